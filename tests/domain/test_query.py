"""The query language: any text is a query, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import How, SetState
from glossator.domain.query import BadQuery, Query, Subject, Words, parse_query, quoted, spelt
from tests.support.builders import default_scheme
from tests.support.strategies import PIECES

SCHEME = default_scheme()
NO_FIELD = (
    "There is no field “mood”, only layer, label, by, in, state, how, is, source, cue, speaker, "
    "holder, target; put words with a colon in quotation marks."
)
TOO_MANY = (
    "There are more than 100 words in the query; put those that belong together in quotation "
    "marks, so that they are one phrase."
)
PARTS = (*PIECES, '"', "“", "*", ":", "label:", "holder:", "is:", "foo:", "oppose", "-", "\0", "🙂")


def parsed(source: str) -> Query:
    return parse_query(source, SCHEME)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=12).map("".join)))
def test_any_text_is_a_query_or_is_refused_in_one_sentence(source: str) -> None:
    query, refused = Query(), ""
    try:
        query = parsed(source)
    except BadQuery as error:
        refused = str(error)
    assert all(words.needle.strip() for words in query.words)
    assert not refused or refused.endswith(".")


@given(st.text(min_size=1))
def test_quoted_words_are_one_phrase_whatever_they_are(words: str) -> None:
    query = parsed(quoted(words))
    assert query == Query(words=query.words)
    assert [spelt(each.words) for each in query.words] == ([spelt(words)] if spelt(words) else [])


@given(st.text(), st.text())
def test_words_stand_in_what_is_said_around_them(before: str, words: str) -> None:
    if spelt(words):
        assert Words(words).stand_in(f"{before} {words} {before}")


def test_words_phrases_and_beginnings_stand_beside_each_other() -> None:
    assert parsed('talks "trade deal" sanction* "the minist"*') == Query(
        words=(
            Words("talks"),
            Words("trade deal"),
            Words("sanction", is_open=True),
            Words("the minist", is_open=True),
        )
    )


def test_a_phrase_may_lack_its_end_and_have_printed_marks() -> None:
    assert parsed("“trade deal") == parsed('"trade deal"') == parsed("„trade deal”")


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("label:oppose", [("stance", "oppose")]),
        ("LABEL:Opposes", [("stance", "oppose")]),
        ("label:per", [("entity", "PERSON")]),
        ("label:Mixed", [("claim", "mixed"), ("stance", "mixed")]),
        ("label:support label:oppose", [("stance", "support"), ("stance", "oppose")]),
    ],
)
def test_labels_are_known_by_name_title_and_alias(
    source: str, labels: list[tuple[str, str]]
) -> None:
    assert parsed(source).labels == tuple(labels)


@pytest.mark.parametrize("value", ["stance", "Stances", "stances", "Stance"])
def test_layers_are_known_by_name_and_title(value: str) -> None:
    assert parsed(f"layer:{value}").layers == ("stance",)


def test_roles_of_the_scheme_are_fields() -> None:
    query = parsed('holder:"Mara Lind" Target:talk* source:*')
    assert query.roles == {
        "holder": (Words("Mara Lind"),),
        "target": (Words("talk", is_open=True),),
        "source": (Words("", is_open=True),),
    }


def test_states_origins_and_subjects_may_be_written_in_short() -> None:
    query = parsed('state:in-prog state:"finished" how:acc is:sugg')
    assert query.states == (SetState.IN_PROGRESS, SetState.FINISHED)
    assert query.hows == (How.ACCEPTED,)
    assert query.subject is Subject.SUGGESTED


@pytest.mark.parametrize(
    ("source", "subject"),
    [
        ("talks", Subject.TEXTS),
        ("talks in:courier state:new", Subject.TEXTS),
        ("talks label:oppose", Subject.DECIDED),
        ("by:ada", Subject.DECIDED),
        ("in:courier", Subject.DECIDED),
        ("talks is:decided", Subject.DECIDED),
        ("label:oppose is:suggested", Subject.SUGGESTED),
    ],
)
def test_words_alone_look_through_texts(source: str, subject: Subject) -> None:
    assert parsed(source).subject is subject


@pytest.mark.parametrize("source", ["", "  ", "*", "—", '""', "label:", "😀", "is:texts"])
def test_a_query_that_asks_for_nothing_is_empty(source: str) -> None:
    assert parsed(source).is_empty


@pytest.mark.parametrize("source", ["he said: no", "http://news.example", "12:30", "said:"])
def test_a_colon_alone_makes_no_field(source: str) -> None:
    assert parsed(source).subject is Subject.TEXTS


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("mood:good", NO_FIELD),
        (" ".join("words" for _ in range(101)), TOO_MANY),
        ("layer:mood", "There is no layer “mood”; there are entity, claim, stance."),
        ("is:", None),
        ("is:lost", "There is no subject “lost”; there are decided, suggested, texts."),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(source: str, sentence: str | None) -> None:
    if sentence is None:
        assert parsed(source).is_empty
        return
    with pytest.raises(BadQuery) as refused:
        parsed(source)
    assert str(refused.value) == sentence


def test_accents_and_capitals_do_not_matter() -> None:
    assert Words("CAFE").stand_in("le café, e\u0301te\u0301")
    assert Words("ete").stand_in("le café, e\u0301te\u0301")
    assert not Words("caf").stand_in("café")
    assert Words("caf", is_open=True).stand_in("café")
