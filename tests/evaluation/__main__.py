"""``make evaluate``: every measure of the suggestions in one table, beside what it is to reach.

    python -m tests.evaluation [--crossner DIR] [--polnear DIR] [--plover DIR] [--dse DIR]
                               [--seesaw DIR] [--fast] [--markdown FILE]

A corpus is measured where its folder is given; the sample articles and our own sentences always
are. Exit code 1 where a target that could be measured is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.evaluation import corpora, samples
from tests.evaluation.figures import Figure, markdown, table
from tests.evaluation.throughput import sample_texts, throughput

MEASURES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "crossner": corpora.entities,
    "polnear": corpora.attributions,
    "plover": corpora.pairs_of_plover,
    "dse": corpora.pairs_of_dse,
    "seesaw": corpora.sentences_of_seesaw,
}
MOST_ON_TOP = 10.0
LEAST_OF_BARE = 90.0
_ON = "the same run"
_TEXTS, _ROUNDS = 60, 3


def speed() -> Iterator[Figure]:
    """Words per second of processor time, beside the bare pipeline."""
    measured = throughput(sample_texts(_TEXTS), rounds=_ROUNDS)
    unit = "words/s"
    yield Figure("all", "bare pipeline", _ON, measured.rate(measured.bare), unit)
    yield Figure("all", "with our components", _ON, measured.rate(measured.whole), unit)
    share = 100 * measured.bare / measured.whole
    yield Figure("all", "with ours, of the bare pipeline", _ON, share, least=LEAST_OF_BARE)
    for name, seconds in measured.parts:
        yield Figure("all", f"{name}, on top", _ON, 100 * measured.share(seconds))
    on_top = 100 * measured.share(measured.ours)
    yield Figure("all", "our components, on top", _ON, on_top, most=MOST_ON_TOP)


def measured(chosen: argparse.Namespace) -> Iterator[Figure]:
    """Everything that can be measured with what is given."""
    for name, measure in MEASURES.items():
        folder = getattr(chosen, name)
        if folder is not None:
            yield from _told(name, measure(folder))
    yield from _told("sentences", corpora.own_sentences())
    yield from _told("samples", samples.figures(samples.evaluated()))
    if not chosen.fast:
        yield from _told("speed", speed())


def _told(name: str, figures: Iterator[Figure]) -> Iterator[Figure]:
    """Say on standard error what takes its time."""
    begun = time.monotonic()
    yield from figures
    sys.stderr.write(f"{name}: {time.monotonic() - begun:.0f} s\n")


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and say whether every target is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    for name in MEASURES:
        parser.add_argument(f"--{name}", type=_folder, metavar="DIR", help="its folder")
    parser.add_argument("--fast", action="store_true", help="leave the throughput out")
    parser.add_argument(
        "--markdown", type=Path, metavar="FILE", help="write the table here as well"
    )
    chosen = parser.parse_args(words)
    rows = list(measured(chosen))
    sys.stdout.write("\n".join(table(rows)) + "\n")
    if chosen.markdown:
        chosen.markdown.write_text("\n".join(markdown(rows)) + "\n", encoding="utf-8")
    missing = [name for name in MEASURES if getattr(chosen, name) is None]
    if missing:
        sys.stdout.write(f"Not measured, since no folder is given: {', '.join(missing)}.\n")
    missed = [row for row in rows if not row.is_met]
    return 1 if missed else 0


def _folder(name: str) -> Path | None:
    """A folder; an empty name is none, so that a make variable may be left out."""
    return Path(name) if name else None


if __name__ == "__main__":
    sys.exit(main())
