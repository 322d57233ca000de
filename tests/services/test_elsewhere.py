"""The same text elsewhere: what is found, what is ticked, and the one edit that marks it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.annotation import Annotation, Filler, How, SetState
from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion, Verdict
from glossator.services import annotating, deciding, elsewhere, finishing
from glossator.services.composing import Desk
from glossator.services.elsewhere import Survey, survey
from glossator.services.propagating import Propagation, Target, propagate
from glossator.services.reports import Cancelled
from glossator.services.session import Session
from glossator.store import splits, suggestions
from glossator.store.connection import Connection
from tests.services.conftest import OpenSession
from tests.support import builders, projects
from tests.support.desks import where

TEXTS = (
    "Mara Lind met Omar Reyes in Oslo.\n\nOslo was cold.",
    "Oslo’s mayor left; the Oslo Accords stand.",
    "Nobody went to Oslo, not even by the Osloline.",
    "Bergen is not in it.",
)
PLACE = Target("entity", "PLACE")


def suggested(article: int, words: str, label: str, number: int) -> Suggestion:
    start = TEXTS[article - 1].index(words)
    found = builders.suggestion(start, start + len(words), number, label)
    return replace(found, document_id=f"doc-{article}")


def put(database: Connection, found: list[Suggestion]) -> None:
    suggestions.add_run(database, builders.RUN)
    by_document: dict[str, list[Suggestion]] = {}
    for item in found:
        by_document.setdefault(item.document_id, []).append(item)
    suggestions.replace_open(database, builders.RUN.id, by_document)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Four articles, three of them about Oslo; nobody has looked at them."""
    articles = [builders.document(text, number) for number, text in enumerate(TEXTS, 1)]
    return projects.make(tmp_path / "four.gloss", *articles)


@pytest.fixture
def ada(news: Path, open_session: OpenSession) -> Iterator[Session]:
    """Ada at work in them; when the test is over the file must be sound."""
    yield open_session(news)
    assert projects.damages(news) == []


def suggest(session: Session, *found: Suggestion) -> None:
    session.project.write(lambda db: put(db, list(found)))


def desk(session: Session) -> Desk:
    return Desk(session.scheme, session.stamps)


def mark(session: Session, article: int, words: str, label: str, nth: int = 1) -> None:
    view = session.open(f"doc-{article}")
    start = -1
    for _ in range(nth):
        start = view.document.text.index(words, start + 1)
    spans = (Span(start, start + len(words)),)
    session.apply(annotating.add(desk(session), view, "entity", label, spans))


def lines(found: Survey) -> list[tuple[str, str, bool]]:
    return [
        (item.line.document_id, item.opinion.doubt, item.opinion.ticked) for item in found.found
    ]


def carry_out(session: Session, found: Survey, *, everything: bool = False) -> Propagation:
    chosen = found.found if everything else found.ticked()
    result = propagate(session, found.target, [item.place for item in chosen])
    if result.edit is not None:
        session.apply(result.edit)
    return result


def marked(session: Session, article: int) -> list[Annotation]:
    return sorted(session.open(f"doc-{article}").annotations.values(), key=lambda one: one.start)


def test_every_place_is_found_and_words_that_only_begin_so_are_not(ada: Session) -> None:
    found = survey(ada, "Oslo", PLACE)
    assert lines(found) == [
        ("doc-1", "", True),
        ("doc-1", "", True),
        ("doc-2", "", True),
        ("doc-2", "", True),
        ("doc-3", "", True),
    ]
    assert (found.same, found.more) == (0, False)
    assert found.found[2].line.right.startswith("’s mayor left")


def test_the_article_at_hand_comes_first(ada: Session) -> None:
    found = survey(ada, "Oslo", PLACE, around=("doc-3", Span(15, 19)))
    assert [document for document, _, _ in lines(found)] == [
        "doc-3",
        "doc-1",
        "doc-1",
        "doc-2",
        "doc-2",
    ]


def test_places_marked_the_same_way_are_counted_and_not_listed(ada: Session) -> None:
    mark(ada, 1, "Oslo", "PLACE")
    mark(ada, 3, "Oslo", "PLACE")
    found = survey(ada, "Oslo", PLACE, around=("doc-3", Span(15, 19)))
    assert len(found.found) == 3
    assert found.same == 1, "the place at hand is not one of the others"


def test_what_is_marked_elsewhere_is_not_proposed_on_the_frozen_test_set(ada: Session) -> None:
    frozen = ada.open("doc-2").document.digest
    ada.project.write(lambda db: splits.freeze(db, {"digests": [frozen]}))
    mark(ada, 1, "Oslo", "PLACE")
    found = survey(ada, "Oslo", PLACE)

    sealed = [item.opinion for item in found.found if item.line.document_id == "doc-2"]
    assert [item.possible for item in sealed] == [False, False]
    carry_out(ada, found)
    assert (len(marked(ada, 1)), len(marked(ada, 2)), len(marked(ada, 3))) == (2, 0, 1)


