"""The queue of questions, and what answers make of it, in real project files."""

from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.adjudication import Own, Why
from glossator.domain.annotation import Annotation, Filler, SetState
from glossator.domain.edit import Change
from glossator.domain.errors import UserError
from glossator.domain.resolution import Progress, Reason, Resolution
from glossator.services import unanimity
from glossator.services.adjudicating import Adjudication, Wanted
from glossator.services.asked import Asked, NeedsOwnAnswer
from glossator.services.session import Session
from glossator.store import joint
from tests.support import builders, judged, projects
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA, frame, name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return judged.make(tmp_path / "several.gloss")


def kinds(session: Session) -> list[str]:
    """The kinds of the open questions, in the order of the queue."""
    queue = Adjudication(session)
    queue.refresh()
    return [each.kind for each in queue.listed()]


def resolutions(session: Session) -> list[Resolution]:
    return session.project.read(lambda db: joint.resolutions_of(db, "doc-1"))


def upcoming(session: Session) -> Asked:
    asked = Adjudication(session).next()
    assert asked is not None
    return asked


def decide(session: Session, *letters: str) -> None:
    """Answer the next questions with these candidates."""
    queue = Adjudication(session)
    for letter in letters:
        session.apply(queue.choose(upcoming(session), letter))


def two_labels(path: Path) -> None:
    """Ada and Ben give one name two labels."""
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))


def test_two_labels_at_one_place_are_one_question(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA), name("Oslo", ADA, "PLACE"))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"), name("Oslo", BEN, "PLACE"))
    session = judged.judge(path)

    assert kinds(session) == ["entity label: ORG or PERSON"]
    assert [each.words for each in upcoming(session).choices] == ["PERSON", "ORG"]
    session.close()


def test_candidates_are_letters_and_their_voters_are_ids(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)

    asked = upcoming(session)

    assert [(each.letter, each.voters) for each in asked.choices] == [
        ("A", (ADA.id,)),
        ("B", (BEN.id,)),
    ]
    assert Adjudication(session).names()[ADA.id] == "Ada"
    session.close()


def test_one_answer_settles_it_and_undo_asks_again_after_a_restart(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)
    decide(session, "A")
    assert kinds(session) == []
    (found,) = resolutions(session)
    assert found.progress is Progress.SETTLED
    assert found.gold is not None
    assert (found.gold.label, found.gold.origin.how) == ("PERSON", "adjudicated")
    session.close()

    session = judged.judge(path)
    session.undo()

    assert kinds(session) == ["entity label: ORG or PERSON"]
    assert resolutions(session) == []
    session.close()


def test_a_frame_is_asked_about_part_by_part(path: Path) -> None:
    mine = frame(
        "the talks failed", ADA, source="She", cue="said", attributes={"check_worthy": True}
    )
    yours = frame("talks failed", BEN, label="direct", source="Mara Lind", cue="said")
    judged.read(path, ADA, mine)
    judged.read(path, BEN, yours)
    judged.read(path, CORA)
    session = judged.judge(path)
    queue = Adjudication(session)

    names = []
    while asked := queue.next():
        names.append(asked.question.name)
        letter = "2" if asked.question.name == "role source" else "1"
        session.apply(queue.choose(asked, letter))

    assert names == ["existence", "extent", "label", "role source", "attribute check_worthy"]
    (found,) = resolutions(session)
    assert found.gold is not None
    assert found.gold.spans == judged.span_of("the talks failed")
    assert found.gold.label == "direct"
    assert found.gold.roles["source"].spans == judged.span_of("She")
    assert found.gold.attributes == {"check_worthy": True}
    session.close()


def test_a_remark_is_no_disagreement(path: Path) -> None:
    remarked = {"note": "not sure"}
    judged.read(path, ADA, frame("the talks failed", ADA, cue="said", attributes=remarked))
    judged.read(path, BEN, frame("the talks failed", BEN, cue="said"))
    session = judged.judge(path)

    assert kinds(session) == []
    session.close()


