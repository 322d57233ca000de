"""A view gathered from parts is the view that is read at once."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.gathering import Gathering
from glossator.domain.open_document import OpenDocument
from glossator.domain.places import Places, places_of
from tests.support.walks import Walk, parts_of, walks

CUTS = st.lists(st.integers(1, 20), max_size=4)


def gathered(opened: OpenDocument, cuts: list[int]) -> OpenDocument:
    """The whole of the view's parts."""
    beginning, *others = parts_of(opened, cuts)
    gathering = Gathering(beginning)
    for part in others:
        gathering.add(part)
    return gathering.whole()


def known(places: Places) -> dict[object, set[str]]:
    """What places tell, order left out."""
    return {key: set(ids) for key, ids in places.ids.items() if ids}


@given(walks(), CUTS)
def test_the_whole_of_the_parts_is_the_view(walk: Walk, cuts: list[int]) -> None:
    start, _, views = walk

    for opened in (start, *views):
        held = {each.suggestion_id for each in opened.decisions.values()}
        strangers = held - {each.id for each in opened.suggestions}
        whole = gathered(opened, cuts)
        assert whole.annotations == opened.annotations
        assert whole.suggestions == opened.suggestions
        assert whole.decisions.keys() == opened.decisions.keys() - strangers
        assert whole.document is opened.document


@given(walks(), CUTS)
def test_what_follows_from_the_view_is_told_of_the_parts(walk: Walk, cuts: list[int]) -> None:
    start, _, views = walk

    for opened in (start, *views):
        whole = gathered(opened, cuts)
        anew = OpenDocument(
            opened.document,
            opened.annotator_id,
            annotations=opened.annotations,
            suggestions=opened.suggestions,
            decisions=opened.decisions,
        )
        assert whole.queue.codes == anew.queue.codes
        assert known(whole.places) == known(places_of(opened.annotations.values()))
        assert list(whole.places.starts) == list(anew.places.starts)
