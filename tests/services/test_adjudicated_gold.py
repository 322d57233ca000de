"""What is settled: notices about it, places taken over, and gold as views and exports have it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.adjudication import Why
from glossator.domain.annotation import Annotation, SetState
from glossator.domain.edit import Change
from glossator.domain.errors import UserError
from glossator.domain.resolution import Reason
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.text import passages
from glossator.domain.training import TrainingPlan
from glossator.formats.records import Outgoing
from glossator.services import notices, unanimity
from glossator.services.adjudicating import Adjudication
from glossator.services.export_plan import ExportOptions
from glossator.services.exporting import export
from glossator.services.feedback import feedback
from glossator.services.gathering import GOLD, gather, gold_documents
from glossator.services.notices import About
from glossator.services.old_rules import decided_under_old_rules
from glossator.services.session import Session
from glossator.services.training_gold import gold_of
from glossator.store import joint, schemes
from glossator.store.connection import Connection
from glossator.store.project import put_setting
from tests.support import builders, judged, projects
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA, frame, name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return judged.make(tmp_path / "several.gloss")


def settle(path: Path, letter: str = "A", by: str = judged.JUDGE, why: Why | None = None) -> None:
    """Answer every question with the candidate of that letter."""
    session = judged.judge(path, by)
    queue = Adjudication(session)
    while asked := queue.next():
        session.apply(queue.choose(asked, letter, why))
    session.close()


def take_over(path: Path, threshold: float = 1.0) -> unanimity.Takeover:
    session = judged.judge(path)
    found = unanimity.agreed_places(session, threshold)
    if found.edit:
        session.apply(found.edit)
    session.close()
    return found


def gold(path: Path) -> Outgoing | None:
    """The gold of the first article."""
    session = judged.judge(path)
    found = [each for each in gather(session.project, GOLD) if isinstance(each, Outgoing)]
    session.close()
    return found[0] if found else None


def labels(path: Path) -> dict[str, str]:
    """The labels of the gold, by the words they stand on."""
    found = gold(path)
    text = builders.TEXT
    return {each.spans[0].quote(text): each.label for each in found.annotations} if found else {}


def noticed(path: Path) -> list[notices.Notice]:
    session = judged.judge(path)
    found = notices.notices(session)
    session.close()
    return found


def waiting(session: Session) -> list[str]:
    queue = Adjudication(session)
    queue.refresh()
    return [each.kind for each in queue.listed()]


def test_a_second_reader_makes_gold_a_matter_of_decisions(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    assert labels(path) == {"Mara Lind": "PERSON"}

    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))

    found = gold(path)
    assert found is not None
    assert found.annotations == ()
    assert found.coverage == {
        "entity": passages(builders.TEXT)[1:],
        "claim": None,
        "stance": None,
    }


def test_where_two_read_and_marked_nothing_nothing_is_gold(path: Path) -> None:
    judged.read(path, ADA)
    judged.read(path, BEN)

    found = gold(path)

    assert found is not None
    assert found.coverage == {"entity": None, "claim": None, "stance": None}


def test_gold_of_people_who_say_the_same_is_what_they_say(path: Path) -> None:
    for person in (ADA, BEN, CORA):
        mara = name("Mara Lind", person)
        claim = frame("the talks failed", person, source=mara, cue="said")
        judged.read(path, person, mara, name("Oslo", person, "PLACE"), claim)
    assert labels(path) == {}

    found = take_over(path)

    assert (found.places, found.documents, found.crossing) == (3, 1, 0)
    assert dict(found.kinds) == {"entity PERSON": 1, "entity PLACE": 1, "claim indirect": 1}
    outgoing = gold(path)
    assert outgoing is not None
    mara, oslo, claim = outgoing.annotations
    assert (mara.label, oslo.label, claim.label) == ("PERSON", "PLACE", "indirect")
    assert claim.roles["source"].annotation_id == mara.id
    assert claim.roles["cue"].spans == judged.span_of("said")
    assert outgoing.coverage == {"entity": None, "claim": None, "stance": None}
    assert {each.origin.how for each in outgoing.annotations} == {"adjudicated"}


def test_taking_over_is_one_edit_that_one_undo_takes_back(tmp_path: Path) -> None:
    texts = [builders.document(f"{builders.TEXT} {n}", n) for n in (1, 2)]
    path = judged.make(tmp_path / "two.gloss", *texts)
    for text in texts:
        for person in (ADA, BEN):
            judged.read(path, person, name("Mara Lind", person, of=text), of=text)

    assert take_over(path).documents == 2
    assert len(labels(path)) == 1
    session = judged.judge(path)
    session.undo()
    session.close()

    assert labels(path) == {}


def test_a_preview_changes_nothing(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN))
    session = judged.judge(path)

    found = unanimity.agreed_places(session)

    assert found.examples == ("PERSON “Mara Lind”",)
    assert session.project.read(lambda db: joint.resolutions_of(db, "doc-1")) == []
    session.close()


def test_two_of_three_are_enough_where_the_threshold_says_so(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA), name("Oslo", ADA, "PLACE"))
    judged.read(path, BEN, name("Mara Lind", BEN))
    judged.read(path, CORA, name("Mara Lind", CORA, "ORG"))
    assert take_over(path).places == 0

    found = take_over(path, 0.66)

    assert dict(found.kinds) == {"entity PERSON": 1, "entity nothing is here": 1}
    assert labels(path) == {"Mara Lind": "PERSON"}


def test_as_many_for_as_against_are_not_taken_over(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))

    assert take_over(path, 0.5).places == 0


@pytest.mark.parametrize("share", [0, -1, 1.5, float("nan")])
def test_what_is_no_share_is_refused(path: Path, share: float) -> None:
    session = judged.judge(path)
    with pytest.raises(UserError, match="is no share of the votes"):
        unanimity.agreed_places(session, share)
    session.close()


def test_one_finished_set_stays_gold_and_is_not_taken_over(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, state=SetState.SKIPPED)

    assert take_over(path).places == 0
    assert labels(path) == {"Mara Lind": "PERSON"}


def test_where_two_are_needed_one_is_no_gold(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    session = judged.judge(path)
    session.project.write(lambda db: joint.set_needed(db, 2))
    session.close()

    assert gold(path) is None
    judged.read(path, BEN, name("Mara Lind", BEN))
    take_over(path)
    assert labels(path) == {"Mara Lind": "PERSON"}


def test_nothing_is_here_is_gold_as_well(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN)
    assert (gold(path) or pytest.fail("no gold")).coverage["entity"] is not None

    settle(path, "B")

    found = gold(path)
    assert found is not None
    assert (found.annotations, found.coverage["entity"]) == ((), None)


def test_a_role_points_to_the_gold_of_what_it_pointed_to(path: Path) -> None:
    long = name("Mara Lind met", ADA)
    short = name("Mara Lind", BEN)
    judged.read(path, ADA, long, frame("the talks failed", ADA, source=long, cue="said"))
    judged.read(path, BEN, short, frame("the talks failed", BEN, source=short, cue="said"))
    take_over(path)
    settle(path, "A")

    found = gold(path)

    assert found is not None
    mara, claim = found.annotations
    assert mara.spans == judged.span_of("Mara Lind")
    assert claim.roles["source"].annotation_id == mara.id
    with projects.stranger(path) as connection:
        said = connection.execute("SELECT source, cue, how FROM gold_claims").fetchall()
    assert said == [("Mara Lind", "said", "adjudicated")]


def test_a_role_that_pointed_to_nothing_keeps_the_words(path: Path) -> None:
    mine = name("Mara Lind", ADA)
    judged.read(path, ADA, mine, frame("the talks failed", ADA, source=mine, cue="said"))
    judged.read(path, BEN, frame("the talks failed", BEN, source="Mara Lind", cue="said"))
    take_over(path)
    settle(path, "B")

    found = gold(path)

    assert found is not None
    (claim,) = found.annotations
    assert claim.roles["source"].spans == judged.span_of("Mara Lind")


def test_the_views_show_what_was_decided(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA), name("Oslo", ADA, "PLACE"))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")

    with projects.stranger(path) as connection:
        rows = connection.execute(
            "SELECT text, label, annotator, how FROM gold_entities"
        ).fetchall()
        sets = connection.execute("SELECT * FROM gold_sets").fetchall()

    assert rows == [
        ("Mara Lind", "PERSON", judged.JUDGE, "adjudicated"),
        ("Oslo", "PLACE", judged.JUDGE, "adjudicated"),
    ]
    assert sets == []


def test_a_further_reader_who_agrees_changes_nothing(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")

    judged.read(path, CORA, name("Mara Lind", CORA))

    assert noticed(path) == []
    assert labels(path) == {"Mara Lind": "PERSON"}


def test_a_further_reader_who_differs_is_a_notice_and_no_change(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")

    judged.read(path, CORA, name("Mara Lind", CORA, "ROLE"))

    (found,) = noticed(path)
    assert (found.about, found.decided) == (About.NEW_VOTE, "PERSON “Mara Lind”")
    assert found.says == ((CORA.id, "ROLE “Mara Lind”"),)
    assert labels(path) == {"Mara Lind": "PERSON"}


def test_keeping_ends_a_notice_and_the_decision_stays(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")
    judged.read(path, CORA)
    session = judged.judge(path)
    (found,) = notices.notices(session)

    session.apply(notices.keep(session, found))

    assert notices.notices(session) == []
    assert waiting(session) == []
    session.close()
    assert labels(path) == {"Mara Lind": "PERSON"}


def test_reopening_puts_the_questions_again(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")
    judged.read(path, CORA)
    session = judged.judge(path)
    (found,) = notices.notices(session)

    session.apply(notices.reopen(session, found))

    assert waiting(session) == ["entity existence: ORG or PERSON"]
    with pytest.raises(UserError, match="There is no notice"):
        notices.notice(session, found.id)
    session.undo()
    assert [each.id for each in notices.notices(session)] == [found.id]
    session.close()


def test_a_change_of_mind_is_a_notice(path: Path) -> None:
    mine: Annotation = name("Mara Lind", ADA)
    judged.read(path, ADA, mine)
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")

    judged.put(path, ADA, Change(mine, replace(mine, label="ROLE")))

    assert [each.says for each in noticed(path)] == [((ADA.id, "ROLE “Mara Lind”"),)]


def test_what_everybody_took_back_is_a_notice(path: Path) -> None:
    mine, yours = name("Mara Lind", ADA), name("Mara Lind", BEN, "ORG")
    judged.read(path, ADA, mine)
    judged.read(path, BEN, yours)
    settle(path, "A")

    judged.put(path, ADA, Change(mine, None))
    judged.put(path, BEN, Change(yours, None))

    (found,) = noticed(path)
    assert found.about is About.GONE
    assert labels(path) == {"Mara Lind": "PERSON"}
    session = judged.judge(path)
    session.apply(notices.keep(session, found))
    assert notices.notices(session) == []
    session.close()


def test_of_two_decisions_about_one_place_the_later_holds_and_is_a_notice(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")
    session = judged.judge(path)
    (first,) = session.project.read(lambda db: joint.resolutions_of(db, "doc-1"))
    assert first.gold is not None
    other = replace(
        first,
        id="resolution-2",
        annotator_id=CORA.id,
        decided_at="2999-01-01",
        gold=replace(first.gold, id="resolution-2", label="ORG"),
    )
    judged.put(path, CORA, Change(None, other))

    (found,) = notices.notices(session)

    assert (found.about, found.decided) == (About.OTHER_DECISION, "ORG “Mara Lind”")
    assert found.says == ((first.annotator_id, "PERSON “Mara Lind”"),)
    with projects.stranger(path) as connection:
        assert connection.execute("SELECT label FROM gold_entities").fetchall() == [("ORG",)]
    session.apply(notices.keep(session, found))
    assert notices.notices(session) == []
    session.close()
    assert labels(path) == {"Mara Lind": "ORG"}


def test_an_export_tells_who_gave_which_vote(path: Path, tmp_path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    judged.read(path, CORA)
    session = judged.judge(path)
    queue = Adjudication(session)
    while asked := queue.next():
        session.apply(queue.choose(asked, "A", Why(Reason.SLIP, rule="Person")))

    export(session.project, tmp_path / "out", ExportOptions())

    session.close()
    (written,) = (tmp_path / "out").glob("*.jsonl")
    (line,) = written.read_text(encoding="utf-8").splitlines()
    (item,) = json.loads(line)["annotations"]
    assert item["origin"] == {
        "how": "adjudicated",
        "by": judged.JUDGE,
        "votes": [
            {"annotator": "Ada", "label": "PERSON", "spans": [[0, 9]]},
            {"annotator": "Ben", "label": "ORG", "spans": [[0, 9]]},
            {"annotator": "Cora", "nothing": True},
        ],
        "reason": "slip",
        "rule": "Person",
    }
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["origins"] == {"train": {"adjudicated": 1}}


def test_training_learns_from_what_was_decided(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A")
    session = judged.judge(path)

    (document,) = gold_documents(session.project)
    held = {each.layer: each.articles for each in gold_of(session.project, TrainingPlan())}

    assert [each.label for each in document.annotations] == ["PERSON"]
    assert held["entity"] == 1
    session.close()


def test_feedback_says_what_the_gold_has_otherwise(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA), name("Oslo", ADA, "PLACE"))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"), name("Oslo", BEN, "PLACE"))
    take_over(path)
    settle(path, "A", why=Why(Reason.SLIP, "a human being", "Person"))
    session = judged.judge(path)

    mine, yours = (feedback(session.project, each.name) for each in (ADA, BEN))

    assert (mine.places, mine.corrections) == (2, ())
    (found,) = yours.corrections
    assert (found.said, found.gold) == ("ORG “Mara Lind”", "PERSON “Mara Lind”")
    assert (found.differs, found.reason, found.rule) == (("label",), "slip", "Person")
    with pytest.raises(UserError, match="has no annotator “Nobody”"):
        feedback(session.project, "Nobody")
    session.close()


def test_feedback_says_which_role_and_value_were_otherwise(path: Path) -> None:
    mara = name("Mara Lind", ADA)
    mine = frame("the talks failed", ADA, source=mara, attributes={"check_worthy": False})
    judged.read(path, ADA, mara, mine)
    yours = frame("the talks failed", BEN, source="She", attributes={"check_worthy": True})
    judged.read(path, BEN, name("Mara Lind", BEN), yours)
    take_over(path)
    settle(path, "A")
    session = judged.judge(path)

    (found,) = feedback(session.project, BEN.name).corrections

    assert found.differs == ("role source", "attribute check_worthy")
    assert found.said == "indirect “the talks failed” (source: She, check_worthy: yes)"
    assert found.gold == "indirect “the talks failed” (source: Mara Lind, check_worthy: no)"
    session.close()


def test_a_rule_that_is_written_anew_lists_the_gold_under_its_old_text(path: Path) -> None:
    judged.read(path, ADA, name("Mara Lind", ADA))
    judged.read(path, BEN, name("Mara Lind", BEN, "ORG"))
    settle(path, "A", why=Why(rule="Person"))
    session = judged.judge(path)
    assert decided_under_old_rules(session.project) == []

    session.project.write(lambda db: put_guidelines(db, "A human being, real", "A human, real"))

    (found,) = decided_under_old_rules(session.project)
    assert (found.rule, found.is_gone, found.decided) == ("Person", False, "PERSON “Mara Lind”")
    session.project.write(lambda db: put_guidelines(db, "### Person", "### People"))
    assert [each.is_gone for each in decided_under_old_rules(session.project)] == [True]
    session.close()


def put_guidelines(database: Connection, old: str, new: str) -> None:
    """Bring a scheme into force whose guidelines read otherwise."""
    source = builders.default_scheme().source
    assert old in source
    scheme: Scheme = parse_scheme(source.replace(old, new))
    put_setting(database, "scheme", schemes.add(database, scheme, builders.NOON))
