"""Whatever steps are taken: the view is the file, undo leads back, redo forth, nothing breaks."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Filler, SetState
from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.services import annotating, deciding, finishing, projects
from glossator.services.composing import Desk
from glossator.services.session import Session
from tests.support import builders
from tests.support import projects as support
from tests.support.desks import CountedStamps

LAYERS = ("entity", "claim", "stance")
ROLES = ("source", "cue", "holder", "target")
Step = Callable[[Desk, OpenDocument], Edit | None]

spans = st.sampled_from([(0, 9), (5, 9), (14, 24), (5, 12), (28, 32), (35, 38), (44, 60)]).map(
    lambda pair: Span(*pair)
)


def some(items: object, number: int) -> str:
    """One of the keys there are, or one that is not there."""
    keys = [*items, "gone"] if isinstance(items, dict) else ["gone"]
    return str(keys[number % len(keys)])


def by_hand() -> st.SearchStrategy[Step]:
    labels = st.sampled_from(["PERSON", "ORG", "indirect", "support"])
    number = st.integers(0, 5)
    return st.one_of(
        st.builds(
            lambda layer, label, span: (
                lambda desk, view: annotating.add(desk, view, layer, label, (span,))
            ),
            st.sampled_from(LAYERS),
            labels,
            spans,
        ),
        st.builds(
            lambda at, label: (
                lambda desk, view: annotating.relabel(desk, view, some(view.annotations, at), label)
            ),
            number,
            labels,
        ),
        st.builds(
            lambda at, span: (
                lambda desk, view: annotating.resize(
                    desk, view, some(view.annotations, at), (span,)
                )
            ),
            number,
            spans,
        ),
        st.builds(
            lambda at, role, span: (
                lambda desk, view: annotating.fill_role(
                    desk, view, some(view.annotations, at), role, span and Filler(spans=(span,))
                )
            ),
            number,
            st.sampled_from(ROLES),
            st.none() | spans,
        ),
        st.builds(
            lambda at: lambda desk, view: annotating.delete(desk, view, some(view.annotations, at)),
            number,
        ),
    )


def about_suggestions() -> st.SearchStrategy[Step]:
    deciders: list[Callable[..., Edit]] = [
        deciding.accept,
        deciding.reject,
        deciding.defer,
        lambda desk, view, found: deciding.correct(desk, view, found, label="ORG"),
    ]
    return st.builds(
        lambda at, decide: (
            lambda desk, view: (
                decide(desk, view, view.open_suggestions()[at % len(view.open_suggestions())])
                if view.open_suggestions()
                else None
            )
        ),
        st.integers(0, 5),
        st.sampled_from(deciders),
    )


def about_articles() -> st.SearchStrategy[Step]:
    return st.one_of(
        st.builds(
            lambda layer, at: (
                lambda desk, view: finishing.cover(
                    desk, view, passages(view.document.text)[at], (layer,)
                )
            ),
            st.sampled_from(LAYERS),
            st.integers(0, 1),
        ),
        st.just(finishing.finish),
        st.just(lambda desk, view: finishing.set_state(desk, view, SetState.SKIPPED)),
    )


def project(folder: Path) -> Path:
    path = support.make(folder / "news.gloss")
    with projects.open_project(path) as opened:
        support.suggest(
            opened,
            builders.suggestion(0, 9, 1),
            builders.suggestion(14, 24, 2),
            builders.suggestion(5, 12, 3),
        )
    return path


@settings(max_examples=40)
@given(st.lists(by_hand() | about_suggestions() | about_articles(), max_size=8))
def test_the_view_is_the_file_and_undo_leads_back(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = project(Path(folder))
        with closing(projects.open_session(path, "Ada", CountedStamps())) as session:
            start = session.open("doc-1")
            end, done = take(steps, session, start)
            assert session.open("doc-1") == end

            for _ in range(done):
                assert session.undo() is not None
            assert session.undo() is None
            assert session.open("doc-1") == start
            for _ in range(done):
                assert session.redo() is not None
            assert session.open("doc-1") == end
        assert support.damages(path) == []


def take(steps: list[Step], session: Session, view: OpenDocument) -> tuple[OpenDocument, int]:
    """Take the steps that are allowed; returns the view behind them and how many they were."""
    desk = Desk(session.scheme, session.stamps)
    done = 0
    for step in steps:
        try:
            edit = step(desk, view)
        except UserError:
            continue
        if edit is not None:
            view = view.after(edit)
            session.submit(edit)
            done += 1
    session.wait_until_saved()
    return view, done
