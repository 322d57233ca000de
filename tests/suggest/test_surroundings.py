"""What a suggester's process gets to know of the machine: no secrets, and what it needs."""

import json
import sys
from pathlib import Path

import pytest
from tests.support.suggesters import program

from glossator.suggest import surroundings
from glossator.suggest.process import SuggesterProcess

SECRETS = {
    "OPENAI_API_KEY": "sk-1",
    "HF_TOKEN": "hf-1",
    "AWS_ACCESS_KEY_ID": "a",
    "AWS_PROFILE": "work",
    "GITHUB_TOKEN": "g",
    "MY_SECRET": "s",
    "DB_PASSWORD": "p",
    "SSH_AUTH_SOCK": "/run/user/1/agent",
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/1/bus",
    "GOOGLE_APPLICATION_CREDENTIALS": "/home/ada/key.json",
    "XDG_RUNTIME_DIR": "/run/user/1",
    "KUBECONFIG": "/home/ada/.kube",
    "LC_SECRET_TOKEN": "sneaked in by its beginning",
    "CUDA_API_KEY": "sneaked in by its beginning",
    surroundings.LLM_KEY: "k",
}
NEEDED = {
    "PATH": "/usr/bin",
    "HOME": "/home/ada",
    "LANG": "en_GB.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TMPDIR": "/tmp",  # noqa: S108 - a value that is looked for again
    "HF_HOME": "/models",
    "CUDA_VISIBLE_DEVICES": "0",
    "TOKENIZERS_PARALLELISM": "false",
}
PYTHON = {"PYTHONPATH": "/src", "VIRTUAL_ENV": "/venv"}
KNOWN = SECRETS | NEEDED | PYTHON


def test_a_strangers_program_gets_what_it_needs_and_no_secret() -> None:
    assert surroundings.foreign(KNOWN) == NEEDED


def test_our_own_program_runs_in_its_own_python() -> None:
    assert surroundings.own(KNOWN) == NEEDED | PYTHON


def test_only_what_talks_to_other_machines_knows_the_proxy() -> None:
    known = KNOWN | {"HTTPS_PROXY": "http://proxy:3128"}

    assert "HTTPS_PROXY" not in surroundings.own(known)
    assert surroundings.own(known, network=True)["HTTPS_PROXY"] == "http://proxy:3128"


def test_the_library_path_of_a_bundle_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = {"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/usr/local/cuda"}

    assert surroundings.foreign(bundle) == {"LD_LIBRARY_PATH": "/usr/local/cuda"}
    assert surroundings.foreign({"LD_LIBRARY_PATH": "/cuda"}) == {"LD_LIBRARY_PATH": "/cuda"}
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert surroundings.foreign({"LD_LIBRARY_PATH": "/bundle"}) == {}


def test_a_running_suggester_sees_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    body = "introduce(json.dumps(dict(os.environ)))\nfor asked in requests(): answer(asked)"
    with SuggesterProcess(program(tmp_path, body)) as suggester:
        seen = json.loads(suggester.info.name)

    assert "PATH" in seen
    assert not SECRETS.keys() & seen.keys()
    assert not {value for value in SECRETS.values() if len(value) > 3} & set(seen.values())
