"""The next place in the queue, with 100,000 places open."""

import time
from dataclasses import replace
from pathlib import Path

from glossator.domain.annotation import Annotation, AnnotationSet, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Document
from glossator.domain.edit import Change, Edit, Record
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.services.adjudicating import Adjudication, Wanted
from glossator.services.asked import Asked
from glossator.store import open_places
from glossator.store.connection import Connection
from glossator.store.open_places import OpenPlace
from glossator.store.project import Project
from tests.benchmarks.figures import Figure, Limit, figure
from tests.benchmarks.scale import TINY, Scale
from tests.support import builders, judged, projects
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA

_NAMES, _SENTENCE = 30, "Mara Lind spoke. "
_OPEN, _KINDS = 100_000, 50
_DOCUMENTS, _EVENTS = 200, 100
_UNREAD = "doc-unread"
_WHAT = "next place in the queue after a decision"


def adjudicating(folder: Path, scale: Scale) -> list[Figure]:
    """Questions of three people about articles of 30 names each; the next one after each answer.

    What the other places would be is written as rows of the queue alone: none of them is put.
    """
    tiny = scale == TINY
    documents, places, events = (3, 200, 10) if tiny else (_DOCUMENTS, _OPEN, _EVENTS)
    path = _project(folder / "queue.gloss", documents)
    session = judged.judge(path)
    queue = Adjudication(session)
    queue.refresh()
    session.project.write(lambda db: _fill_up(db, places))
    spent: dict[str, list[float]] = {"cpu": [], "wall": [], "person": []}
    for _ in range(events):
        asked = _timed(queue, spent)
        session.apply(queue.choose(asked, "A"))
    for _ in range(events):
        began = time.process_time()
        queue.next(Wanted(annotator_id=BEN.id))
        spent["person"].append((time.process_time() - began) * 1000)
    session.close()
    size = f"{places:,} open"
    return [
        figure(_WHAT, size, "CPU, process", spent["cpu"], Limit(median=50)),
        figure("…", size, "wall", spent["wall"]),
        figure("… of one person", size, "CPU, process", spent["person"], Limit(median=50)),
    ]


def _timed(queue: Adjudication, spent: dict[str, list[float]]) -> Asked:
    process, wall = time.process_time(), time.perf_counter()
    asked = queue.next()
    spent["cpu"].append((time.process_time() - process) * 1000)
    spent["wall"].append((time.perf_counter() - wall) * 1000)
    if asked is None:
        raise RuntimeError("the queue is empty")
    return asked


def _project(path: Path, count: int) -> Path:
    """Articles in which three people give every name another label than each other."""
    articles = [builders.document(_SENTENCE * _NAMES + str(n), n) for n in range(count)]
    judged.make(path, *articles, replace(builders.document("Nobody read this."), id=_UNREAD))
    with Project(path) as opened:
        for person, label in ((ADA, "PERSON"), (BEN, "ORG"), (CORA, "PERSON")):
            changes = [change for each in articles for change in _work(each, person.id, label)]
            edit = Edit(f"work-{person.id}", "Work", person.id, builders.NOON, tuple(changes))
            projects.apply(opened, edit)
    return path


def _work(article: Document, person: str, label: str) -> list[Change]:
    marked = [
        Annotation(
            f"{person}-{article.id}-{number}",
            article.id,
            person,
            "entity",
            label,
            (Span(number * len(_SENTENCE), number * len(_SENTENCE) + 9),),
        )
        for number in range(_NAMES)
    ]
    read = [Covered(article.id, person, "entity", each) for each in passages(article.text)]
    state = AnnotationSet(article.id, person, SetState.FINISHED, builders.NOON)
    records: list[Record] = [*marked, *read, state]
    return [Change(None, record) for record in records]


def _fill_up(database: Connection, places: int) -> None:
    """Rows of other kinds, until so many places are open."""
    (held,) = database.execute("SELECT count(*) FROM open_places").fetchone()
    people = (ADA.id, BEN.id)
    open_places.insert(
        database,
        [
            OpenPlace(
                f"row-{n}", _UNREAD, n, "entity", "open", "label", f"entity {n % _KINDS}", 1, people
            )
            for n in range(places - held)
        ],
    )
