"""The component in a pipeline: settings, where it writes, scores, and what survives storage."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from glossator.domain.errors import BadRecord
from glossator.resources import resource
from glossator.suggest.entities.component import FACTORY, EntityFinder, make_entities
from glossator.suggest.entities.scorer import KINDS
from glossator.suggest.groups import ENTITIES

Read = Callable[[str], Doc]
Describe = Callable[[Doc], set[str]]

ARTICLE = (
    "TALLINN, May 4 (Northern Wire) — Foreign Minister Maarja Kuusik met the Norwegian ambassador "
    "on Tuesday.\n“The Ministry of Finance of Estonia agrees,” said Kuusik after two hours."
)


def made(
    nlp: Language,
    *,
    min_score: float = 0.3,
    nested: bool = True,
    roles: bool = True,
    lexicon: str = "",
    weights: str = "",
) -> EntityFinder:
    finder: EntityFinder = make_entities(
        nlp, "entities", min_score, nested, roles, lexicon, weights
    )
    return finder


def entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label_) for span in doc.spans[ENTITIES]]


def test_spacy_finds_the_factory_by_its_entry_point() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    assert nlp.pipe_names == [FACTORY]


def test_a_bare_document_is_no_error() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    assert nlp("").ents == ()
    assert "Norway" in {span.text for span in nlp("He left Norway.").ents}


def test_names_are_entities_and_everything_is_in_the_group(read: Read, described: Describe) -> None:
    doc = read(ARTICLE)
    names = {f"{span.label_} {span.text}" for span in doc.ents}
    assert names >= {"GPE TALLINN", "ORG Northern Wire", "PERSON Maarja Kuusik", "NORP Norwegian"}
    assert described(doc) - names == {
        "ROLE Foreign Minister",
        "ROLE Norwegian ambassador",
        "GPE Estonia",
    }


def test_what_is_no_date_stays_an_entity_of_the_recogniser(read: Read) -> None:
    doc = read(ARTICLE)
    assert "two hours" in {span.text for span in doc.ents}
    assert "two hours" not in {span.text for span in doc.spans[ENTITIES]}


def test_every_span_has_a_score(read: Read) -> None:
    group = read(ARTICLE).spans[ENTITIES]
    scores = group.attrs["scores"]
    assert len(scores) == len(group) > 0
    assert all(0.3 <= score <= 1 for score in scores)


def test_a_doc_bin_keeps_entities_and_scores(english: Language, read: Read) -> None:
    doc = read(ARTICLE)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(english.vocab)
    assert entities(back) == entities(doc)
    assert back.spans[ENTITIES].attrs == doc.spans[ENTITIES].attrs
    assert [span.text for span in back.ents] == [span.text for span in doc.ents]


def test_names_inside_names_and_offices_can_be_left_out(
    english: Language, described: Describe
) -> None:
    doc = made(english, nested=False, roles=False)(english(ARTICLE))
    assert not {"ROLE Foreign Minister", "GPE Estonia"} & described(doc)
    assert "ORG Ministry of Finance of Estonia" in described(doc)


def test_only_what_reaches_the_least_score_is_written(english: Language) -> None:
    doc = english(ARTICLE)
    counts = [
        len(made(english, min_score=least)(doc.copy()).spans[ENTITIES]) for least in (0, 0.8, 1)
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[1] > 0


def test_labels_of_ones_own_are_left_as_they_are(english: Language, described: Describe) -> None:
    doc = english("The Green Alliance of Slovakia met the Kuusik Trio.")
    doc.ents = [Span(doc, 1, 5, label="PARTY")]
    labelled = described(made(english)(doc))
    assert "PARTY Green Alliance of Slovakia" in labelled
    assert "ORG Green Alliance of Slovakia" not in labelled


def test_a_lexicon_of_ones_own_replaces_the_shipped_one(
    english: Language, tmp_path: Path, described: Describe
) -> None:
    lexicon = tmp_path / "mine.toml"
    lexicon.write_text('[roles]\nheads = ["harpist"]\n', encoding="utf-8")
    doc = made(english, lexicon=str(lexicon))(english("The harpist met the ambassador."))
    assert described(doc) == {"ROLE harpist"}


@pytest.mark.parametrize("least", [-0.1, 1.5])
def test_a_least_score_out_of_range_is_refused(least: float, english: Language) -> None:
    with pytest.raises(BadRecord, match=r"^The setting min_score of entities is .* 0 to 1\.$"):
        made(english, min_score=least)


BAD_LEXICONS = {"none": None, "no toml": "[roles", "no list": '[roles]\nheads = "king"\n'}


@pytest.mark.parametrize("kind", BAD_LEXICONS)
def test_a_bad_lexicon_is_one_sentence(kind: str, english: Language, tmp_path: Path) -> None:
    path, text = tmp_path / "words.toml", BAD_LEXICONS[kind]
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRecord, match=r"entity lexicon .*words\.toml") as failed:
        made(english, lexicon=str(path))
    assert "\n" not in str(failed.value)


BAD_WEIGHTS = {
    "none": None,
    "no json": "{",
    "other kinds": '{"kinds": ["A"], "weights": {"bias": [0]}}',
    "wrong shape": json.dumps({"kinds": KINDS, "weights": {"bias": [0]}}),
}


@pytest.mark.parametrize("kind", BAD_WEIGHTS)
def test_bad_weights_are_one_sentence(kind: str, english: Language, tmp_path: Path) -> None:
    path, text = tmp_path / "weights.json", BAD_WEIGHTS[kind]
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRecord, match=r"entity weights .*weights\.json"):
        made(english, weights=str(path))


def test_the_shipped_weights_tell_where_they_come_from() -> None:
    assert "CrossNER" in resource("lexicon/entities_weights.json").read_text(encoding="utf-8")
