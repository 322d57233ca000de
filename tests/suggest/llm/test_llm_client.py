"""Talking to a server that is busy, strict, odd or gone."""

from collections.abc import Callable

import pytest
from tests.support.llm_answers import Reply, as_json, chat, refusal
from tests.support.llm_server import Asked, Server, serving

from glossator.suggest.llm.client import ChatClient, NotRead
from glossator.suggest.protocol import SuggesterFailed

SHAPE = {"type": "object"}
KEY = "sk-very-secret"


class Talk:
    """A client of a server, and how long it paused between its tries."""

    def __init__(self, server: Server, seconds: float = 30.0, key: str = KEY) -> None:
        self.pauses: list[float] = []
        self._client = ChatClient(server.address, "small", key, seconds, self.pauses.append)

    def ask(self) -> str:
        try:
            return self._client.ask("Mark it up.", "<article>\nx\n</article>", SHAPE)
        finally:
            self._client.close()

    def check(self) -> None:
        try:
            self._client.check()
        finally:
            self._client.close()


def first(*replies: Reply) -> Callable[[Asked], Reply]:
    """The replies one after the other; then a good one."""
    return lambda asked: replies[asked.number] if asked.number < len(replies) else chat("{}")


def test_what_is_asked_and_how() -> None:
    with serving() as server:
        assert Talk(server).ask() == "{}"
    (asked,) = server.asked

    assert (asked.path, asked.key) == ("/v1/chat/completions", KEY)
    assert (asked.body["model"], asked.body["temperature"], asked.body["stream"]) == (
        "small",
        0.0,
        False,
    )
    assert asked.body["response_format"]["json_schema"]["schema"] == SHAPE
    assert [message["role"] for message in asked.body["messages"]] == ["system", "user"]


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    busy = [refusal(429, "slow down", **{"retry-after": "7"}), refusal(503, "loading")]
    with serving(first(*busy)) as server:
        talk = Talk(server)
        assert talk.ask() == "{}"

    assert talk.pauses == [7.0, 2.0]


def test_a_server_that_stays_busy_leaves_the_text_unread() -> None:
    with serving(lambda _: refusal(500, "out of memory")) as server:
        talk = Talk(server)
        with pytest.raises(NotRead, match=r"^the server refused it \(500: out of memory\)$"):
            talk.ask()

    assert talk.pauses == [1.0, 2.0, 4.0, 8.0]


def test_nobody_waits_for_ever() -> None:
    with serving(first(refusal(429, "", **{"retry-after": "86400"}))) as server:
        talk = Talk(server)
        talk.ask()

    assert talk.pauses == [60.0]


REFUSING_SCHEMA = {
    "400": refusal(400, "response_format type json_schema is not supported"),
    "422": refusal(422, "unknown field"),
    "500": refusal(500, "failed to parse grammar"),
}


@pytest.mark.parametrize("code", REFUSING_SCHEMA)
def test_a_server_that_does_not_know_schemas_is_asked_without(code: str) -> None:
    def respond(asked: Asked) -> Reply:
        return REFUSING_SCHEMA[code] if asked.form == "json_schema" else chat("{}")

    with serving(respond) as server:
        client = ChatClient(server.address, "small")
        assert client.ask("Mark it up.", "x", SHAPE) == "{}"
        assert client.ask("Mark it up.", "y", SHAPE) == "{}"
        client.close()

    # What it understood is remembered; the shape is told in words instead.
    assert [asked.form for asked in server.asked] == ["json_schema", "json_object", "json_object"]
    assert '{"type": "object"}' in server.asked[1].body["messages"][0]["content"]


def test_a_server_that_knows_no_formats_at_all_is_asked_plainly() -> None:
    with serving(lambda asked: refusal(400, "no") if asked.form else chat("{}")) as server:
        assert Talk(server).ask() == "{}"

    assert [asked.form for asked in server.asked] == ["json_schema", "json_object", ""]


def test_a_model_that_has_no_temperature_is_asked_without() -> None:
    def respond(asked: Asked) -> Reply:
        hot = "temperature" in asked.body
        return refusal(400, "Unsupported value: 'temperature'") if hot else chat("{}")

    with serving(respond) as server:
        assert Talk(server).ask() == "{}"

    assert [asked.form for asked in server.asked] == ["json_schema", "json_schema"]


UNREAD = {
    "the server refused it (400: too many tokens)": refusal(400, "too many tokens"),
    "the model's answer was cut off; let the server allow longer ones": chat('{"e', "length"),
    "the model said nothing": chat("  "),
    "the server's answer is none of a chat": as_json({"text": "{}"}),
}


@pytest.mark.parametrize("sentence", UNREAD)
def test_what_is_no_answer_is_about_this_text_alone(sentence: str) -> None:
    with serving(lambda _: UNREAD[sentence]) as server, pytest.raises(NotRead) as unread:
        Talk(server).ask()

    assert str(unread.value) == sentence


def test_a_model_that_hangs_leaves_the_text_unread() -> None:
    with serving(lambda _: Reply(hangs=True)) as server, pytest.raises(NotRead) as unread:
        Talk(server, seconds=0.3).ask()

    assert str(unread.value) == "the model took longer than 0.3 seconds"


FATAL = {
    "refuses the key (401)": refusal(401, f"Incorrect API key provided: {KEY}"),
    "refuses the key (403)": refusal(403, "no"),
    "has no model “small”; name one": refusal(404, "model 'small' not found, try pulling it"),
    "There is no chat at": refusal(404, "page not found"),
    "sends us elsewhere": Reply("", 302, {"location": "http://127.0.0.1:9/v1"}),
}


@pytest.mark.parametrize("words", FATAL)
def test_a_server_that_refuses_us_ends_the_work(words: str) -> None:
    with serving(lambda _: FATAL[words]) as server, pytest.raises(SuggesterFailed) as failed:
        Talk(server).ask()

    assert words in str(failed.value)
    assert KEY not in str(failed.value)


def test_the_key_is_in_no_message() -> None:
    echo = refusal(400, f"what is {KEY}?")
    with serving(lambda _: echo) as server, pytest.raises(NotRead) as unread:
        Talk(server).ask()

    assert str(unread.value) == "the server refused it (400: what is …?)"


def test_before_the_work_the_model_is_looked_for() -> None:
    with serving() as server:
        Talk(server).check()
        assert server.requests == ["/v1/models"]
    latest = as_json({"data": [{"id": "small:latest"}]})
    with serving(models=latest) as server:
        Talk(server).check()
    with serving(models=refusal(404, "no list here")) as server:
        Talk(server).check()
    other = as_json({"data": [{"id": "large"}, {"id": "huge"}]})
    with serving(models=other) as server, pytest.raises(SuggesterFailed) as failed:
        Talk(server).check()

    assert str(failed.value).endswith("has no model “small”; it has huge, large.")


def test_a_server_that_is_not_there_is_one_sentence() -> None:
    with serving() as server:
        pass
    with pytest.raises(SuggesterFailed) as failed:
        Talk(server).check()

    assert str(failed.value) == (
        f"Nothing answers at {server.address}; start the server, or check the address."
    )


def test_without_a_key_none_is_sent() -> None:
    with serving() as server:
        Talk(server, key="").ask()

    assert server.asked[0].key == ""
