"""Talking to an OpenAI-style chat endpoint, patiently and with plain words for what goes wrong."""

import json
import time
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

from glossator.suggest.llm.address import host, is_loopback
from glossator.suggest.protocol import SuggesterFailed

if TYPE_CHECKING:
    import httpx

_TRIES = 5
_LONGEST_WAIT = 60.0
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NOT_UNDERSTOOD = frozenset({400, 415, 422, 501})
_LONGEST_WORDS = 200
_PATIENCE_TO_CONNECT = 10.0


class NotRead(Exception):
    """One text has no answer; others may have."""


class Form(Enum):
    """How a server is told what an answer looks like, the strictest first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PLAIN = ""


class ChatClient:
    """One model at one address.

    ``pause`` waits between two tries. The key is in no message, whatever the server says.
    """

    def __init__(
        self,
        address: str,
        model: str,
        key: str = "",
        seconds: float = 300.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare to talk; nothing is sent yet.

        Raises:
            SuggesterFailed: the library for it is not installed.
        """
        self._address = address
        self._model = model
        self._key = key
        self._seconds = seconds
        self._pause = pause
        self._form = Form.SCHEMA
        self._heat: dict[str, float] = {"temperature": 0.0}
        self._http = _http_client(address, key, seconds)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def check(self) -> None:
        """Make sure that the server is there, lets us in and has the model; no text is sent.

        Raises:
            SuggesterFailed: one of that is not so.
        """
        response = self._sent("GET", "/models", None, fatal=True)
        self._let_in(response)
        known = _model_names(response)
        if known and self._model not in known and f"{self._model}:latest" not in known:
            some = ", ".join(sorted(known)[:5])
            raise SuggesterFailed(
                f"The server at {host(self._address)} has no model “{self._model}”; it has {some}."
            )

    def ask(self, instructions: str, question: str, shape: dict[str, Any]) -> str:
        """What the model says.

        Raises:
            SuggesterFailed: the server refuses the key or the model.
            NotRead: it gives no answer to this question.
        """
        form = self._form
        while True:
            body = self._body(instructions, question, shape, form)
            response = self._sent("POST", "/chat/completions", body)
            self._let_in(response)
            if response.status_code == 404:
                raise SuggesterFailed(self._unknown(response))
            if response.is_success:
                self._form = form
                return self._said(response)
            form = self._simpler(form, response)

    def _simpler(self, form: Form, response: "httpx.Response") -> Form:
        """A form of asking that a server may understand which did not understand ``form``.

        Raises:
            NotRead: there is none, or the form is not what it refuses.
        """
        words = self._words(response)
        code = response.status_code
        understood = code not in _NOT_UNDERSTOOD and not _is_about_shape(response)
        if not understood and self._heat and "temperature" in words:
            self._heat = {}
            return form
        if understood or form is Form.PLAIN:
            raise NotRead(f"the server refused it ({code}{words})")
        return Form.OBJECT if form is Form.SCHEMA else Form.PLAIN

    def _body(
        self, instructions: str, question: str, shape: dict[str, Any], form: Form
    ) -> dict[str, Any]:
        if form is not Form.SCHEMA:
            # A server that does not hold the model to a shape leaves that to the words.
            instructions = f"{instructions}\nThe JSON schema of your answer:\n{json.dumps(shape)}"
        body: dict[str, Any] = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": question},
            ],
            "stream": False,
            **self._heat,
        }
        if form is Form.SCHEMA:
            named = {"name": "annotations", "strict": True, "schema": shape}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif form is Form.OBJECT:
            body["response_format"] = {"type": "json_object"}
        return body

    def _sent(
        self, method: str, path: str, body: dict[str, Any] | None, *, fatal: bool = False
    ) -> "httpx.Response":
        """The server's response, asked again while it is busy."""
        import httpx  # noqa: PLC0415 - an extra; whoever has a client has it

        for number in range(_TRIES):
            last = number == _TRIES - 1
            try:
                response = self._http.request(method, f"{self._address}{path}", json=body)
            except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
                raise NotRead(f"the model took longer than {self._seconds:g} seconds") from error
            except httpx.HTTPError as error:
                if fatal or last:
                    raise self._unreachable() from error
                self._pause(_wait(number))
                continue
            except (httpx.InvalidURL, ValueError) as error:
                raise self._unreachable() from error
            if response.status_code not in _BUSY or last or _is_about_shape(response):
                return response
            self._pause(_wait(number, response.headers.get("retry-after", "")))
        raise self._unreachable()  # pragma: no cover - the last try returns or raises

    def _let_in(self, response: "httpx.Response") -> None:
        where = host(self._address)
        if response.status_code in {401, 403}:
            raise SuggesterFailed(
                f"The server at {where} refuses the key ({response.status_code}); check which "
                "variable or keyring entry holds it."
            )
        if response.is_redirect:
            raise SuggesterFailed(
                f"The server at {where} sends us elsewhere, where nothing is sent without consent; "
                "give the address that it means."
            )

    def _unreachable(self) -> SuggesterFailed:
        return SuggesterFailed(
            f"Nothing answers at {self._address}; start the server, or check the address."
        )

    def _unknown(self, response: "httpx.Response") -> str:
        words = self._words(response)
        if "model" in words:
            return (
                f"The server at {host(self._address)} has no model “{self._model}”; "
                "name one that it has, or install it there."
            )
        return f"There is no chat at {self._address}; check the address, which often ends in /v1."

    def _said(self, response: "httpx.Response") -> str:
        try:
            choice = response.json()["choices"][0]
            said, why = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise NotRead("the server's answer is none of a chat") from error
        if why == "length":
            raise NotRead("the model's answer was cut off; let the server allow longer ones")
        if not isinstance(said, str) or not said.strip():
            raise NotRead("the model said nothing")
        return said

    def _words(self, response: "httpx.Response") -> str:
        """What the server says of its refusal, shortened and without the key."""
        try:
            plain = response.json()
            error = plain.get("error", plain) if isinstance(plain, dict) else plain
            words = error.get("message", "") if isinstance(error, dict) else error
        except ValueError:
            words = response.text
        words = " ".join(str(words).split())
        if self._key:
            words = words.replace(self._key, "…")
        return f": {words[:_LONGEST_WORDS]}" if words else ""


def _http_client(address: str, key: str, seconds: float) -> "httpx.Client":
    try:
        import httpx  # noqa: PLC0415 - an extra, which few need
    except ImportError as error:
        raise SuggesterFailed(
            "A language model needs the extra “llm”; install glossator[llm]."
        ) from error
    return httpx.Client(
        headers={"Authorization": f"Bearer {key}"} if key else {},
        timeout=httpx.Timeout(seconds, connect=min(seconds, _PATIENCE_TO_CONNECT)),
        follow_redirects=False,
        # Nothing that is meant for this machine goes through a proxy.
        trust_env=not is_loopback(address),
    )


def _is_about_shape(response: "httpx.Response") -> bool:
    """Whether a server failed on the shape that it was given: asking the same again is in vain."""
    words = response.text.casefold()
    return response.status_code == 500 and any(
        word in words for word in ("response_format", "schema", "grammar")
    )


def _wait(number: int, asked: str = "") -> float:
    try:
        seconds = float(asked)
    except ValueError:
        seconds = 2.0**number
    return min(_LONGEST_WAIT, max(0.0, seconds))


def _model_names(response: "httpx.Response") -> set[str]:
    """The models that a server says it has; none where it does not say."""
    try:
        rows = response.json()["data"] if response.is_success else []
        return {str(row["id"]) for row in rows}
    except (ValueError, LookupError, TypeError):
        return set()