def test_what_a_person_or_the_model_says_otherwise_is_unticked_with_its_reason(
    ada: Session, news: Path, open_session: OpenSession
) -> None:
    suggest(
        ada,
        suggested(1, "Oslo", "ORG", 1),
        suggested(2, "Oslo Accords", "EVENT", 2),
        suggested(3, "Oslo", "PLACE", 3),
    )
    ada.apply(deciding.reject(desk(ada), ada.open("doc-3"), ada.open("doc-3").suggestions[0]))
    mark(open_session(news, "Ben"), 2, "Oslo", "GROUP")
    assert lines(survey(ada, "Oslo", PLACE)) == [
        ("doc-1", "suggested as ORG", False),
        ("doc-1", "", True),
        ("doc-2", "another person marked it GROUP", False),
        ("doc-2", "it is part of “Oslo Accords” (EVENT)", False),
        ("doc-3", "you rejected it here", False),
    ]


def test_what_another_person_read_or_rejected_is_unticked(
    ada: Session, news: Path, open_session: OpenSession
) -> None:
    suggest(ada, suggested(3, "Oslo", "PLACE", 3))
    ben = open_session(news, "Ben")
    ben.apply(deciding.reject(desk(ben), ben.open("doc-3"), ben.open("doc-3").suggestions[0]))
    ben.apply(finishing.finish(desk(ben), ben.open("doc-1")))
    doubts = [doubt for _, doubt, _ in lines(survey(ada, "Oslo", PLACE))]
    assert doubts == [
        "another person read this passage without it",
        "another person read this passage without it",
        "",
        "",
        "another person rejected it here",
    ]


def test_articles_that_are_closed_and_passages_that_are_read_are_unticked(ada: Session) -> None:
    ada.apply(finishing.finish(desk(ada), ada.open("doc-1")))
    ada.apply(finishing.set_state(desk(ada), ada.open("doc-3"), SetState.SKIPPED))
    read = finishing.cover(desk(ada), ada.open("doc-2"), Span(0, len(TEXTS[1])), ("entity",))
    assert read is not None
    ada.apply(read)
    doubts = [doubt for _, doubt, _ in lines(survey(ada, "Oslo", PLACE))]
    assert doubts == [
        "you finished this article without it",
        "you finished this article without it",
        "you read this passage without it",
        "you read this passage without it",
        "you skipped this article",
    ]


def test_what_would_cross_cannot_be_marked(ada: Session) -> None:
    mark(ada, 1, "in Oslo", "EVENT")
    found = survey(ada, "Oslo.", PLACE)
    assert lines(found) == [("doc-1", "it would cross “in Oslo” (EVENT)", False)]
    result = carry_out(ada, found, everything=True)
    assert (result.edit, result.refused) == (None, 1)


def test_more_places_than_can_be_read_are_cut_off_and_said_so(ada: Session) -> None:
    found = survey(ada, "Oslo", PLACE, limit=3)
    assert (len(found.found), found.more) == (3, True)
    assert not survey(ada, "Oslo", PLACE, limit=5).more


def test_the_ticked_places_are_marked_as_one_edit_that_one_undo_takes_back(ada: Session) -> None:
    mark(ada, 2, "Oslo", "ORG")
    before = [ada.open(f"doc-{number}") for number in (1, 2, 3, 4)]
    result = carry_out(ada, survey(ada, "Oslo", PLACE))
    assert (result.marked, result.relabelled, result.documents) == (4, 0, 3)
    assert result.sentences() == ["4 places in 3 articles marked."]
    assert [item.label for item in marked(ada, 2)] == ["ORG", "PLACE"]
    assert {item.origin.how for item in marked(ada, 1)} == {How.PROPAGATED}
    assert ada.open("doc-3").state is SetState.IN_PROGRESS
    assert ada.open("doc-4").state is SetState.NEW

    ada.undo()
    assert [ada.open(f"doc-{number}") for number in (1, 2, 3, 4)] == before
    ada.redo()
    assert len(marked(ada, 1)) == 2


def test_undo_takes_it_back_after_a_restart(
    ada: Session, news: Path, open_session: OpenSession
) -> None:
    carry_out(ada, survey(ada, "Oslo", PLACE))
    again = open_session(news)
    assert again.history.undoable[-1].title == "Mark 5 places as PLACE"
    again.undo()
    assert [marked(again, number) for number in (1, 2, 3)] == [[], [], []]


