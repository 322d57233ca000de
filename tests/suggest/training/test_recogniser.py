"""Training the recogniser on: new labels, unread text, and what it knew before."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.annotation import Annotation
from glossator.domain.gold import GoldDocument
from glossator.domain.span import Span
from glossator.suggest import pipeline
from glossator.suggest.training import entities
from glossator.suggest.training.entities import Learned
from glossator.suggest.training.entity_gold import Labels, Reading, token_gold
from glossator.suggest.training.recogniser import Recogniser

pytestmark = pytest.mark.slow
SHIPS = ("Aurora", "Borealis", "Cassiopeia", "Dorado", "Esmeralda", "Fram")
LABELS = Labels({"PLACE": ("GPE", "LOC"), "PERSON": ("PERSON",)}, ("SHIP",))
LATE = ("glossator_entities", "glossator_claims", "glossator_stances")


def reading(base: Language, text: str, *names: tuple[str, str], read: int | None = None) -> Reading:
    annotations = tuple(
        Annotation(f"a{at}", "d", "ada", "entity", label, (_span(text, words),))
        for at, (words, label) in enumerate(names)
    )
    coverage = {"entity": None if read is None else (Span(0, read),)}
    with base.select_pipes(disable=list(LATE)):
        return Reading(GoldDocument("d", text, annotations, coverage), base(text))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


@pytest.fixture(scope="module")
def scratch() -> Language:
    """A pipeline whose recogniser may be trained."""
    return pipeline.load()


@pytest.fixture(scope="module")
def recogniser(scratch: Language) -> Recogniser:
    return Recogniser(scratch, LABELS, seed=0)


def example(recogniser: Recogniser, told: Reading) -> Doc:
    return recogniser.example(told, token_gold(told, LABELS))


def silent(number: int, total: int, loss: float) -> None:
    """Hear of a step and do nothing."""


def taught(base: Language, recogniser: Recogniser, passes: int = 3) -> bytes:
    examples = [
        example(
            recogniser,
            reading(base, f"The {ship} sailed to Oslo.", (ship, "SHIP"), ("Oslo", "PLACE")),
        )
        for ship in SHIPS
        for _ in range(4)
    ]
    return recogniser.trained(examples, (), passes, silent)


def test_a_label_of_its_own_is_learned_and_travels_to_another_pipeline(
    base: Language, recogniser: Recogniser
) -> None:
    learned = taught(base, recogniser, 60)
    text = reading(base, "The Galatea sailed to Oslo.").doc
    (read,) = recogniser.read(learned, [text])
    assert names(read) == [("Galatea", "SHIP"), ("Oslo", "GPE")]

    fresh = pipeline.load()
    entities.install(fresh, Learned(recogniser=learned), LABELS)
    with fresh.select_pipes(disable=list(LATE)):
        assert names(fresh(text.text)) == names(read)
    assert ("Galatea", "SHIP") in names(fresh(text.text))


def test_training_begins_anew_every_time(base: Language, recogniser: Recogniser) -> None:
    assert taught(base, recogniser) == taught(base, recogniser)


def test_gold_takes_the_label_that_the_recogniser_uses_for_it(
    base: Language, recogniser: Recogniser
) -> None:
    text = "Mara Lind left Norway on May 3 for Lake Constance."
    told = reading(base, text, ("Mara Lind", "PERSON"), ("Norway", "PLACE"), ("Constance", "SHIP"))

    found = dict(names(example(recogniser, told)))
    assert found == {
        "Mara Lind": "PERSON",
        "Norway": "GPE",
        "May 3": "DATE",
        "Constance": "SHIP",
    }


def test_what_was_not_read_is_missing_in_the_example(
    base: Language, recogniser: Recogniser
) -> None:
    text = "Mara Lind left Norway. Omar Reyes stayed in Oslo."
    found = example(recogniser, reading(base, text, ("Mara Lind", "PERSON"), read=22))

    assert names(found) == [("Mara Lind", "PERSON")]
    known = [token.text for token in found if token.ent_iob_]
    assert known == ["Mara", "Lind", "left", "Norway", "."]


def test_a_text_without_gold_teaches_only_what_gold_never_speaks_of(
    base: Language, recogniser: Recogniser
) -> None:
    text = reading(base, "Mara Lind left Norway on May 3.").doc
    found = recogniser.rehearsal(text)

    assert ("Mara Lind", "PERSON") in names(text)
    assert names(found) == [("May 3", "DATE")]
    assert [token.text for token in found if token.ent_iob_] == ["May", "3"]
