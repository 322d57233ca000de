"""Every kind of decision costs as few keys as it may, on a sample article, from suggestions on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from glossator.domain.annotation import SetState
from glossator.resources import seed
from glossator.services import projects
from tests.journeys import keys
from tests.journeys.keys_annotator import ACCEPT, LIMITS, NEW_CLAIM, RELABEL
from tests.journeys.keys_hands import Cost, Limit, Tally, costs, table

ARTICLE = "08-transport-forum.txt"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one sample article that no suggester has read."""
    return keys.project_of(tmp_path, [seed("articles") / ARTICLE])


def test_an_article_is_labelled_by_keys_alone_within_the_limits(
    project: Path, qapp: QApplication
) -> None:
    with keys.window_on(project, qapp) as window:
        tallies = keys.label_all(window)
    rows = costs(tallies, LIMITS)
    assert {row.kind for row in rows} == {limit.kind for limit in LIMITS}
    assert [row.kind for row in rows if not row.is_met] == []
    session = projects.open_session(project, "scripted")
    try:
        (row,) = session.documents()
        done = session.open(row.id)
    finally:
        session.close()
    assert done.state is SetState.FINISHED
    assert not done.open_suggestions()
    assert {item.layer for item in done.annotations.values()} == {"entity", "claim", "stance"}
    claims = [item for item in done.annotations.values() if item.layer == "claim"]
    by_hand = [item for item in claims if not item.origin.suggestion_id]
    assert len(by_hand) == tallies[NEW_CLAIM].decisions
    assert all("source" in item.roles for item in by_hand)


def test_a_limit_that_is_missed_is_told() -> None:
    tallies = {ACCEPT: Tally(10, 14), RELABEL: Tally(2, 4, 9)}
    accept, relabel = costs(tallies, [Limit(ACCEPT, 1.3), Limit(RELABEL, 2), Limit(NEW_CLAIM, 3)])
    assert (accept.is_met, relabel.is_met) == (False, True)
    told = table([accept, relabel])
    assert told[1].split() == ["accept", "or", "reject", "10", "14", "1.40", "0", "1.3", "MISSED"]
    assert told[-1].split() == ["all", "together", "12", "18", "1.50", "9"]


def test_a_kind_without_a_limit_is_counted_and_not_judged() -> None:
    cost = Cost("put off", Tally(1, 5), None)
    assert cost.is_met
    assert cost.cells()[-2:] == ("", "")


@pytest.mark.parametrize(("most", "code"), [(1.3, 0), (0.5, 1)])
def test_the_exit_code_says_whether_every_limit_was_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most: float, code: int
) -> None:
    article = tmp_path / "one.txt"
    article.write_text("Omar Reyes stayed in Oslo.", encoding="utf-8")
    monkeypatch.setattr(keys, "label_all", lambda _: {ACCEPT: Tally(4, 4)})
    monkeypatch.setattr(keys, "LIMITS", (Limit(ACCEPT, most),))
    for home in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(home, str(tmp_path))
    assert keys.main([article]) == code