def test_suggestions_at_the_places_are_taken_over(ada: Session) -> None:
    suggest(ada, suggested(1, "Oslo", "PLACE", 1), suggested(3, "Oslo", "ORG", 2))
    result = carry_out(ada, survey(ada, "Oslo", PLACE), everything=True)
    assert (result.marked, result.taken_over) == (5, 2)
    first = marked(ada, 1)[0]
    assert (first.origin.how, first.origin.suggestion_id) == (How.PROPAGATED, "suggestion-1")
    for article, verdict in ((1, Verdict.ACCEPTED), (3, Verdict.CORRECTED)):
        view = ada.open(f"doc-{article}")
        (decision,) = view.decisions.values()
        assert (decision.verdict, decision.annotation_id) == (verdict, marked(ada, article)[0].id)
        assert view.open_suggestions() == ()


def test_a_rejected_suggestion_that_is_ticked_counts_as_accepted_after_all(ada: Session) -> None:
    suggest(ada, suggested(3, "Oslo", "PLACE", 1))
    ada.apply(deciding.reject(desk(ada), ada.open("doc-3"), ada.open("doc-3").suggestions[0]))
    carry_out(ada, survey(ada, "Oslo", PLACE), everything=True)
    (decision,) = ada.open("doc-3").decisions.values()
    assert decision.verdict is Verdict.ACCEPTED


def test_a_taken_over_suggestion_that_is_relabelled_later_counts_as_corrected(
    ada: Session,
) -> None:
    suggest(ada, suggested(3, "Oslo", "PLACE", 1))
    carry_out(ada, survey(ada, "Oslo", PLACE))
    view = ada.open("doc-3")
    (annotation,) = view.annotations.values()
    ada.apply(annotating.relabel(desk(ada), view, annotation.id, "ORG"))
    (decision,) = ada.open("doc-3").decisions.values()
    assert decision.verdict is Verdict.CORRECTED


def test_an_own_label_is_changed_where_it_is_ticked(ada: Session) -> None:
    mark(ada, 3, "Oslo", "ORG")
    result = carry_out(ada, survey(ada, "Oslo", PLACE), everything=True)
    assert (result.marked, result.relabelled) == (4, 1)
    assert [item.label for item in marked(ada, 3)] == ["PLACE"]


@pytest.mark.parametrize("state", [SetState.FINISHED, SetState.SKIPPED])
def test_closed_articles_stay_closed(ada: Session, state: SetState) -> None:
    ada.apply(finishing.set_state(desk(ada), ada.open("doc-3"), state))
    carry_out(ada, survey(ada, "Oslo", PLACE), everything=True)
    assert len(marked(ada, 3)) == 1
    assert ada.open("doc-3").state is state


def test_a_claim_points_to_the_source_that_is_marked_so(ada: Session) -> None:
    view = ada.open("doc-1")
    source, words = (where(part, view.document.text) for part in ("Omar Reyes", "was cold"))
    roles = {"source": Filler(spans=(source,))}
    ada.apply(annotating.add(desk(ada), view, "claim", "indirect", (words,), roles))
    carry_out(ada, survey(ada, "Omar Reyes", Target("entity", "PERSON")))
    name, claim = marked(ada, 1)
    assert claim.roles["source"].annotation_id == name.id


def test_nothing_to_mark_makes_no_edit(ada: Session) -> None:
    assert propagate(ada, PLACE, []).edit is None
    assert survey(ada, "Trondheim", PLACE).found == ()


@pytest.mark.parametrize("layer", ["claim", "stance"])
def test_claims_and_stances_belong_to_their_sentence(ada: Session, layer: str) -> None:
    with pytest.raises(UserError, match="belong to their own sentence"):
        survey(ada, "Oslo", Target(layer, "mixed"))
    with pytest.raises(UserError, match="belong to their own sentence"):
        elsewhere.surveyed_layer(ada, layer)


def test_progress_can_call_it_off(ada: Session) -> None:
    def enough(_: int, __: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        survey(ada, "Oslo", PLACE, progress=enough)
    with pytest.raises(Cancelled):
        propagate(ada, PLACE, [("doc-3", Span(15, 19))], enough)


def test_hidden_suggestions_say_nothing_and_are_not_taken_over(ada: Session) -> None:
    suggest(ada, suggested(1, "Oslo", "ORG", 1), suggested(3, "Oslo", "PLACE", 2))
    ada.apply(deciding.reject(desk(ada), ada.open("doc-3"), ada.open("doc-3").suggestions[0]))
    blind = replace(desk(ada), suggestions_visible=False)
    found = survey(ada, "Oslo", PLACE, desk=blind)
    assert [doubt for _, doubt, _ in lines(found)] == ["", "", "", "", "you rejected it here"]
    places = [item.place for item in found.ticked()]
    result = propagate(ada, PLACE, places, desk=blind)
    assert (result.marked, result.taken_over) == (4, 0)
    assert result.edit is not None
    ada.apply(result.edit)
    assert not marked(ada, 1)[0].origin.suggestions_visible
