"""Hidden passages at work: nothing is asked there, and what is annotated there says so."""

from functools import partial

import pytest

from glossator.domain.hiding import Hiding, touches
from glossator.domain.span import Span
from glossator.domain.summary import ListQuery, Shown
from glossator.domain.text import passages
from glossator.services import (
    annotating,
    bulk,
    concordance,
    corpus,
    deciding,
    hiding,
    propagating,
    showing,
)
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import suggestions
from tests.support import builders, projects

TEXT = builders.TEXT
FIRST, SECOND = passages(TEXT)


def seed_that_hides(wanted: tuple[Span, ...], annotator_id: str = builders.ADA.id) -> int:
    """A seed with which exactly these passages of the article are hidden from somebody."""
    document = builders.document()
    return next(
        seed
        for seed in range(1000)
        if Hiding(50, seed).among(document.digest, (FIRST, SECOND), annotator_id) == wanted
    )


@pytest.fixture
def asked(session: Session) -> Session:
    """Two suggestions in the first passage, one in the second; the first passage is hidden."""
    projects.suggest(
        session.project,
        builders.suggestion(0, 9, 1),
        builders.suggestion(14, 24, 2),
        builders.suggestion(SECOND.start, SECOND.start + 3, 3),
    )
    hiding.hide(session.project, Hiding(50, seed_that_hides((FIRST,))))
    return session


def desk(session: Session) -> Desk:
    return Desk(session.scheme, session.stamps)


def test_only_what_stands_elsewhere_is_asked(asked: Session) -> None:
    opened = asked.open("doc-1")

    assert [each.id for each in opened.open_suggestions()] == ["suggestion-3"]
    assert opened.hidden == (FIRST,)
    assert [item["id"] for item in showing.article(asked, "1").plain()["suggestions"]] == [
        "suggestion-3"
    ]


def test_another_annotator_is_asked_about_other_passages(asked: Session) -> None:
    seed = next(
        seed
        for seed in range(1000)
        if Hiding(50, seed).among(builders.document().digest, (FIRST, SECOND), "person-ada")
        == (FIRST,)
        and not Hiding(50, seed).among(builders.document().digest, (FIRST, SECOND), "person-ben")
    )
    hiding.hide(asked.project, Hiding(50, seed))

    counts = [
        asked.project.read(partial(suggestions.open_count, document_id="doc-1", annotator_id=who))
        for who in ("person-ada", "person-ben")
    ]

    assert counts == [1, 3]


def test_lists_count_what_is_asked(asked: Session) -> None:
    (row,) = asked.documents()
    assert row.suggestions == 1

    hiding.hide(asked.project, Hiding(100))

    (row,) = asked.documents()
    assert row.suggestions == 0
    order = corpus.whole_order(asked, ListQuery(shown=Shown.ALL))
    assert order is not None
    assert corpus.next_open(asked, order, -1) is None
    assert list(corpus.every_open(asked)) == []


def test_what_is_annotated_there_says_that_nothing_was_shown(asked: Session) -> None:
    for span in (Span(0, 9), Span(SECOND.start, SECOND.start + 3)):
        opened = asked.open("doc-1")
        asked.apply(annotating.add(desk(asked), opened, "entity", "PERSON", (span,)))

    found = asked.open("doc-1").annotations.values()

    assert {item.start: item.origin.suggestions_visible for item in found} == {
        0: False,
        SECOND.start: True,
    }


def test_marking_the_same_text_there_takes_no_suggestion_over(asked: Session) -> None:
    target = propagating.Target("entity", "PERSON")
    done = propagating.propagate(asked, target, [("doc-1", Span(0, 9))])
    assert done.edit is not None
    asked.apply(done.edit)

    (item,) = asked.open("doc-1").annotations.values()

    assert item.origin.suggestion_id == ""
    assert not item.origin.suggestions_visible
    assert asked.open("doc-1").decisions == {}


def test_bulk_work_leaves_hidden_suggestions_alone(asked: Session) -> None:
    done = bulk.accept_all(asked)

    assert done.accepted == 1
    assert done.edit is not None
    assert not any(
        touches((FIRST,), change.record.spans)
        for change in done.edit.changes
        if hasattr(change.record, "spans")
    )


def test_a_concordance_of_suggestions_leaves_hidden_ones_out(asked: Session) -> None:
    query = concordance.read_query(asked, "layer:entity is:suggested")

    assert [line.item_id for line in concordance.every(asked, query)] == ["suggestion-3"]


def test_what_was_decided_before_stays_decided(asked: Session) -> None:
    hiding.hide(asked.project, Hiding(0))
    opened = asked.open("doc-1")
    asked.apply(deciding.accept(desk(asked), opened, opened.suggestions[0]))
    asked.apply(deciding.defer(desk(asked), asked.open("doc-1"), opened.suggestions[1]))

    hiding.hide(asked.project, Hiding(50, seed_that_hides((FIRST,))))

    opened = asked.open("doc-1")
    assert [each.id for each in opened.suggestions] == ["suggestion-1", "suggestion-3"]
    assert [each.id for each in opened.open_suggestions()] == ["suggestion-3"]


def test_the_setting_is_said_in_words(asked: Session) -> None:
    assert hiding.hide(asked.project, Hiding(0)).sentences() == [
        "Suggestions are shown on every passage."
    ]
    assert hiding.hide(asked.project, Hiding(10, 3)).sentences()[0] == (
        "Suggestions are hidden on 10 % of the passages, drawn for each annotator with seed 3."
    )
    assert hiding.hide(asked.project, None).plain() == {"share": 10, "seed": 3}