def test_roles_that_point_into_one_place_are_equal(path: Path) -> None:
    long, short = name("Mara Lind met", ADA), name("Mara Lind", BEN)
    judged.read(path, ADA, long, frame("the talks failed", ADA, source=long, cue="said"))
    judged.read(path, BEN, short, frame("the talks failed", BEN, source="Mara Lind", cue="said"))
    session = judged.judge(path)

    assert kinds(session) == ["entity extent: PERSON"]
    session.close()


def test_words_that_cut_the_name_otherwise_are_a_question_of_the_role(path: Path) -> None:
    whole, first = name("Mara Lind", ADA), name("Mara", CORA)
    judged.read(path, ADA, whole, frame("the talks failed", ADA, source=whole, cue="said"))
    judged.read(path, BEN, frame("the talks failed", BEN, source="Mara", cue="said"))
    # That a third person has cut the name so makes it no name that anybody pointed to.
    judged.read(path, CORA, first, layers=("entity",))
    session = judged.judge(path)
    asked = Adjudication(session)
    roles = asked.next(Wanted(layer="claim"))
    assert roles is not None

    assert [each.words for each in roles.choices] == ["Mara Lind", "Mara"]
    assert [each.voters for each in roles.choices] == [(ADA.id,), (BEN.id,)]
    session.apply(asked.choose(roles, "B"))
    # The name is there, and it is Mara Lind: the words that were chosen stay all the same.
    decide(session, "A", "B")
    assert asked.next() is None
    session.close()
    assert source_of(path) == "Mara"


def test_words_that_are_the_name_pointed_to_are_no_question(path: Path) -> None:
    whole, first = name("Mara Lind", ADA), name("Mara", CORA)
    judged.read(path, ADA, whole, frame("the talks failed", ADA, source=whole, cue="said"))
    judged.read(path, BEN, frame("the talks failed", BEN, source="Mara Lind", cue="said"))
    judged.read(path, CORA, first, layers=("entity",))
    session = judged.judge(path)

    assert kinds(session) == ["entity existence: PERSON"]
    session.close()


def test_two_who_point_to_the_name_in_two_cuts_leave_words_a_question(path: Path) -> None:
    whole, first = name("Mara Lind", ADA), name("Mara", BEN)
    judged.read(path, ADA, whole, frame("the talks failed", ADA, source=whole, cue="said"))
    judged.read(path, BEN, first, frame("the talks failed", BEN, source=first, cue="said"))
    judged.read(path, CORA, frame("the talks failed", CORA, source="Mara", cue="said"))
    session = judged.judge(path)
    roles = Adjudication(session).next(Wanted(kind="claim role source"))
    assert roles is not None

    assert [each.voters for each in roles.choices] == [(ADA.id, BEN.id), (CORA.id,)]
    session.close()


def test_words_that_are_a_name_of_ones_own_mean_it_and_follow_its_gold(path: Path) -> None:
    # Files of other tools have words where ours point to a name.
    judged.read(
        path,
        ADA,
        name("Mara Lind", ADA),
        frame("the talks failed", ADA, source="Mara Lind", cue="said"),
    )
    judged.read(
        path, BEN, name("Mara", BEN), frame("the talks failed", BEN, source="Mara", cue="said")
    )
    session = judged.judge(path)
    assert kinds(session) == ["entity extent: PERSON"]
    asked = Adjudication(session)
    extent = asked.next()
    assert extent is not None
    whole = next(each for each in extent.choices if each.words == "Mara Lind")
    session.apply(asked.choose(extent, whole.letter))
    settle_all(session)
    session.close()
    assert source_of(path) == "Mara Lind"


def settle_all(session: Session) -> None:
    """Take over what all say, then answer whatever is left with the first candidate."""
    agreed = unanimity.agreed_places(session, 1.0).edit
    if agreed:
        session.apply(agreed)
    asked = Adjudication(session)
    while found := asked.next():
        session.apply(asked.choose(found, "A"))


