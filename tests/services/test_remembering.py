"""The project's memory: what is decided in one article changes what is suggested in the next."""

from collections.abc import Callable

import pytest

from glossator.domain.annotation import Filler
from glossator.domain.edit import Edit
from glossator.domain.memory import EMPTY, Memory, Outcome
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.services import annotating, deciding, finishing, projects, suggesting
from glossator.services.composing import Desk
from glossator.services.remembering import SUGGESTER, ProjectMemory, memory_of
from glossator.services.session import Session
from glossator.store import lessons, splits
from glossator.store import suggestions as stored
from tests.services.bench import Bench
from tests.support import lines
from tests.support.desks import CountedStamps

FIRST = "Mara Lind met Omar Reyes.\n\nThe Harbour Board said that the talks had failed."
SECOND = "Omar Reyes called Mara Lind.\n\nThe Harbour Board was silent."
THIRD = "Nobody saw Mara Lind. The Harbour Board met Omar Reyes again."
WORDS = {"Mara Lind": "PERSON", "Omar Reyes": "ORG", "talks": "EVENT"}


class Desks:
    """Ada, at work in three articles that a suggester has read, and the project's memory."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.session: Session = bench.session()
        self.memory = ProjectMemory(
            self.session.project, self.session.scheme, CountedStamps("memory")
        )
        self.ids = [each.id for each in bench.importer.documents()]

    def open(self, number: int) -> OpenDocument:
        """An article as Ada sees it."""
        return self.session.open(self.ids[number])

    def shown(self, number: int) -> list[str]:
        """What is suggested in an article, with its label."""
        view = self.open(number)
        text = view.document.text
        return [f"{each.label} {each.spans[0].quote(text)}" for each in view.queue]

    def suggestion(self, number: int, words: str) -> Suggestion:
        """The suggestion of those words."""
        view = self.open(number)
        found = [s for s in view.queue if s.spans[0].quote(view.document.text) == words]
        assert found, f"“{words}” is not suggested, only {self.shown(number)}"
        return found[0]

    def reject(self, number: int, words: str) -> None:
        """Reject a suggestion."""
        self.apply(deciding.reject, number, self.suggestion(number, words))

    def accept(self, number: int, words: str, label: str | None = None) -> None:
        """Accept a suggestion, with another label where one is given."""
        self.apply(deciding.correct, number, self.suggestion(number, words), label=label)

    def mark(self, number: int, words: str, label: str) -> None:
        """Mark words by hand."""
        view = self.open(number)
        start = view.document.text.index(words)
        spans = (Span(start, start + len(words)),)
        self.apply(annotating.add, number, "entity", label, spans)

    def learn(self, *near: int) -> Memory:
        """The memory, up to date."""
        self.memory.bring_up_to_date([self.ids[each] for each in near])
        return self.memory.now

    def revise(self, number: int) -> bool:
        """Put the memory to use in an article."""
        return self.memory.revise(self.ids[number])

    def finish(self, number: int) -> None:
        """Finish an article as it is."""
        self.apply(finishing.finish, number)

    def undo(self) -> None:
        """Take the latest edit back."""
        assert self.session.undo() is not None

    def counted_anew(self) -> Memory:
        """The memory of somebody who has just opened the project."""
        return memory_of(self.session.project, CountedStamps("anew")).now

    def apply(
        self, make: Callable[..., Edit], number: int, *values: object, **more: object
    ) -> None:
        desk = Desk(self.session.scheme, self.session.stamps)
        edit = make(desk, self.open(number), *values, **more)
        self.session.apply(edit)


@pytest.fixture
def desks(bench: Bench) -> Desks:
    """Three articles behind those of the bench, all read."""
    bench.add(FIRST, SECOND, THIRD)
    bench.run(bench.finder(WORDS))
    found = Desks(bench)
    found.ids = found.ids[-3:]
    return found


def test_a_project_without_decisions_has_an_empty_memory(desks: Desks) -> None:
    assert desks.learn() == EMPTY
    assert not desks.revise(1)


def test_a_rejected_name_is_not_suggested_in_the_next_article(desks: Desks) -> None:
    desks.reject(0, "Mara Lind")
    desks.learn()
    assert desks.revise(1)
    assert desks.shown(1) == ["ORG Omar Reyes"]
    assert not desks.revise(1), "once is enough"


def test_a_name_marked_by_hand_is_suggested_in_the_next_article(desks: Desks) -> None:
    desks.mark(0, "Harbour Board", "ORG")
    desks.learn()
    assert desks.revise(1)
    assert desks.shown(1) == ["ORG Omar Reyes", "PERSON Mara Lind", "ORG Harbour Board"]
    assert desks.suggestion(1, "Harbour Board").suggester == SUGGESTER
    assert desks.suggestion(1, "Mara Lind").suggester != SUGGESTER


def test_a_corrected_label_is_suggested_in_the_next_article(desks: Desks) -> None:
    desks.accept(0, "Omar Reyes", label="PERSON")
    desks.learn()
    assert desks.revise(1)
    assert desks.shown(1) == ["PERSON Omar Reyes", "PERSON Mara Lind"]
    assert desks.suggestion(1, "Omar Reyes").suggester == SUGGESTER


def test_what_an_annotator_marks_with_other_edges_is_suggested_with_them(desks: Desks) -> None:
    desks.reject(0, "Mara Lind")
    desks.mark(0, "Mara", "PERSON")
    desks.learn()
    desks.revise(1)
    assert desks.shown(1) == ["ORG Omar Reyes", "PERSON Mara"]


def test_an_accepted_suggestion_says_that_it_came_from_the_memory(desks: Desks) -> None:
    desks.mark(0, "Harbour Board", "ORG")
    desks.learn()
    desks.revise(1)
    desks.accept(1, "Harbour Board")
    (made,) = desks.open(1).annotations.values()
    assert made.origin.suggester == SUGGESTER


def test_what_is_decided_on_the_frozen_test_set_teaches_nothing(desks: Desks) -> None:
    project = desks.session.project
    view = desks.open(0)
    project.write(lambda db: splits.freeze(db, {"digests": [view.document.digest]}))

    desks.reject(0, "Mara Lind")

    assert desks.learn() == EMPTY
    assert desks.counted_anew() == EMPTY


def test_nothing_is_suggested_on_an_article_that_was_frozen_after_it_was_read(
    desks: Desks,
) -> None:
    project, frozen = desks.session.project, desks.open(1).document.digest
    desks.mark(0, "Harbour Board", "ORG")
    desks.learn()
    project.write(lambda db: splits.freeze(db, {"digests": [frozen]}))
    before = desks.shown(1)

    assert not desks.revise(1)
    assert desks.shown(1) == before
    assert desks.revise(2)


def test_what_is_undone_is_unlearned(desks: Desks) -> None:
    before = desks.shown(1)
    scores = [each.score for each in desks.open(1).suggestions]
    steps: list[Callable[[], None]] = [
        lambda: desks.reject(0, "Mara Lind"),
        lambda: desks.mark(0, "Harbour Board", "ORG"),
        lambda: desks.accept(0, "Omar Reyes", label="PERSON"),
    ]
    for step in steps:
        step()
        desks.learn()
        assert desks.revise(1)
        assert desks.shown(1) != before
        desks.undo()
        assert desks.learn() == EMPTY
        assert desks.revise(1)
        assert desks.shown(1) == before
        assert [each.score for each in desks.open(1).suggestions] == scores


def test_an_article_in_work_is_left_alone(desks: Desks) -> None:
    desks.accept(1, "Mara Lind")
    desks.reject(0, "Mara Lind")
    desks.mark(0, "Harbour Board", "ORG")
    desks.reject(0, "Omar Reyes")
    desks.learn()
    assert not desks.revise(1)
    assert desks.shown(1) == ["ORG Omar Reyes"]


def test_what_somebody_decided_stays_for_the_others(desks: Desks) -> None:
    """Ben has finished the article; Ada has still to begin it."""
    ben = projects.session_of(desks.session.project, "Ben", CountedStamps("ben"))
    view = ben.open(desks.ids[1])
    desk = Desk(ben.scheme, ben.stamps)
    suggestion = next(each for each in view.queue if each.label == "PERSON")
    ben.apply(deciding.reject(desk, view, suggestion))
    ben.apply(finishing.finish(desk, ben.open(desks.ids[1])))
    desks.learn()
    desks.revise(1)
    assert "PERSON Mara Lind" in desks.shown(1)
    desks.revise(2)
    assert desks.shown(2) == [], "Omar Reyes was left undecided in what Ben finished"


def test_what_a_finished_article_leaves_undecided_counts_as_refused(desks: Desks) -> None:
    desks.accept(0, "Mara Lind")
    desks.finish(0)
    desks.learn()
    desks.revise(1)
    assert desks.shown(1) == ["PERSON Mara Lind"]


def test_labels_imported_from_somebody_else_count(desks: Desks) -> None:
    text = "The Harbour Board spoke."
    row = {
        "text": text,
        "annotator": "Cleo",
        "annotations": [{"layer": "entity", "label": "ORG", "spans": [[4, 17]]}],
    }
    desks.learn()
    desks.bench.importer.take(lines.write(desks.bench.folder / "labels.jsonl", row))
    desks.learn()
    assert desks.revise(1)
    assert "ORG Harbour Board" in desks.shown(1)


def test_switched_off_the_suggestions_are_as_the_suggester_made_them(desks: Desks) -> None:
    before = desks.shown(1)
    desks.reject(0, "Mara Lind")
    desks.learn()
    desks.revise(1)
    desks.memory.is_on = False
    assert desks.memory.now == EMPTY
    assert desks.revise(1)
    assert desks.shown(1) == before
    desks.memory.is_on = True
    assert desks.revise(1)


def test_a_new_run_is_revised_in_the_same_transaction(desks: Desks) -> None:
    desks.reject(0, "Mara Lind")
    desks.mark(0, "Harbour Board", "ORG")
    desks.learn()
    suggesting.suggest_all(
        desks.session.project,
        desks.bench.finder(WORDS, "two"),
        desks.session.stamps,
        afterwards=desks.memory.revise_within,
    )
    assert desks.shown(1) == ["ORG Omar Reyes", "ORG Harbour Board"]
    again = desks.bench.run(desks.bench.finder(WORDS, "two"))
    assert again.documents == 0, "the memory is not taken for a suggester"


def test_an_article_that_no_suggester_has_read_waits_for_it(desks: Desks) -> None:
    desks.mark(0, "Harbour Board", "ORG")
    desks.bench.add("The Harbour Board is new.")
    new = desks.bench.importer.documents()[-1].id
    desks.learn()
    assert not desks.memory.revise(new)


def test_what_is_held_back_is_not_counted_or_found(desks: Desks) -> None:
    desks.reject(0, "Mara Lind")
    desks.learn()
    desks.revise(1)
    project, ada = desks.session.project, desks.session.annotator.id
    here = desks.ids[1]
    assert project.read(lambda db: stored.open_count(db, here, ada)) == 1
    assert len(project.read(lambda db: stored.of_document(db, here))) == 1
    rows = {each.id: each for each in desks.session.documents()}
    assert rows[here].suggestions == 1


def test_following_the_journal_knows_what_counting_anew_knows(desks: Desks) -> None:
    """With articles that were noted before they were changed, and with some that were not."""
    steps: list[Callable[[], object]] = [
        lambda: desks.reject(0, "Mara Lind"),
        lambda: desks.mark(0, "Harbour Board", "ORG"),
        lambda: desks.accept(1, "Omar Reyes", label="PERSON"),
        lambda: desks.finish(1),
        desks.undo,
        lambda: desks.accept(0, "Omar Reyes"),
        lambda: desks.finish(0),
        lambda: desks.accept(2, "Omar Reyes"),
        desks.session.redo,
        desks.undo,
        desks.undo,
    ]
    followers = {
        near: ProjectMemory(desks.session.project, desks.session.scheme, CountedStamps())
        for near in ((), (0,), (0, 1, 2))
    }
    for step in steps:
        for near, memory in followers.items():
            memory.bring_up_to_date([desks.ids[each] for each in near])
        step()
        for near, memory in followers.items():
            memory.bring_up_to_date([desks.ids[each] for each in near])
            assert memory.now == desks.counted_anew()


def test_counting_is_called_off_when_it_is_not_wanted(desks: Desks) -> None:
    desks.reject(0, "Mara Lind")
    desks.memory.bring_up_to_date(wanted=lambda: False)
    assert desks.memory.now == EMPTY
    assert desks.learn() == desks.counted_anew() != EMPTY


def test_articles_are_counted_window_by_window(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        desks.reject(number, "Mara Lind")
    whole = desks.counted_anew()
    monkeypatch.setattr(lessons, "_WINDOW", 1)
    assert desks.counted_anew() == whole
    assert whole.about("entity", "Mara Lind").times(Outcome.REFUSED, "PERSON") == 3


def test_a_large_edit_is_counted_anew(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    desks.learn()
    desks.reject(0, "Mara Lind")
    monkeypatch.setattr(lessons, "_MOST_CHANGES", 10)
    assert desks.learn() == desks.counted_anew() != EMPTY


CLAIMS = """
introduce(configuration="claims")
for asked in requests():
    said = asked["text"].find("said that")
    found = [] if said < 0 else [{"layer": "claim", "label": "indirect", "score": 0.6,
        "spans": [[said + 10, len(asked["text"]) - 1]], "roles": {"cue": [[said, said + 4]]}}]
    answer(asked, *found)
