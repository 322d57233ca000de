"""Addresses of language models: what is written, what is meant, and where it leads."""

import pytest

from glossator.domain.errors import UserError
from glossator.suggest.llm.address import endpoint, host, is_encrypted, is_loopback

MEANT = {
    "http://localhost:11434": "http://localhost:11434/v1",
    "http://localhost:11434/": "http://localhost:11434/v1",
    " https://API.Example.com/v1/ ": "https://api.example.com/v1",
    "https://api.example.com/v1/chat/completions": "https://api.example.com/v1",
    "https://example.com/openai/deployments/x": "https://example.com/openai/deployments/x",
    "http://[::1]:8080/v1": "http://[::1]:8080/v1",
}


@pytest.mark.parametrize("written", MEANT)
def test_an_address_is_read_as_it_is_meant(written: str) -> None:
    assert endpoint(written) == MEANT[written]
    assert endpoint(endpoint(written)) == MEANT[written]


@pytest.mark.parametrize(
    "written", ["", "localhost:11434", "ftp://x/v1", "http://", "file:///etc", "http://x:y/v1"]
)
def test_what_is_no_address_is_one_sentence(written: str) -> None:
    with pytest.raises(UserError, match="is no address of a language model"):
        endpoint(written)


@pytest.mark.parametrize("written", ["http://ada:pw@x/v1", "http://x/v1?key=sk-1", "http://x/v1#k"])
def test_a_secret_in_the_address_is_refused(written: str) -> None:
    with pytest.raises(UserError, match="holds no name, password or query") as refused:
        endpoint(written)
    assert "sk-1" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    ["http://localhost:1/v1", "http://127.8.0.1/v1", "http://[::1]/v1", "http://box.localhost/v1"],
)
def test_this_machine_is_recognised(address: str) -> None:
    assert is_loopback(address)
    assert is_encrypted(address)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.2/v1", "http://localhost.example.com/v1", "http://127.0.0.1.nip.io/"]
)
def test_other_machines_are_not_taken_for_it(address: str) -> None:
    assert not is_loopback(address)
    assert not is_encrypted(address)
    assert is_encrypted(address.replace("http:", "https:"))


def test_the_host_is_named_with_its_port() -> None:
    assert host("http://localhost:11434/v1") == "localhost:11434"
