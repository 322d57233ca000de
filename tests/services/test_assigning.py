"""Assigning articles in a project: a plan, one edit, what everybody has, and the way back."""

from pathlib import Path

import pytest

from glossator.domain.assigning import Deal
from glossator.domain.errors import StaleEdit, UserError
from glossator.domain.summary import ListQuery, Shown
from glossator.services import assigning, corpus, finishing, freezing, needed
from glossator.services.assigning import Among
from glossator.services.assigning_report import TakenBack
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import assignments, checking
from tests.support import builders, projects

EVERY = Among()
ONE_EACH = Deal()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of twelve articles."""
    folder = tmp_path / "project"
    folder.mkdir()
    texts = [f"Article {number} is about {'rain' * number}." for number in range(1, 13)]
    articles = [builders.document(text, number) for number, text in enumerate(texts, 1)]
    return projects.make(folder / "news.gloss", *articles)


def assign(session: Session, *names: str, deal: Deal = ONE_EACH, among: Among = EVERY) -> None:
    planned = assigning.plan(session, names, deal, among)
    assert assigning.carry_out(session, planned).written


def take_back(session: Session, *names: str, among: Among = EVERY) -> TakenBack:
    return assigning.take_back(session, assigning.plan_back(session, names, among))


def readers(session: Session) -> dict[str, frozenset[str]]:
    return session.project.read(assignments.readers)


def test_a_plan_writes_nothing_and_says_what_would_come(session: Session) -> None:
    plan = assigning.plan(session, ["Ada", " Cleo  Doe "], Deal(double=50), EVERY)

    assert readers(session) == {}
    assert not session.changed
    assert plan.plain()["assigned"] == 12
    assert plan.plain()["read_by_several"] == 6
    assert plan.plain()["people"] == [
        {"name": "Ada", "documents": 9, "fresh": 9, "words": 45},
        {"name": "Cleo Doe", "documents": 9, "fresh": 9, "words": 45},
    ]
    assert plan.sentences()[0] == "12 articles of 12 would be assigned:"
    assert plan.sentences()[-1] == "  Ada and Cleo Doe have 6 articles in common"


def test_an_assignment_is_one_edit_that_undo_takes_back(session: Session) -> None:
    assign(session, "Ben", "Cleo", deal=Deal(each=2))
    assert set(readers(session).values()) == {frozenset({"Ben", "Cleo"})}
    assert session.history.undoable[-1].title == "Assign 12 articles to Ben and Cleo"

    session.undo()
    assert readers(session) == {}

    session.redo()
    assert len(readers(session)) == 12
    assert session.project.read(checking.damages) == []


def test_two_readers_for_every_article_let_gold_need_two(session: Session) -> None:
    planned = assigning.plan(session, ("Ben", "Cleo"), Deal(each=2), EVERY)
    assert "From then on an article needs 2 people before it has gold" in planned.sentences()[-2]
    assert planned.plain()["needed"] == {"before": 1, "after": 2, "set": True}
    assert needed.needed(session.project).people == 1, "a plan writes nothing"

    assigning.carry_out(session, planned)
    assert needed.needed(session.project).people == 2
    session.undo()
    assert needed.needed(session.project).people == 2, "as the plan said"
    needed.set_needed(session.project, 1)
    assign(session, "Ben", "Cleo", deal=Deal(everyone=True))
    assert needed.needed(session.project).people == 2
    # Where somebody set it back, doing the same again sets it again, and says so.
    needed.set_needed(session.project, 1)
    again = assigning.plan(session, ("Ben", "Cleo"), Deal(each=2), EVERY)
    assert again.sentences()[0].startswith("Nothing to assign")
    assert assigning.carry_out(session, again).written
    assert needed.needed(session.project).people == 2


@pytest.mark.parametrize(
    ("deal", "among"),
    [
        (Deal(), EVERY),
        (Deal(double=100), EVERY),
        (Deal(each=2), Among(numbers=tuple(range(1, 12)))),
    ],
)
def test_gold_needs_no_more_people_than_every_article_was_given(
    session: Session, deal: Deal, among: Among
) -> None:
    planned = assigning.plan(session, ("Ben", "Cleo"), deal, among)
    assert planned.rise is None
    assigning.carry_out(session, planned)
    assert needed.needed(session.project).people == 1
    # Who has the rest as well by then makes it two for each.
    assign(session, "Ben", "Cleo", deal=Deal(each=2))
    assert needed.needed(session.project).people == 2
    assert assigning.plan(session, ("Ben", "Cleo"), Deal(each=2), EVERY).rise is None


def test_what_is_gold_already_is_not_taken_away_by_assigning(session: Session) -> None:
    desk = Desk(session.scheme, session.stamps)
    session.apply(finishing.finish(desk, session.open("doc-1")))
    planned = assigning.plan(session, ("Ben", "Cleo"), Deal(each=2), EVERY)
    assert planned.sentences()[-2:] == [
        "1 article has gold already, so that gold goes on to need one person alone.",
        "“glossator needed” or “People needed for gold…” lets it need 2 people.",
    ]
    assigning.carry_out(session, planned)
    assert needed.needed(session.project).people == 1


def test_assigning_again_tells_that_there_is_nothing_to_do(session: Session) -> None:
    assign(session, "Ada", "Ben")

    again = assigning.plan(session, ["Ada", "Ben"], Deal(), EVERY)

    assert again.sentences()[0].startswith("Nothing to assign:")
    assert not assigning.carry_out(session, again).written


def test_a_plan_that_is_outdated_is_refused(session: Session) -> None:
    planned = assigning.plan(session, ["Ada"], Deal(), EVERY)
    assigning.carry_out(session, planned)

    with pytest.raises(StaleEdit):
        assigning.carry_out(session, planned)


def test_numbers_and_words_say_which_articles_are_meant(session: Session) -> None:
    assign(session, "Ada", among=Among(numbers=(2, 3)))
    assign(session, "Ben", among=Among(words="article 1"))

    held = readers(session)

    assert {key for key, names in held.items() if "Ada" in names} == {"doc-2", "doc-3"}
    assert {key for key, names in held.items() if "Ben" in names} == {
        "doc-1",
        "doc-10",
        "doc-11",
        "doc-12",
    }


def test_the_frozen_test_set_can_be_assigned(session: Session) -> None:
    freezing.freeze(session.project, 25, 0, session.stamps)

    assign(session, "Ada", "Ben", deal=Deal(everyone=True), among=Among(test_set=True))

    assert list(readers(session).values()) == [frozenset({"Ada", "Ben"})] * 3


@pytest.mark.parametrize(
    ("names", "among", "why"),
    [
        ([" "], EVERY, "Nobody is named"),
        (["Ada"], Among(numbers=(1, 99)), "Some of the numbers are no article's"),
        (["Ada"], Among(words="nothing"), "No article is like that"),
        (["Ada"], Among(test_set=True), "No article is like that"),
    ],
)
def test_what_cannot_be_assigned_is_refused(
    session: Session, names: list[str], among: Among, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        assigning.plan(session, names, Deal(), among)


def test_what_is_taken_back_leaves_the_work(session: Session) -> None:
    assign(session, "Ada", "Ben", deal=Deal(each=2))

    taken = take_back(session, "Ben", among=Among(numbers=(1, 2)))

    assert taken.sentences() == ["2 articles taken back from Ben; their work stays."]
    assert readers(session)["doc-1"] == frozenset({"Ada"})
    assert take_back(session, "Ben", among=Among(numbers=(1,))).articles == 0
    with pytest.raises(UserError, match="Nobody here is called Zoe"):
        take_back(session, "Zoe")
    with pytest.raises(UserError, match="Nobody is named"):
        take_back(session, " ")
    session.undo()
    assert readers(session)["doc-1"] == frozenset({"Ada", "Ben"})


def test_a_plan_of_taking_back_writes_nothing_and_counts_what_was_begun(session: Session) -> None:
    assign(session, "Ada", among=Among(numbers=(1, 2)))
    change = projects.state_change(projects.finished(builders.ADA, document_id="doc-1"))
    session.apply(builders.edit(change))

    plan = assigning.plan_back(session, ["Ada"], EVERY)

    assert plan.sentences() == [
        "2 articles would be taken back from Ada; their work stays.",
        "1 of them was begun.",
    ]
    assert readers(session)["doc-1"] == frozenset({"Ada"})
    assert plan.plain() == {"written": False, "people": ["Ada"], "articles": 2, "begun": 1}


def test_the_overview_says_how_far_everybody_is(session: Session) -> None:
    assign(session, "Ada", "Ben", among=Among(numbers=tuple(range(1, 9))))
    mine = next(key for key, names in readers(session).items() if "Ada" in names)
    change = projects.state_change(projects.finished(builders.ADA, document_id=mine))
    session.apply(builders.edit(change))

    found = assigning.overview(session.project)

    assert found.plain()["assigned_to_nobody"] == 4
    assert found.sentences() == [
        "Ada: 1 of 4 articles finished, 0 in progress, 0 skipped, 3 to do",
        "Ben: 0 of 4 articles finished, 0 in progress, 0 skipped, 4 to do",
        "4 articles assigned to nobody.",
    ]


def test_a_list_can_show_what_is_assigned_to_me(session: Session) -> None:
    assert not corpus.has_assignments(session)
    assign(session, "Ada", among=Among(numbers=(2, 5, 7)))
    change = projects.state_change(projects.finished(builders.ADA, document_id="doc-5"))
    session.apply(builders.edit(change))

    def numbers(**query: object) -> list[int]:
        found = corpus.whole_order(session, ListQuery(mine=True, **query))  # type: ignore[arg-type] # fields of a query
        assert found is not None
        return list(found.numbers)

    assert corpus.has_assignments(session)
    assert numbers() == [2, 5, 7]
    assert numbers(shown=Shown.TO_DO) == [2, 7]
    assert numbers(shown=Shown.FINISHED) == [5]
    assert numbers(words="article") == [2, 5, 7]
    assert corpus.progress(session, mine=True).documents == 3
    assert corpus.progress(session, mine=True).finished == 1
    assert [row.readers for row in corpus.rows(session, [1, 2])] == [(), ("Ada",)]


def test_assignments_are_in_a_chain_of_their_own(session: Session) -> None:
    """So that what others are given can be left out of what is handed out."""
    assign(session, "Ben")
    session.apply(builders.edit(projects.state_change(projects.finished(builders.ADA))))

    chains = session.project.read(
        lambda db: db.execute(
            "SELECT machine_id, sequence FROM journal ORDER BY position"
        ).fetchall()
    )

    assert [chain.endswith("+lead") for chain, _ in chains] == [True, False]
    assert [sequence for _, sequence in chains] == [1, 1]
    assert session.project.read(checking.damages) == []