"""


@pytest.fixture
def said(desks: Desks) -> Desks:
    """Eight articles with a suggested claim each."""
    before = len(desks.bench.importer.documents())
    desks.bench.add(*(f"Somebody said that it was number {each}." for each in range(8)))
    desks.bench.run(desks.bench.program(CLAIMS))
    desks.ids = [each.id for each in desks.bench.importer.documents()][before:]
    return desks


def widen(desks: Desks, number: int) -> None:
    """Take the suggested claim over with “that”."""
    (claim,) = desks.open(number).queue
    spans = (Span(claim.start - 5, claim.end),)
    desks.apply(deciding.correct, number, claim, spans=spans)


def test_a_cue_that_is_rejected_again_and_again_is_not_suggested(said: Desks) -> None:
    for number in range(5):
        assert said.shown(7) != []
        (claim,) = said.open(number).queue
        said.apply(deciding.reject, number, claim)
        said.learn()
        said.revise(7)
    assert said.shown(7) == []


def test_the_edges_of_claims_are_drawn_as_people_draw_them(said: Desks) -> None:
    for number in range(3):
        assert said.shown(7) == ["indirect it was number 7"]
        widen(said, number)
        said.learn()
        said.revise(7)
    assert said.shown(7) == ["indirect that it was number 7"]
    said.undo()
    said.learn()
    said.revise(7)
    assert said.shown(7) == ["indirect it was number 7"]
    assert said.memory.now == said.counted_anew()


def test_habits_are_those_of_the_latest_articles(
    said: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        widen(said, number)
    moved = ("claim", "<+ . that")
    assert said.counted_anew().about(*moved).times(Outcome.MOVED, "") == 3
    monkeypatch.setattr(lessons, "_HABITUAL", 1)
    assert said.counted_anew().about(*moved).times(Outcome.MOVED, "") == 2


def test_a_role_that_points_to_a_name_is_known_by_its_words(said: Desks) -> None:
    for number in range(3):
        said.mark(number, "Somebody", "PERSON")
        widen(said, number)
        (claim,) = (each for each in said.open(number).annotations.values() if each.roles)
        somebody = Filler(spans=(Span(0, 8),))
        said.apply(annotating.fill_role, number, claim.id, "source", somebody)
        said.learn()
    assert said.learn().about("claim", "<+ . that").times(Outcome.MOVED, "") == 3
    assert said.memory.now == said.counted_anew()
