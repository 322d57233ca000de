"""The child process: a language model that speaks the suggester protocol."""

import signal
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from glossator.domain.errors import BadRecord
from glossator.domain.scheme import Scheme
from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest.llm import prompting
from glossator.suggest.llm.answers import NoAnswer, Reading, plain_answer
from glossator.suggest.llm.cache import AnswerCache
from glossator.suggest.llm.client import ChatClient, NotRead
from glossator.suggest.llm.pieces import pieces
from glossator.suggest.protocol import (
    SuggesterFailed,
    read_request,
    write_answer,
    write_failure,
    write_introduction,
    write_refusal,
)

_ASKED_AGAIN = 2


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Which model is asked where, and where answers are kept; ``seconds`` are for one of them."""

    address: str
    model: str
    cache: Path
    seconds: float = 300.0


def serve(
    endpoint: Endpoint, scheme: Scheme, key: str, requests: IO[str], answers: IO[str]
) -> None:
    """Ask the model about every text that is requested, until they end.

    Raises:
        SuggesterFailed: the server refuses us in the middle of the work.
    """
    # The parent decides when to stop; Ctrl+C in a terminal reaches the child as well.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def say(line: str) -> None:
        answers.write(line)
        answers.flush()

    try:
        client = ChatClient(endpoint.address, endpoint.model, key, endpoint.seconds)
        with closing(client):
            client.check()
            say(write_introduction(_introduction(endpoint, scheme)))
            _answer_all(Annotating(endpoint, scheme, client), requests, say)
    except NotRead as error:
        say(write_refusal(f"The model cannot be asked: {error}."))
    except SuggesterFailed as error:
        say(write_refusal(str(error)))


def _introduction(endpoint: Endpoint, scheme: Scheme) -> SuggesterInfo:
    digest = prompting.configuration(scheme, endpoint.model, endpoint.address)
    return SuggesterInfo(endpoint.model, f"prompt {prompting.VERSION}", digest)


def _answer_all(annotating: "Annotating", requests: IO[str], say: Callable[[str], None]) -> None:
    for line in requests:
        try:
            text_id, text = read_request(line)
        except BadRecord:
            continue  # nobody can be answered without an id
        try:
            reading = annotating.read(text)
        except NotRead as error:
            say(write_failure(text_id, str(error)))
        else:
            say(write_answer(text_id, reading.proposals, reading.left_out))


class Annotating:
    """Asks a model about texts, piece by piece; what was asked before is not asked again."""

    def __init__(self, endpoint: Endpoint, scheme: Scheme, client: ChatClient) -> None:
        self._endpoint = endpoint
        self._scheme = scheme
        self._client = client
        self._cache = AnswerCache(endpoint.cache)
        self._instructions = prompting.instructions(scheme)
        self._shape = prompting.answer_shape(scheme)

    def read(self, text: str) -> Reading:
        """What the model finds in a text.

        Raises:
            NotRead: it has no answer that can be used.
            SuggesterFailed: the server refuses us.
        """
        reading = Reading(self._scheme, text)
        for piece in pieces(text):
            reading.take(self._answer(piece.quote(text)), piece)
        return reading

    def _answer(self, piece: str) -> dict[str, Any]:
        question = prompting.question(piece)
        asked = [
            prompting.VERSION,
            self._endpoint.address,
            self._endpoint.model,
            self._instructions,
            self._shape,
            question,
        ]
        with suppress(NoAnswer):  # a file that is damaged is as good as none
            if (kept := self._cache.find(asked)) is not None:
                return plain_answer(kept)
        for number in range(_ASKED_AGAIN):
            said = self._client.ask(self._instructions, question, self._shape)
            try:
                plain = plain_answer(said)
            except NoAnswer as error:
                if number == _ASKED_AGAIN - 1:
                    raise NotRead(str(error)) from error
            else:
                self._cache.keep(asked, said)
                return plain
        raise NotRead("the model gave no answer")  # pragma: no cover - the loop returns or raises
