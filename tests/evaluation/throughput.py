"""``python -m tests.evaluation.throughput [FOLDER]``: what our components cost beside the parse.

FOLDER holds texts (``*.txt``); without it the sample articles are read again and again. Everything
is measured in one run on the same texts, part by part in turns, so that a machine that slows down
slows all of it down. Words are tokens; time is that of the processor, not of the clock on the wall.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.text import canonical_text
from glossator.resources import seed
from glossator.suggest import lines, pipeline
from glossator.suggest.answering import answer_lines
from glossator.suggest.claims import component as claims
from glossator.suggest.entities import component as entities
from glossator.suggest.protocol import read_answer, read_request, write_request
from glossator.suggest.stances import component as stances

ROUNDS = 5
SAMPLES = 150
_BATCH = 25
_OURS = (lines.FACTORY, entities.FACTORY, claims.FACTORY, stances.FACTORY)
_BARE, _WHOLE, _ANSWERED = "bare", "whole", "answered"


@dataclass(frozen=True, slots=True)
class Throughput:
    """Processor seconds for the same ``words``, medians over ``rounds``.

    ``bare`` is the pipeline without our components, ``parts`` holds each component's own time,
    ``whole`` is the pipeline with all of them, and ``answered`` the same with everything between a
    request of the suggester protocol and its answer as values again.
    """

    words: int
    texts: int
    rounds: int
    bare: float
    parts: tuple[tuple[str, float], ...]
    whole: float
    answered: float

    def rate(self, seconds: float) -> float:
        """Words per processor second."""
        return self.words / seconds

    def share(self, seconds: float) -> float:
        """A part's time as a share of the bare pipeline's."""
        return seconds / self.bare

    @property
    def ours(self) -> float:
        """The time of all our components together."""
        return sum(seconds for _, seconds in self.parts)


def throughput(
    texts: Iterable[str], name: str = pipeline.DEFAULT_PIPELINE, rounds: int = ROUNDS
) -> Throughput:
    """Measure a pipeline with our components on ``texts``.

    Raises:
        SuggesterFailed: there is no such pipeline.
        ValueError: there is no text, or no round.
    """
    known, nlp = list(texts), pipeline.load(name)
    if not known or rounds < 1:
        raise ValueError("Give at least one text and one round.")
    words = sum(len(doc) for doc in nlp.pipe(known))  # the first time is the slow one
    taken = [_round(nlp, known) for _ in range(rounds)]
    middle = {kind: median(seconds[kind] for seconds in taken) for kind in taken[0]}
    return Throughput(
        words=words,
        texts=len(known),
        rounds=rounds,
        bare=middle[_BARE],
        parts=tuple((part, middle[part]) for part in _OURS if part in middle),
        whole=middle[_WHOLE],
        answered=middle[_ANSWERED],
    )


def _round(nlp: Language, texts: Sequence[str]) -> dict[str, float]:
    """The seconds of every part for all texts, measured batch by batch in turns."""
    seconds: dict[str, float] = {}
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        for kind, taken in _batch(nlp, batch):
            seconds[kind] = seconds.get(kind, 0.0) + taken
    return seconds


def _batch(nlp: Language, batch: Sequence[str]) -> Iterator[tuple[str, float]]:
    ours = [part for part in _OURS if nlp.has_pipe(part)]
    taken, docs = _timed(lambda: list(nlp.pipe(batch, disable=ours)))
    yield _BARE, taken
    unparsed = [nlp.make_doc(text) for text in batch]
    for part in ours:
        component, given = nlp.get_pipe(part), unparsed if part == lines.FACTORY else docs
        yield part, _timed(lambda: _each(component, given))[0]  # noqa: B023 - called right here
    yield _WHOLE, _timed(lambda: list(nlp.pipe(batch)))[0]
    yield _ANSWERED, _timed(lambda: _answers(nlp, batch))[0]


def _timed(work: Callable[[], list[Doc]]) -> tuple[float, list[Doc]]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def _each(component: Callable[[Doc], Doc], docs: Iterable[Doc]) -> list[Doc]:
    return [component(doc) for doc in docs]


def _answers(nlp: Language, batch: Sequence[str]) -> list[Doc]:
    asked = [read_request(write_request(str(n), text)) for n, text in enumerate(batch)]
    for line in answer_lines(nlp, asked):
        read_answer(line)
    return []


def sample_texts(count: int = SAMPLES) -> list[str]:
    """The sample articles, again and again, until there are ``count``."""
    articles = texts_of(seed("articles"))
    return list(islice(cycle(articles), count))


def texts_of(folder: Path) -> list[str]:
    """The texts of a folder, in the order of their names, as a project would hold them."""
    files = sorted(folder.glob("*.txt"))
    return [canonical_text(file.read_text(encoding="utf-8")) for file in files]


def report(measured: Throughput) -> Iterator[str]:
    """The lines of a table: seconds, words per second, share of the bare pipeline."""
    yield (
        f"{measured.texts} texts, {measured.words} words (tokens), "
        f"medians of {measured.rounds} rounds, processor time"
    )
    yield f"{'part':<24}{'words/s':>10}{'of bare':>10}"
    whole = (("bare pipeline", measured.bare), ("with ours", measured.whole))
    for name, seconds in (*whole, ("with ours, answered", measured.answered)):
        yield f"{name:<24}{measured.rate(seconds):>10.0f}{measured.bare / seconds:>10.1%}"
    for name, seconds in (*measured.parts, ("ours together", measured.ours)):
        yield f"{name:<24}{'':>10}{'+' + format(measured.share(seconds), '.1%'):>10}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of texts (*.txt)")
    parser.add_argument("--pipeline", default=pipeline.DEFAULT_PIPELINE, help="a spaCy pipeline")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    texts = texts_of(chosen.folder) if chosen.folder else sample_texts()
    measured = throughput(texts, chosen.pipeline, chosen.rounds)
    sys.stdout.write("\n".join(report(measured)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
