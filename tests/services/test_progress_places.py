"""The articles behind a number of somebody's progress."""

from contextlib import closing
from pathlib import Path

import pytest

from glossator.domain.annotation import SetState
from glossator.services import finishing, measuring
from glossator.services.agreement_tables import places_csv
from glossator.services.composing import Desk
from glossator.services.progress_places import Headway, articles
from glossator.store.project import Project
from tests.support import several


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Ada has finished the first article and skipped the second; Ben has begun the first."""
    made = several.original(tmp_path / "main.gloss")
    several.mark(made, "Ben", 0, 9)
    with closing(several.session(made, "Ada")) as ada:
        desk = Desk(ada.scheme, ada.stamps)
        ada.apply(finishing.finish(desk, ada.open("doc-1")))
        ada.apply(finishing.set_state(desk, ada.open("doc-2"), SetState.SKIPPED))
    return made


def test_every_number_has_as_many_articles_behind_it(path: Path) -> None:
    with Project(path) as project:
        report = measuring.measure(project)
        for each in report.progress:
            behind = {
                state: len(articles(project, Headway(each.person, state)).lines)
                for state in SetState
            }
            assert behind[SetState.FINISHED] == each.finished
            assert behind[SetState.IN_PROGRESS] == each.in_progress
            assert behind[SetState.SKIPPED] == each.skipped
            for week, finished in each.weeks:
                in_week = Headway(each.person, SetState.FINISHED, week)
                assert len(articles(project, in_week).lines) == finished
        assert sum(each.finished + each.in_progress + each.skipped for each in report.progress) == 3


def test_an_article_is_told_by_its_beginning_and_who_has_it(path: Path) -> None:
    with Project(path) as project:
        people = {name: known_by for known_by, name in measuring.measure(project).people.items()}
        found = articles(project, Headway(people["Ada"], SetState.SKIPPED))
        (line,) = found.lines
        assert (line.document_id, line.title) == ("doc-2", "Article 2")
        assert line.said == ("skipped", "")
        assert line.span.start == 0
        assert line.agree is None
        row = places_csv(found).decode().splitlines()[1]
        assert row.endswith(",Ada,skipped,,,")
        assert not found.more
        assert articles(project, Headway(people["Ada"], SetState.FINISHED), most=0).more
        other = Headway(people["Ada"], SetState.FINISHED, "1999-W01")
        assert articles(project, other).lines == ()
