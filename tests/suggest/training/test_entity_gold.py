"""Gold names on tokens: under the suggester's labels, the longest first, unread text unknown."""

from spacy.language import Language

from glossator.domain.annotation import Annotation
from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Label, Layer, Scheme, Shape
from glossator.domain.span import Span
from glossator.suggest.training.entity_gold import (
    IN_PIECES,
    INSIDE,
    OFF_TOKENS,
    Labels,
    Reading,
    TokenGold,
    labels_of,
    token_gold,
)

TEXT = "The Ministry of Water of Zelland met Mara Lind."
LABELS = Labels({"ORG": ("ORG",), "PLACE": ("GPE", "LOC"), "PERSON": ("PERSON",)}, ("HERO",))


def gold_of(
    base: Language, *names: tuple[str, str], read: tuple[Span, ...] | None = None
) -> TokenGold:
    annotations = tuple(
        Annotation(f"a{at}", "d", "ada", "entity", label, (span_of(words),))
        for at, (words, label) in enumerate(names)
    )
    document = GoldDocument("d", TEXT, annotations, {"entity": read})
    return token_gold(Reading(document, base.make_doc(TEXT)), LABELS)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def words_of(gold: TokenGold, base: Language) -> dict[str, str]:
    doc = base.make_doc(TEXT)
    return {doc[start:end].text: label for (start, end), label in gold.names.items()}


def test_of_names_that_overlap_the_longest_stays_and_the_rest_is_counted(base: Language) -> None:
    gold = gold_of(
        base,
        ("Zelland", "PLACE"),
        ("Ministry of Water of Zelland", "ORG"),
        ("Mara Lind", "HERO"),
        ("Water", "PLACE"),
    )

    assert words_of(gold, base) == {"Ministry of Water of Zelland": "ORG", "Mara Lind": "HERO"}
    assert gold.left_out == {INSIDE: 2}


def test_offices_and_dates_are_no_names_and_push_none_out(base: Language) -> None:
    gold = gold_of(base, ("Ministry of Water of Zelland", "ROLE"), ("Zelland", "PLACE"))

    assert words_of(gold, base) == {"Zelland": "PLACE"}
    assert not gold.left_out


def test_names_off_the_tokens_and_in_pieces_are_counted(base: Language) -> None:
    pieces = Annotation("p", "d", "ada", "entity", "PERSON", (span_of("Mara"), span_of("Lind")))
    document = GoldDocument("d", TEXT, (pieces,), {"entity": None})

    assert gold_of(base, ("elland", "PLACE")).left_out == {OFF_TOKENS: 1}
    assert token_gold(Reading(document, base.make_doc(TEXT)), LABELS).left_out == {IN_PIECES: 1}


def test_what_was_not_read_is_unknown(base: Language) -> None:
    gold = gold_of(base, read=(Span(0, span_of("Zelland").end),))

    assert gold.is_known((0, 6))
    assert not gold.is_known((5, 8))
    assert not gold_of(base, read=()).is_known((0, 1))


def test_labels_are_those_of_the_suggester_that_mean_the_same(scheme: Scheme) -> None:
    labels = labels_of(scheme.layer("entity"))

    assert labels.added == ()
    assert labels.spoken["PLACE"] == ("GPE", "LOC", "FAC")
    assert labels.kinds("PLACE") == ("PLACE",)
    assert labels.kinds("GROUP") == ("OTHER",)
    assert "ROLE" not in labels.spoken


def test_a_label_that_no_suggester_has_is_added() -> None:
    names = ("PERSON", "SHIP", "DATE")
    layer = Layer("entity", "Entities", Shape.ENTITY, tuple(Label(name, name) for name in names))

    assert labels_of(layer).added == ("SHIP",)
