"""What every corpus that is at hand says of the suggestions, as figures with their targets.

The corpora stay outside the project; a folder of each is named when they are to be measured, and
only their development parts are read.
"""

from collections.abc import Iterator
from pathlib import Path

import spacy
from docs import fit_entities
from spacy.language import Language

from glossator.domain.counts import Counts
from glossator.domain.scored import (
    CLAIM,
    CONTENT_EXACT,
    CONTENT_WORDS,
    LINKED,
    SOURCE_EXACT,
    SOURCE_WORDS,
)
from glossator.suggest.pipeline import DEFAULT_PIPELINE, load
from tests.evaluation import claims, stances
from tests.evaluation.figures import Figure, percent
from tests.support.stance_sentences import described, read_cases

CROSSNER, POLNEAR = "CrossNER politics, dev", "PolNeAR, dev"
PLOVER, DSE, SEESAW = "PLOVER, train, half", "DSE, valid, leak-free", "SEESAW, valid"
SENTENCES = "own sentences"
_PARTS = {POLNEAR: ("data/dev", "dev"), CROSSNER: ("ner_data/politics", "politics")}
_CLAIM_TARGETS = {
    CONTENT_WORDS: 83.0,
    CONTENT_EXACT: 62.0,
    SOURCE_WORDS: 76.0,
    SOURCE_EXACT: 74.0,
    LINKED: 68.0,
}


def part_of(folder: Path, corpus: str, within: str) -> Path:
    """The folder of a corpus that holds ``within``: the one named, or its usual place below it.

    Raises:
        FileNotFoundError: neither holds it.
    """
    for place in (folder, *(folder / usual for usual in _PARTS.get(corpus, ()))):
        if (place / within).exists():
            return place
    raise FileNotFoundError(f"{folder} holds no “{within}” of {corpus}; name its folder.")


def entities(folder: Path) -> Iterator[Figure]:
    """Exact names of CrossNER politics, labels mapped to five kinds, and the recogniser alone."""
    path = part_of(folder, CROSSNER, "dev.txt") / "dev.txt"
    alone = spacy.load(DEFAULT_PIPELINE, disable=["lemmatizer"])
    kinds = "exact F1, five kinds"
    yield Figure("entity", f"{kinds}, recogniser alone", CROSSNER, percent(_names(alone, path).f1))
    counts = _names(load(), path)
    between = f"P {percent(counts.precision):.1f}, R {percent(counts.recall):.1f}"
    yield Figure("entity", kinds, CROSSNER, percent(counts.f1), least=60, more=between)


def _names(nlp: Language, path: Path) -> Counts:
    counts = Counts()
    kind_of = fit_entities.KIND_OF_LABEL
    for doc, gold in fit_entities.documents(nlp, path):
        found = {
            (entity.start, entity.end): kind_of[entity.label_]
            for entity in doc.ents
            if entity.label_ in kind_of
        }
        right = sum(gold.get(place) == kind for place, kind in found.items())
        counts += Counts(right, len(found), len(gold))
    return counts


def attributions(folder: Path) -> Iterator[Figure]:
    """Claims on PolNeAR: everything that is found, and precision and calibration by default."""
    made = claims.measured(part_of(folder, POLNEAR, "text"), spacy.load(DEFAULT_PIPELINE))
    every, usual = made[claims.EVERY], made[claims.DEFAULT]
    for name, least in _CLAIM_TARGETS.items():
        value = percent(claims.counts_of(every, name).f1)
        yield Figure("claim", f"{name}, F1", POLNEAR, value, least=least)
    direct = percent(claims.counts_of(every, CLAIM, "direct").recall)
    yield Figure("claim", "direct quotations found", POLNEAR, direct, least=92)
    linked = claims.counts_of(usual, LINKED)
    more = f"recall {percent(linked.recall):.1f}"
    precise = percent(linked.precision)
    yield Figure("claim", "linked, precision by default", POLNEAR, precise, least=86, more=more)
    near = [right for score, right in every.verdicts[claims.LAYER] if 0.75 <= score < 0.85]
    share = percent(sum(near) / len(near) if near else None)
    yield Figure(
        *("claim", "right at a score of 0.75 to 0.85", POLNEAR, share),
        least=75,
        most=85,
        more=f"of {len(near)}",
    )


def pairs_of_plover(folder: Path) -> Iterator[Figure]:
    """Directed pairs of cooperation and conflict that a stance joins."""
    nlp = load()
    pairs = stances.plover(part_of(folder, PLOVER, "PLV_train.tsv"), stances.HALVES[1])
    docs = list(nlp.pipe(pair.text for pair in pairs))
    found = stances.pairs_found(stances.answered(pairs, docs, stances.LEAST[0]))
    value = percent(found.value)
    yield Figure("stance", "pairs found", PLOVER, value, least=45, more=f"of {found.whole}")


def pairs_of_dse(folder: Path) -> Iterator[Figure]:
    """Where a stance meets a gold pair: label and direction right."""
    nlp = load()
    pairs = stances.directed(part_of(folder, DSE, "valid.txt"))
    docs = list(nlp.pipe(pair.text for pair in pairs))
    met = stances.right_of_met(stances.answered(pairs, docs, stances.LEAST[0]))
    more = f"of {met.whole} met"
    value = percent(met.value)
    yield Figure("stance", "label and direction right", DSE, value, least=97, more=more)


def sentences_of_seesaw(folder: Path) -> Iterator[Figure]:
    """Sentences with a gold stance in which one is found; nothing is asked of it."""
    nlp = load()
    judged = stances.seesaw(part_of(folder, SEESAW, "annotations"))
    docs = list(nlp.pipe(each.text for each in judged))
    counted = stances.counted(judged, docs, stances.LEAST[0])
    value = percent(counted.found.value)
    more = f"of {counted.found.whole}"
    yield Figure("stance", "sentences with a stance found", SEESAW, value, more=more)
    value = percent(counted.right.value)
    yield Figure(
        "stance",
        "label right where both are named",
        SEESAW,
        value,
        more=f"of {counted.right.whole}",
    )


def own_sentences() -> Iterator[Figure]:
    """The regression set of stances: sentences whose frames are exactly those written down."""
    nlp = load()
    cases = read_cases()
    docs = nlp.pipe(case.text for case in cases)
    right = sum(
        sorted(described(doc)) == sorted(case.stances)
        for case, doc in zip(cases, docs, strict=True)
    )
    value = percent(right / len(cases))
    more = f"of {len(cases)}"
    yield Figure("stance", "sentences wholly right", SENTENCES, value, least=97, more=more)
