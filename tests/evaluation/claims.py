"""``python -m tests.evaluation.claims FOLDER``: the claims component against gold attributions.

FOLDER is a split of a corpus in brat's layout (see ``attributions``), a development split for
instance. Two tables come out: everything the rules find, and what the component's defaults find.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest import lines
from glossator.suggest.claims.component import FACTORY
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, TokenRange, read_frames
from glossator.suggest.pipeline import DEFAULT_PIPELINE
from tests.evaluation.attributions import ROLES, Attribution, Words, read_articles
from tests.evaluation.claims_measures import Agreement, calibration

# Gold attributions count the opening "that" as said, and lie rarely within one another.
HABITS: dict[str, object] = {"nested": False, "keep_that": True}
SETTINGS: dict[str, dict[str, object]] = {
    "scope all, every score": {"scope": "all", "min_score": 0.0},
    "scope all, default score": {"scope": "all"},
    "scope statements, default score": {"scope": "statements"},
}


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
    for name, agreement in measured(folder, spacy.load(pipeline)).items():
        yield f"{name}\n{table(agreement)}"


def measured(folder: Path, nlp: Language) -> dict[str, Agreement]:
    """The agreement of every setting with the gold of a split; each text is parsed once."""
    if not nlp.has_pipe(lines.FACTORY):
        nlp.add_pipe(lines.FACTORY, before="parser")
    finders = {
        name: nlp.create_pipe(FACTORY, config={**HABITS, **config})
        for name, config in SETTINGS.items()
    }
    out = {name: Agreement() for name in finders}
    articles = list(read_articles(folder))
    for article, doc in zip(articles, nlp.pipe(each.text for each in articles), strict=True):
        for name, finder in finders.items():
            found = list(suggested(finder(doc), article.words))
            out[name].add(article.gold, found)
    return out


def suggested(doc: Doc, words: Words) -> Iterator[Attribution]:
    """The claims that the component wrote into a document."""
    for frame in read_frames(doc, CLAIMS, CLAIM_ROLES):
        spans = {role: _characters(doc, ranges) for role, ranges in frame.roles.items()}
        spans["content"] = _characters(doc, frame.spans)
        found = words.attribution(spans, score=frame.score, label=frame.label)
        if found is not None:
            yield found


def _characters(doc: Doc, ranges: Iterable[TokenRange]) -> list[tuple[int, int]]:
    return [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in ranges]


def table(agreement: Agreement) -> str:
    """The measures in percent, and the calibration of the scores."""
    rows = [f"{'':22}{'precision':>10}{'recall':>10}{'F1':>10}"]
    rates = [(f"{role} words", agreement.words[role]) for role in reversed(ROLES)]
    rates += [(f"{role} exact", agreement.exact[role]) for role in reversed(ROLES)]
    rates += [("claim", agreement.claim), ("linked", agreement.linked), ("ready", agreement.ready)]
    rows += [
        f"{name:22}{rate.precision:10.1f}{rate.recall:10.1f}{rate.f1:10.1f}" for name, rate in rates
    ]
    rows += [
        f"{f'{kind} found':22}{'':10}{rate.recall:10.1f}" for kind, rate in agreement.kinds.items()
    ]
    rows.append(f"{'score from':22}{'claims':>10}{'mean':>10}{'right':>10}")
    rows += [
        f"{low:<22.1f}{count:10}{mean:10.2f}{right:10.2f}"
        for low, count, mean, right in calibration(agreement.scored)
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
