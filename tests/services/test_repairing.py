"""Repairing one place: the loss is gone, and nothing else is different."""

import re
from functools import partial

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, AnnotationSet, SetState, role_spans
from glossator.domain.loss import Flaw, Loss
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span, hull
from glossator.formats.records import Outgoing
from glossator.formats.registry import FORMATS, find
from glossator.services.composing import Desk, WouldCross
from glossator.services.export_plan import losses_of
from glossator.services.repairing import NoRepair, Outdated, outlook, repair
from tests.support.builders import NOON
from tests.support.desks import CountedStamps
from tests.support.outgoings import SCHEME, outgoings

LOSING = [each.name for each in FORMATS if each.write and each.losses]
MOVED = {Flaw.EDGES, Flaw.BLANKS, Flaw.PIECES}
_WORD = re.compile(r"\S+")


def opened(outgoing: Outgoing, state: SetState = SetState.FINISHED) -> OpenDocument:
    """The document as its annotator has it open."""
    return OpenDocument(
        outgoing.document,
        "person-ada",
        AnnotationSet(outgoing.document.id, "person-ada", state, NOON),
        {item.id: item for item in outgoing.annotations},
    )


def losses(name: str, outgoing: Outgoing, annotations: tuple[Annotation, ...]) -> list[Loss]:
    """What a format loses of these annotations on the document."""
    now = Outgoing(outgoing.document, outgoing.annotator, annotations, outgoing.coverage)
    return list(losses_of(now, find(name), SCHEME))


@pytest.mark.parametrize("name", LOSING)
@given(data=st.data())
def test_a_repair_takes_away_the_loss_and_changes_nothing_else(
    name: str, data: st.DataObject
) -> None:
    outgoing = data.draw(outgoings())
    before = opened(outgoing)
    repair_it = partial(repair, Desk(SCHEME, CountedStamps("test")), annotator=outgoing.annotator)
    for loss in losses(name, outgoing, outgoing.annotations):
        said = outlook(before, loss, outgoing.annotator)
        if said.why_not:
            with pytest.raises(NoRepair, match=re.escape(said.why_not)):
                repair_it(before, loss)
            continue
        try:
            edit = repair_it(before, loss)
        except WouldCross:
            continue  # the scheme forbids what would come of it
        event(f"repaired: {loss.flaw}")
        after = before.after(edit)
        left = losses(name, outgoing, tuple(after.annotations.values()))
        assert _key(loss) not in {_key(one) for one in left}
        _holds_still(before, after, loss)
        assert after.after(edit.inverted("undo", NOON, edit.kind)) == before


def _key(loss: Loss) -> tuple[str, ...]:
    return (loss.annotation_id, loss.role, loss.flaw)


def _holds_still(before: OpenDocument, after: OpenDocument, loss: Loss) -> None:
    """Only what the loss is about is different, and it stays on its words."""
    subject = before.annotations[loss.annotation_id]
    pointed = subject.roles[loss.role].annotation_id if loss.role else ""
    meant = pointed or loss.annotation_id
    assert after.annotation_set == before.annotation_set, "a finished article stays finished"
    assert after.covered == before.covered
    for item in before.annotations.values():
        now = after.annotations.get(item.id)
        if item.id == meant:
            continue
        assert now is not None
        assert (now.spans, now.label, now.attributes) == (item.spans, item.label, item.attributes)
        for role, filler in item.roles.items():
            if filler.annotation_id != meant or loss.flaw is Flaw.OVERLAP:
                said = role_spans(filler, before.annotations)
                assert role_spans(now.roles[role], after.annotations) == said
    if loss.flaw is Flaw.OVERLAP:
        assert after.annotations.keys() == before.annotations.keys() - {meant}
        return
    assert after.annotations.keys() == before.annotations.keys()
    now = after.annotations[meant]
    spans = now.spans
    if loss.role and not pointed:
        spans = role_spans(now.roles[loss.role], after.annotations)
    assert spans == loss.fit
    _stays_on_its_words(before.document.text, loss.spans, spans, pieces=loss.flaw is Flaw.PIECES)


def _stays_on_its_words(
    text: str, before: tuple[Span, ...], after: tuple[Span, ...], *, pieces: bool
) -> None:
    held = (hull(before),) if pieces else before
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    touched = [word for word in words if any(word.overlaps(span) for span in held)]
    for span in after:
        at = range(span.start, span.end)
        new = [n for n in at if not text[n].isspace() and not any(one.contains(n) for one in held)]
        assert all(any(word.contains(n) for word in touched) for n in new)


def entity(key: str, start: int, end: int) -> Annotation:
    return Annotation(key, "doc-1", "person-ada", "entity", "PERSON", (Span(start, end),))


TEXT = "The Bank of Oslo said no."


def overlapping() -> tuple[OpenDocument, Loss]:
    """A document with two names, one in the other, and what CoNLL loses of it."""
    from glossator.domain.document import Document
    from glossator.domain.text import digest

    document = Document("doc-1", digest(TEXT), digest(TEXT), "Talks", TEXT, {})
    items = (entity("long", 4, 16), entity("short", 12, 16))
    outgoing = Outgoing(document, "Ada", items, {"entity": None})
    (loss,) = losses("bio", outgoing, items)
    return opened(outgoing), loss


def test_of_two_that_overlap_the_longer_stays_unless_told_otherwise() -> None:
    document, loss = overlapping()
    desk = Desk(SCHEME, CountedStamps("test"))
    said = outlook(document, loss, "Ada")
    assert said.does == "“Oslo” goes, “Bank of Oslo” stays"
    assert said.instead == "“Oslo” stays, “Bank of Oslo” goes"

    kept = document.after(repair(desk, document, loss, "Ada"))
    assert list(kept.annotations) == ["long"]
    other = document.after(repair(desk, document, loss, "Ada", instead=True))
    assert list(other.annotations) == ["short"]


def test_only_ones_own_is_repaired_and_it_says_whose_it_is() -> None:
    document, loss = overlapping()
    desk = Desk(SCHEME, CountedStamps("test"))
    with pytest.raises(NoRepair, match=r"This is Ada’s; only Ada can change it\."):
        repair(desk, document, loss, "Ben")


def test_what_was_changed_since_is_not_repaired_blindly() -> None:
    document, loss = overlapping()
    desk = Desk(SCHEME, CountedStamps("test"))
    later = document.after(repair(desk, document, loss, "Ada"))
    with pytest.raises(Outdated):
        repair(desk, later, loss, "Ada")


def test_an_article_in_work_stays_in_work() -> None:
    document, loss = overlapping()
    desk = Desk(SCHEME, CountedStamps("test"))
    in_work = opened(Outgoing(document.document, "Ada", tuple(document.annotations.values())))
    edit = repair(desk, in_work, loss, "Ada")
    assert in_work.after(edit).state is SetState.FINISHED
    assert edit.title == "Drop entity “Oslo”"
