"""Suggestions: what a new run replaces, and what stays."""

from dataclasses import replace

from glossator.domain.edit import Change
from glossator.domain.span import Span
from glossator.domain.suggestion import (
    Decision,
    SuggesterInfo,
    SuggestionRun,
    Verdict,
    content_key,
)
from glossator.store import suggestions
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, NOON, RUN
from tests.support.everything import every_run

SECOND = SuggestionRun("run-2", SuggesterInfo("rules", "2.0", "configuration-2"), NOON)


def held(opened: Project) -> list[str]:
    return [item.id for item in opened.read(lambda db: suggestions.of_document(db, "doc-1"))]


def decide(opened: Project, suggestion_id: str, verdict: Verdict = Verdict.REJECTED) -> None:
    decision = Decision(suggestion_id, "doc-1", ADA.id, verdict, NOON)
    projects.apply(opened, builders.edit(Change(None, decision)))


def test_suggestions_come_back_in_reading_order_with_their_suggester(opened: Project) -> None:
    late, early = builders.suggestion(14, 24, 1), builders.suggestion(0, 9, 2)
    claim = replace(
        builders.suggestion(40, 60, 3),
        layer="claim",
        label="indirect",
        roles={"source": (Span(0, 9),), "cue": (Span(35, 39),)},
        attributes={"check_worthy": True},
    )

    added = projects.suggest(opened, late, early, claim)

    assert added == 3
    assert opened.read(lambda db: suggestions.of_document(db, "doc-1")) == (claim, early, late)
    assert opened.read(suggestions.counts) == {"claim": 1, "entity": 2}
    assert opened.read(every_run) == [RUN]


def test_a_second_run_replaces_the_open_ones_only(opened: Project) -> None:
    first = [builders.suggestion(n, n + 3, n) for n in (1, 2, 3)]
    projects.suggest(opened, *first)
    decide(opened, "suggestion-2")

    projects.suggest(opened, builders.suggestion(8, 12, 4, run=SECOND), run=SECOND)

    assert held(opened) == ["suggestion-2", "suggestion-4"]
    assert opened.read(lambda db: suggestions.decisions_of(db, "doc-1", ADA.id)).keys() == {
        "suggestion-2"
    }


def test_a_deferred_one_is_decided_enough_to_stay(opened: Project) -> None:
    projects.suggest(opened, builders.suggestion())
    decide(opened, "suggestion-1", Verdict.DEFERRED)

    projects.suggest(opened, run=SECOND)

    assert held(opened) == ["suggestion-1"]


def test_what_was_decided_is_not_suggested_again(opened: Project) -> None:
    decided = builders.suggestion(0, 9, 1)
    projects.suggest(opened, decided)
    decide(opened, "suggestion-1")
    same = replace(decided, id="suggestion-8", run_id=SECOND.id, score=0.9)
    other_label = replace(same, id="suggestion-9", label="ORG")

    added = projects.suggest(opened, same, other_label, run=SECOND)

    assert added == 1
    assert sorted(held(opened)) == ["suggestion-1", "suggestion-9"]


def test_a_run_that_repeats_itself_is_heard_once(opened: Project) -> None:
    one = builders.suggestion(0, 9, 1)

    added = projects.suggest(opened, one, replace(one, id="suggestion-2", score=0.9))

    assert added == 1
    assert held(opened) == ["suggestion-1"]


def test_the_same_run_twice_doubles_nothing(opened: Project) -> None:
    found = [builders.suggestion(n, n + 3, n) for n in (1, 2)]
    projects.suggest(opened, *found)

    projects.suggest(opened, *found)

    kept = opened.read(lambda db: suggestions.of_document(db, "doc-1"))
    assert len({content_key(item) for item in kept}) == len(kept) == 2


def test_articles_are_known_by_the_configuration_that_looked_at_them(opened: Project) -> None:
    def waiting(configuration: str) -> list[str]:
        found = opened.read(lambda db: suggestions.texts_without_run(db, configuration, -1, 9))
        ids = [document_id for _, document_id, _ in found]
        count = opened.read(lambda db: suggestions.count_without_run(db, configuration))
        read = opened.read(lambda db: suggestions.with_run(db, configuration, ["doc-1"]))
        assert (count, read) == (len(ids), {"doc-1"} - set(ids))
        return ids

    assert waiting("configuration-1") == ["doc-1"]
    assert opened.read(suggestions.documents_read) == []

    projects.suggest(opened)  # a run that finds nothing has looked, too

    assert waiting("configuration-1") == []
    assert waiting("configuration-2") == ["doc-1"]
    assert opened.read(suggestions.documents_read) == ["doc-1"]
