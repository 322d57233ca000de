"""The articles behind a number of somebody's progress, as places to open."""

from dataclasses import dataclass
from functools import partial

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.concordance import in_context
from glossator.domain.text import passages
from glossator.services.agreement_places import MOST, PlaceLine, PlaceList
from glossator.services.reports import Progress, no_progress
from glossator.services.weeks import week_of
from glossator.store import annotations, documents
from glossator.store.project import Project


@dataclass(frozen=True, slots=True)
class Headway:
    """A number of somebody's progress: their articles in a state, or finished in one week.

    ``person`` is an annotator's id; ``week`` is such as ``2024-W18``, empty for every week.
    """

    person: str
    state: SetState
    week: str = ""

    def counts(self, work: AnnotationSet) -> bool:
        """Whether somebody's work on an article is one of those counted."""
        mine = work.annotator_id == self.person and work.state is self.state
        return mine and self.week in ("", week_of(work.since))


def articles(
    project: Project, headway: Headway, progress: Progress = no_progress, most: int = MOST
) -> PlaceList:
    """The articles that a number counts, each by its beginning, ``most`` of them at most.

    Raises:
        Cancelled: ``progress`` called it off.
    """
    names = {each.id: each.name for each in project.read(annotations.annotators)}
    found = [each.document_id for each in project.read(annotations.sets) if headway.counts(each)]
    lines = []
    for done, document_id in enumerate(found[:most]):
        progress(done, len(found))
        lines.append(_line(project, document_id, names[headway.person], headway.state))
    return PlaceList(tuple(lines), more=len(found) > most)


def _line(project: Project, document_id: str, name: str, state: SetState) -> PlaceLine:
    title, _ = project.read(partial(documents.described, document_id=document_id))
    text = project.read(partial(documents.text, document_id=document_id))
    beginning = passages(text)[0]
    left, words, right = in_context(text, beginning)
    return PlaceLine(
        *(document_id, title, beginning, left, words, right),
        names=(name, ""),
        said=(state.value, ""),
        annotations=("", ""),
        agree=None,
    )
