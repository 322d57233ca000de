"""What would come of a wish about the work of several people; nothing is written here."""

from dataclasses import dataclass

from glossator.gui.dialogs.assigning_wishes import (
    Give,
    HandOut,
    Hide,
    Need,
    Offer,
    Outcome,
    TakeBack,
    Wish,
)
from glossator.gui.workspace import Workspace
from glossator.services import assigning, corpus, handing_out, hiding, needed
from glossator.services.assigning_report import AssignmentPlan, TakenBack
from glossator.services.hiding import HidingReport
from glossator.services.needed import Needed
from glossator.services.reports import counted
from glossator.services.session import Session

_MOST_FILES = 7
_UNDONE = "Undo does not take this back; set it here again."


@dataclass(frozen=True, slots=True)
class Planned:
    """A wish with what would come of it; ``plan`` is there where it means an edit."""

    wish: Wish
    outcome: Outcome
    plan: AssignmentPlan | TakenBack | None = None


def offer(workspace: Workspace) -> Offer:
    """What the dialog begins with, as the project is now."""
    session, document = workspace.session, workspace.document
    loads = assigning.overview(session.project).loads
    return Offer(
        people=tuple(assigning.people(session)),
        given=tuple((load.name, load.documents) for load in loads),
        words=workspace.corpus.query.words.strip(),
        opened=corpus.number_of(session, document.id) if document is not None else 0,
        hiding=hiding.hide(session.project, None).hiding,
        needed=needed.needed(session.project).people,
    )


def planned(session: Session, wish: Wish) -> Planned:
    """What would come of a wish.

    Raises:
        UserError: it makes no sense in this project.
    """
    session.wait_until_saved()
    match wish:
        case Give(names, deal, among):
            plan = assigning.plan(session, names, deal, among)
            return Planned(wish, Outcome(tuple(plan.sentences()), plan.is_something), plan)
        case TakeBack(names, among):
            back = assigning.plan_back(session, names, among)
            return Planned(wish, Outcome(tuple(back.sentences()), bool(back.articles)), back)
        case HandOut(name):
            return Planned(wish, _of_files(session, name))
        case Hide(wanted):
            held = hiding.hide(session.project, None)
            return Planned(wish, _of_setting(held, HidingReport(wanted)))
        case Need(people):
            return Planned(wish, _of_setting(needed.needed(session.project), Needed(people)))


def _of_setting(held: Needed | HidingReport, wanted: Needed | HidingReport) -> Outcome:
    """What of the project would be set otherwise."""
    now, then = held.sentences()[0], " ".join(wanted.sentences())
    if wanted == held:
        return Outcome((f"As it is now: {now}",), is_possible=False)
    return Outcome((f"Now: {now}", f"Then: {then}", _UNDONE), is_possible=True)


def _of_files(session: Session, name: str) -> Outcome:
    """The files that would be made, each with the number of articles assigned."""
    loads = assigning.overview(session.project).loads
    meant = [load for load in loads if name in ("", load.name)]
    if not meant:
        return Outcome(("No article is assigned yet; assign some first.",), is_possible=False)
    files = handing_out.file_names(session.project.path.stem, [load.name for load in meant])
    lines = [
        f"{file}: {counted(load.documents, 'article')} for {load.name}"
        for file, load in zip(files, meant, strict=True)
    ]
    more = len(lines) - _MOST_FILES
    if more > 0:
        lines[_MOST_FILES:] = [f"and {counted(more, 'more file')}"]
    return Outcome(tuple(lines), is_possible=True)