def source_of(path: Path) -> str:
    """The words that are the source of the one claim that is gold."""
    with projects.stranger(path) as connection:
        ((source,),) = connection.execute("SELECT source FROM gold_claims").fetchall()
    return str(source)


def test_whoever_did_not_read_the_passage_has_no_vote(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, layers=("claim",))
    session = judged.judge(path)

    assert kinds(session) == []
    session.close()


def test_whoever_skipped_the_article_has_no_vote(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, state=SetState.SKIPPED)
    session = judged.judge(path)

    assert kinds(session) == []
    session.close()


def test_a_place_waits_until_as_many_as_needed_have_read_it(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)
    session.project.write(lambda db: joint.set_needed(db, 3))
    assert kinds(session) == []

    judged.read(path, CORA, name("Mara Lind", CORA))

    assert kinds(session) == ["entity label: ORG or PERSON"]
    session.close()


def test_none_is_right_means_that_nothing_is_here(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN)
    session = judged.judge(path)

    session.apply(Adjudication(session).none(upcoming(session)))

    (found,) = resolutions(session)
    assert (found.gold, found.progress) == (None, Progress.SETTLED)
    assert kinds(session) == []
    session.close()


def test_none_is_right_of_another_question_asks_for_an_answer(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)
    queue = Adjudication(session)
    asked = upcoming(session)

    with pytest.raises(NeedsOwnAnswer, match="say what is: the label"):
        queue.none(asked)

    session.apply(queue.own(asked, Own(label="ROLE")))
    (found,) = resolutions(session)
    assert found.gold is not None
    assert found.gold.label == "ROLE"
    session.close()


def test_an_own_answer_decides_all_that_it_says(path: Path) -> None:
    mine = frame("the talks failed", ADA, source="She", cue="said")
    yours = frame("talks failed", BEN, label="direct", source="Mara Lind", cue="said")
    judged.read(path, ADA, mine)
    judged.read(path, BEN, yours)
    session = judged.judge(path)
    source = {"source": Filler(spans=judged.span_of("Omar Reyes"))}

    said = Own(judged.span_of("failed"), "mixed", source)
    session.apply(Adjudication(session).own(upcoming(session), said))

    (found,) = resolutions(session)
    assert found.progress is Progress.SETTLED
    assert found.gold is not None
    assert found.gold.spans == judged.span_of("failed")
    assert found.gold.roles["source"] == source["source"]
    assert found.gold.roles["cue"].spans == judged.span_of("said")
    session.close()


def test_an_answer_that_the_scheme_forbids_is_refused(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)
    queue = Adjudication(session)

    with pytest.raises(UserError, match="label “NOBODY” is not in layer"):
        queue.own(upcoming(session), Own(label="NOBODY"))
    with pytest.raises(UserError, match="There is no candidate “C”; choose one of A, B"):
        queue.choose(upcoming(session), "C")
    assert resolutions(session) == []
    session.close()


def test_what_is_put_off_comes_last(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA), name("Oslo", ADA, "PLACE"))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"), name("Oslo", BEN, "GROUP"))
    session = judged.judge(path)
    queue = Adjudication(session)
    first = upcoming(session)

    session.apply(queue.defer(first))

    second = upcoming(session)
    assert second.place.id != first.place.id
    session.apply(queue.choose(second, "A"))
    last = upcoming(session)
    assert (last.place.id, last.is_deferred) == (first.place.id, True)
    session.apply(queue.choose(last, "B"))
    assert queue.next() is None
    session.close()


