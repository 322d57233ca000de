"""``python -m tests.evaluation.claims FOLDER``: the claims component against gold attributions.

FOLDER is a split of a corpus in brat's layout (see ``attributions``), a development split for
instance. Three tables come out: everything the rules find, and what the component's defaults find.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.counts import Counts, Measure
from glossator.domain.scheme import Shape
from glossator.domain.scored import (
    CLAIM,
    CONTENT_EXACT,
    CONTENT_WORDS,
    CUE_EXACT,
    CUE_WORDS,
    LINKED,
    READY,
    SOURCE_EXACT,
    SOURCE_WORDS,
)
from glossator.domain.scoring import Scores, scores
from glossator.domain.suggestion import Proposal
from glossator.suggest import lines
from glossator.suggest.claims.component import FACTORY
from glossator.suggest.pipeline import DEFAULT_PIPELINE
from glossator.suggest.reading import proposals
from tests.evaluation.attributions import read_articles

# Gold attributions count the opening "that" as said, and lie rarely within one another.
HABITS: dict[str, object] = {"nested": False, "keep_that": True}
EVERY, DEFAULT = "scope all, every score", "as the component comes"
SETTINGS: dict[str, dict[str, object]] = {
    EVERY: {"scope": "all", "min_score": 0.0},
    "scope all, default score": {"scope": "all"},
    DEFAULT: {},
    "scope statements, default score": {"scope": "statements"},
}
LAYER = "claim"
KINDS = ("direct", "mixed", "indirect")
_ROWS = (
    *(CONTENT_WORDS, SOURCE_WORDS, CUE_WORDS),
    *(CONTENT_EXACT, SOURCE_EXACT, CUE_EXACT),
    *(CLAIM, LINKED, READY),
)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of a split, with text/ in it")
    parser.add_argument("--pipeline", default=DEFAULT_PIPELINE, help="an installed spaCy pipeline")
    chosen = parser.parse_args()
    sys.stdout.write("\n\n".join(report(chosen.folder, chosen.pipeline)) + "\n")
    return 0


def report(folder: Path, pipeline: str = DEFAULT_PIPELINE) -> Iterator[str]:
    """One table for each setting, as text."""
    for name, made in measured(folder, spacy.load(pipeline)).items():
        yield f"{name}\n{table(made)}"


def measured(folder: Path, nlp: Language) -> dict[str, Scores]:
    """The scores of every setting on the gold of a split; each text is parsed once."""
    if not nlp.has_pipe(lines.FACTORY):
        nlp.add_pipe(lines.FACTORY, before="parser")
    finders = {
        name: nlp.create_pipe(FACTORY, config={**HABITS, **config})
        for name, config in SETTINGS.items()
    }
    articles = list(read_articles(folder))
    found: dict[str, list[tuple[Proposal, ...]]] = {name: [] for name in finders}
    for doc in nlp.pipe(each.text for each in articles):
        for name, finder in finders.items():
            found[name].append(suggested(finder(doc)))
    documents = [each.document for each in articles]
    return {
        name: scores(zip(documents, said, strict=True), {LAYER: Shape.CLAIM})
        for name, said in found.items()
    }


def suggested(doc: Doc) -> tuple[Proposal, ...]:
    """The claims that the component wrote into a document."""
    return tuple(item for item in proposals(doc) if item.layer == LAYER)


def counts_of(made: Scores, name: str, kind: str = "") -> Counts:
    """The counts of a measure of claims."""
    return made.counts(Measure(LAYER, name, kind))


def table(made: Scores) -> str:
    """The measures in percent, and the calibration of the scores."""
    rows = [f"{'':22}{'precision':>10}{'recall':>10}{'F1':>10}"]
    for name in _ROWS:
        counts = counts_of(made, name)
        figures = (counts.precision, counts.recall, counts.f1)
        rows.append(f"{name:22}" + "".join(f"{_percent(each):>10}" for each in figures))
    for name, kind in ((name, kind) for name in (CLAIM, LINKED) for kind in KINDS):
        recall = _percent(counts_of(made, name, kind).recall)
        rows.append(f"{f'{kind}, {name}':22}{'':10}{recall:>10}")
    rows.append(f"{'score from':22}{'claims':>10}{'mean':>10}{'right':>10}")
    rows += [
        f"{each.low:<22.1f}{each.count:10}{each.mean:10.2f}{each.right:10.2f}"
        for each in made.calibration(LAYER)
    ]
    return "\n".join(rows)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


if __name__ == "__main__":
    sys.exit(main())
