"""Figures about time: of today, of an article, of kinds of decisions; and its erasure."""

from functools import partial
from pathlib import Path

import pytest

from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.span import Span
from glossator.domain.timing import Figures, KindPace, Pace, TimeSpent
from glossator.services import annotating, deciding, exporting, finishing, timing
from glossator.services.composing import Desk
from glossator.services.export_plan import ExportOptions
from glossator.services.session import Session
from glossator.store import times
from tests.services.conftest import OpenSession
from tests.support import builders, projects


def done(session: Session, edit: Edit, seconds: float) -> None:
    """An edit that took so long, safe in the file."""
    session.submit(edit, seconds).result()


def decide_three(session: Session) -> None:
    """Accept one suggestion in 2 s, reject another in 4 s, and finish in 6 s."""
    projects.suggest(session.project, builders.suggestion(0, 9, 1), builders.suggestion(28, 32, 2))
    desk = Desk(session.scheme, session.stamps)
    first, second = session.open("doc-1").open_suggestions()
    done(session, deciding.accept(desk, session.open("doc-1"), first), 2)
    done(session, deciding.reject(desk, session.open("doc-1"), second), 4)
    done(session, finishing.finish(desk, session.open("doc-1")), 6)


def test_time_of_decisions_and_of_none_make_the_articles_time(session: Session) -> None:
    decide_three(session)
    timing.record(session, "doc-1", 8).result()
    assert timing.spent_on(session, "doc-1") == Pace(20, 3)


def test_figures_tell_today_the_article_and_the_kinds(session: Session) -> None:
    decide_three(session)
    found = timing.figures(session, "doc-1")
    assert found.today == found.article == Pace(12, 3)
    assert found.finished_today == 1
    assert found.articles_per_hour == 300
    assert set(found.kinds) == {
        KindPace("entity", "accepted", 1, 2),
        KindPace("entity", "rejected", 1, 4),
        KindPace("", "article finished", 1, 6),
    }


def test_figures_of_somebody_who_has_not_begun_are_empty(session: Session) -> None:
    found = timing.figures(session)
    assert found == Figures()
    assert found.articles_per_hour is None


def test_yesterday_is_not_today(session: Session) -> None:
    old = TimeSpent("a", "doc-1", session.annotator.id, "2024-04-28T12:00:00.000Z", 50, 0)
    session.project.write(partial(times.add, spent=old))
    assert timing.figures(session, "doc-1").today == Pace()
    assert timing.figures(session, "doc-1").article == Pace(50)


def test_undo_leaves_the_time_that_was_spent(session: Session) -> None:
    desk = Desk(session.scheme, session.stamps)
    edit = annotating.add(desk, session.open("doc-1"), "entity", "PERSON", (Span(0, 9),))
    done(session, edit, 5)
    session.undo()
    assert timing.spent_on(session, "doc-1") == Pace(5, 1)


def test_an_edit_without_time_records_none(session: Session) -> None:
    desk = Desk(session.scheme, session.stamps)
    edit = annotating.add(desk, session.open("doc-1"), "entity", "PERSON", (Span(0, 9),))
    session.apply(edit)
    assert timing.spent_on(session, "doc-1") == Pace()


def test_the_day_begins_at_midnight_where_the_annotator_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Yerevan")
    time.tzset()
    try:
        assert timing.start_of_day("2024-05-01T12:00:00.000Z") == "2024-04-30T20:00:00.000Z"
        assert timing.start_of_day("2024-05-01T21:00:00.000Z") == "2024-05-01T20:00:00.000Z"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_report_names_people_with_time_alone(session: Session) -> None:
    decide_three(session)
    report = timing.report(session.project)
    assert [person.annotator for person in report.people] == ["Ada"]
    assert report.people[0].whole == Pace(12, 3)
    assert report.sentences()[0] == "Ada: 12 s · 4.0 s a decision"
    assert timing.report(session.project, " Ada ") == report
    assert timing.report(session.project, "Ben").sentences() == ["No time is recorded."]


def test_a_stranger_is_refused(session: Session) -> None:
    with pytest.raises(UserError, match="Nobody called Zoe"):
        timing.report(session.project, "Zoe")


def test_erasing_takes_the_time_and_nothing_else(session: Session) -> None:
    decide_three(session)
    before = session.open("doc-1")
    assert timing.erase(session.project, "Ben") == 0
    assert timing.erase(session.project) == 3
    assert timing.spent_on(session, "doc-1") == Pace()
    assert session.open("doc-1") == before
    assert projects.damages(session.project.path) == []


def test_an_export_is_the_same_with_and_without_time(
    path: Path, tmp_path: Path, open_session: OpenSession
) -> None:
    session = open_session(path)
    decide_three(session)
    options = ExportOptions()
    exporting.export(session.project, tmp_path / "with", options)
    timing.erase(session.project)
    exporting.export(session.project, tmp_path / "without", options)
    files = {each.name: each.read_bytes() for each in (tmp_path / "with").iterdir()}
    assert files == {each.name: each.read_bytes() for each in (tmp_path / "without").iterdir()}