def test_the_most_common_kind_comes_first_and_like_follows_like(tmp_path: Path) -> None:
    texts = [builders.document(f"{builders.TEXT} {n}", n) for n in (1, 2, 3)]
    path = judged.make(tmp_path / "three.gloss", *texts)
    for text in texts:
        odd = text.id == "doc-2"
        here = [name("Mara Lind", ADA, of=text), name("Oslo", ADA, "PLACE", of=text)]
        judged.read(path, ADA, *here, of=text)
        there = [name("Mara Lind", BEN, "ORG", of=text)]
        there += [] if odd else [name("Oslo", BEN, "PLACE", of=text)]
        judged.read(path, BEN, *there, of=text)
    session = judged.judge(path)

    queue = Adjudication(session)
    queue.refresh()
    listed = [(each.document_id, each.kind) for each in queue.listed()]

    label, existence = "entity label: ORG or PERSON", "entity existence: PLACE"
    assert listed == [
        ("doc-1", label),
        ("doc-2", label),
        ("doc-3", label),
        ("doc-2", existence),
    ]
    assert queue.queue().kinds == ((label, 3), (existence, 1))
    assert [row.document_id for row in queue.listed(Wanted(kind=existence))] == ["doc-2"]
    assert [row.kind for row in queue.listed(Wanted(document_id="doc-2"))] == [existence, label]
    assert queue.listed(Wanted(layer="claim")) == []
    assert len(queue.listed(Wanted(annotator_id=BEN.id))) == 4
    assert queue.listed(Wanted(annotator_id=CORA.id)) == []
    session.close()


def test_an_answer_to_a_question_that_has_changed_is_refused(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)
    asked = upcoming(session)
    judged.read(path, CORA, name("Mara Lind", CORA, "ROLE"))

    with pytest.raises(UserError, match="There is no open question"):
        Adjudication(session).question(asked.id)
    assert len(upcoming(session).choices) == 3
    session.close()


def test_before_a_place_is_settled_something_new_asks_again(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind met", BEN, "ORG"))
    session = judged.judge(path)
    decide(session, "A")
    assert upcoming(session).answered == ("extent",)

    judged.read(path, CORA, name("Lind met", CORA))

    asked = upcoming(session)
    assert (asked.question.name, asked.answered) == ("extent", ())
    session.close()


def test_a_reason_a_note_and_a_rule_stay_with_the_decision(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)
    why = Why(Reason.GUIDELINE_GAP, "nobody says", "Person")

    session.apply(Adjudication(session).choose(upcoming(session), "A", why))

    (found,) = resolutions(session)
    assert (found.reason, found.note, found.rule) == (why.reason, "nobody says", "Person")
    assert len(found.rule_digest) == 64
    session.close()


def test_the_rule_about_the_label_is_the_first_that_can_be_cited(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)

    titles = Adjudication(session).rules(upcoming(session))

    assert titles[0] == "Person"
    assert len(titles) == len(set(titles)) > 10
    session.close()


def test_a_rule_that_the_guidelines_lack_is_refused(path: Path) -> None:
    two_labels(path)
    session = judged.judge(path)

    with pytest.raises(UserError, match="no rule “Unicorns”"):
        Adjudication(session).choose(upcoming(session), "A", Why(rule="Unicorns"))
    session.close()


def test_gold_that_would_cross_other_gold_is_refused(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA), name("Omar Reyes", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"), name("Omar Reyes", BEN, "ORG"))
    session = judged.judge(path)
    queue = Adjudication(session)
    decide(session, "A")

    with pytest.raises(UserError, match="It would cross “Mara Lind”"):
        queue.own(upcoming(session), Own(judged.span_of("Lind met Omar"), "PERSON"))
    session.close()


def test_work_that_was_changed_is_asked_about_as_it_is_now(path: Path) -> None:
    mine: Annotation = name("Mara Lind", ADA)
    judged.read(path, ADA, mine)
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    session = judged.judge(path)
    assert kinds(session) == ["entity label: ORG or PERSON"]

    judged.put(path, ADA, Change(mine, replace(mine, label="ORG")))

    assert kinds(session) == []
    session.close()
