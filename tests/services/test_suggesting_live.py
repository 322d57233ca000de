"""A suggester at hand for a window: one article at a time, nothing left behind."""

import pytest

from glossator.services import suggesting
from glossator.suggest.protocol import SuggesterFailed
from tests.services.bench import NAMES, Bench


def unread(bench: Bench) -> list[str]:
    """The articles that nobody has read, page by page."""
    project, after, found = bench.importer.project, -1, list[str]()
    while page := suggesting.unread(project, after, 1):
        after = page[-1][0]
        found += [document_id for _, document_id in page]
    assert len(found) == suggesting.count_unread(project)
    return found


def test_a_suggester_at_hand_reads_one_article_at_a_time(bench: Bench) -> None:
    one, two = (each.id for each in bench.importer.documents())
    live = suggesting.LiveSuggester(
        bench.importer.project, bench.finder(NAMES), bench.importer.stamps
    )
    assert unread(bench) == [one, two]
    live.read(two)
    assert unread(bench) == [one]
    assert bench.words() == ["PERSON Omar", "PLACE Oslo"]
    live.read(one)
    live.close()

    assert unread(bench) == []
    assert len(bench.words()) == 5


def test_reading_on_and_on_opens_the_file_no_more_often(bench: Bench) -> None:
    document = bench.importer.documents()[0].id
    live = suggesting.LiveSuggester(
        bench.importer.project, bench.finder(NAMES), bench.importer.stamps
    )
    live.read(document)
    before = len(bench.importer.project._readers)
    for _ in range(5):
        live.read(document)
    live.close()

    assert len(bench.importer.project._readers) == before


def test_a_suggester_at_hand_can_be_stopped(bench: Bench) -> None:
    live = suggesting.LiveSuggester(
        bench.importer.project, bench.finder(NAMES), bench.importer.stamps
    )
    live.stop()
    with pytest.raises(SuggesterFailed, match="SIGKILL"):
        live.read(bench.importer.documents()[0].id)
    live.close()
