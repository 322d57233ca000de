"""People against adjudicated gold, by hand: precision, recall, F1, and the places behind them."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from glossator.domain.agreement.values import GOLD, Cell, Measure, Place
from glossator.domain.alignment import Pairing
from glossator.domain.annotation import Annotation
from glossator.domain.document import Annotator
from glossator.domain.errors import UserError
from glossator.domain.hiding import Hiding
from glossator.domain.span import Span
from glossator.domain.text import passages
from glossator.services import unanimity
from glossator.services.adjudicating import Adjudication
from glossator.services.agreement_report import AgreementReport, Asked
from glossator.services.agreement_shown import figures_csv
from glossator.services.agreement_tables import anchoring_csv, course_csv
from glossator.services.gathering import gather
from glossator.services.measuring import measure, places
from glossator.store import hiding
from glossator.store.project import Project
from tests.support import builders, judged, projects
from tests.support.builders import ADA, BEN
from tests.support.judged import frame, name

AGAINST = Asked(resamples=0, against=GOLD)
OTHER = builders.document("Iris Tan of Northwind Bank left Lima on Friday.", 2)


def settle(path: Path) -> None:
    """Take over what all say, then answer every other question with the first candidate."""
    session = judged.judge(path)
    found = unanimity.agreed_places(session, 1.0)
    if found.edit:
        session.apply(found.edit)
    queue = Adjudication(session)
    while asked := queue.next():
        session.apply(queue.choose(asked, "A"))
    session.close()


def gold_of(path: Path, layer: str = "entity") -> dict[str, str]:
    """The labels of the first article's gold, by the words they stand on."""
    with Project(path) as opened:
        (found, *_) = gather(opened, "gold")
    return {
        each.spans[0].quote(builders.TEXT): each.label
        for each in found.annotations  # type: ignore[union-attr]  # nothing is damaged
        if each.layer == layer
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two people read the first article; an extent, a label and what they found differ."""
    made = judged.make(tmp_path / "gold.gloss", builders.document(), OTHER)
    judged.read(
        made, ADA, name("Mara Lind", ADA), name("Omar Reyes", ADA), name("Oslo", ADA, "PLACE")
    )
    judged.read(made, BEN, name("Mara", BEN), name("Oslo", BEN, "ORG"), name("talks", BEN, "EVENT"))
    # Only one person has read the other article: it is nobody's judge.
    judged.read(made, ADA, name("Lima", ADA, "PLACE", of=OTHER), of=OTHER)
    settle(made)
    return made


def measured(path: Path, asked: Asked = AGAINST) -> AgreementReport:
    with Project(path) as opened:
        return measure(opened, asked)


def value(
    report: AgreementReport, measure: Measure, person: Annotator, label: str = "", **more: str
) -> float | None:
    layer = more.pop("layer", "entity")
    found = report.figure(measure, layer, (GOLD, person.id), label, **more)
    assert found is not None
    return found.value


def test_precision_and_recall_by_hand(path: Path) -> None:
    assert gold_of(path) == {
        "Mara": "PERSON",
        "Omar Reyes": "PERSON",
        "Oslo": "ORG",
        "talks": "EVENT",
    }
    report = measured(path)

    # Ada has Mara Lind, Omar Reyes and, as a place, Oslo.
    assert value(report, Measure.PRECISION_EXACT, ADA) == pytest.approx(2 / 3)
    assert value(report, Measure.RECALL_EXACT, ADA) == pytest.approx(2 / 4)
    assert value(report, Measure.FOUND_EXACT, ADA) == pytest.approx(2 * 2 / 7)
    assert value(report, Measure.PRECISION_OVERLAP, ADA) == 1.0
    assert value(report, Measure.RECALL_OVERLAP, ADA) == pytest.approx(3 / 4)
    assert value(report, Measure.PRECISION, ADA) == pytest.approx(2 / 3)
    assert value(report, Measure.RECALL, ADA) == pytest.approx(2 / 4)
    assert value(report, Measure.NAMED, ADA) == pytest.approx(2 * 2 / 7)
    # By label: what she called a person, and what is an organisation.
    assert value(report, Measure.PRECISION, ADA, "PERSON") == 1.0
    assert value(report, Measure.PRECISION, ADA, "PLACE") == 0.0
    assert value(report, Measure.PRECISION_OVERLAP, ADA, "PLACE") == 1.0
    assert value(report, Measure.RECALL, ADA, "ORG") == 0.0
    assert value(report, Measure.RECALL_OVERLAP, ADA, "ORG") == 1.0
    # All that Ben has is gold, and all but Omar Reyes is what he has.
    assert value(report, Measure.PRECISION, BEN) == 1.0
    assert value(report, Measure.RECALL, BEN) == pytest.approx(3 / 4)
    assert value(report, Measure.RECALL, BEN, "PERSON") == pytest.approx(1 / 2)


def test_only_those_are_compared_who_covered_adjudicated_gold(path: Path) -> None:
    report = measured(path)

    assert (report.documents, report.compared["entity"]) == (1, 1)
    assert {each.people for each in report.figures} == {(GOLD, ADA.id), (GOLD, BEN.id)}
    assert {each.documents for each in report.figures} == {1}


def test_the_pairing_rule_decides_what_is_right_with_its_label(path: Path) -> None:
    report = measured(path, replace(AGAINST, pairing=Pairing.EXACT))

    # Mara Lind is not Mara.
    assert value(report, Measure.PRECISION, ADA) == pytest.approx(1 / 3)
    assert value(report, Measure.PRECISION, ADA, "PERSON") == pytest.approx(1 / 2)
    assert value(report, Measure.RECALL_EXACT, ADA, "PERSON") == pytest.approx(1 / 2)


def test_what_is_undefined_says_why(path: Path) -> None:
    report = measured(path)
    by_label = {(each.measure, each.label, each.people[1]): each for each in report.figures}

    assert by_label[Measure.PRECISION, "ORG", ADA.id].why == "the annotator marked nothing of it"
    assert by_label[Measure.RECALL, "PLACE", ADA.id].why == "gold has nothing of it"
    assert all((each.value is None) == bool(each.why) for each in report.figures)
    said = report.sentences()
    assert "  – undefined for PLACE (recall): gold has nothing of it." in said
    assert "Claims, gold – Ada: 1 article; nothing is gold there, and nothing was marked." in said


def test_passages_that_are_not_settled_do_not_count(tmp_path: Path) -> None:
    made = judged.make(tmp_path / "half.gloss")
    judged.read(made, ADA, name("Oslo", ADA, "PLACE"), name("talks", ADA, "EVENT"))
    judged.read(made, BEN, name("Oslo", BEN, "PLACE"))
    session = judged.judge(made)
    found = unanimity.agreed_places(session, 1.0)
    assert found.edit is not None
    session.apply(found.edit)
    session.close()

    # Whether the talks are an event is open: the second passage is no gold yet.
    assert value(measured(made), Measure.PRECISION, ADA) == 1.0
    settle(made)
    assert value(measured(made), Measure.PRECISION, BEN) == 1.0
    assert value(measured(made), Measure.RECALL, BEN) == pytest.approx(1 / 2)


def test_frames_are_compared_with_gold_by_their_roles(tmp_path: Path) -> None:
    made = judged.make(tmp_path / "frames.gloss")
    for person, source in ((ADA, "She"), (BEN, "Mara Lind")):
        lind = name("Mara Lind", person)
        held = frame("the talks failed", person, source=lind if source == "Mara Lind" else source)
        judged.read(made, person, lind, held)
    settle(made)
    report = measured(made)
    sources = {
        person.id: value(report, Measure.ROLE, person, layer="claim", role="source")
        for person in (ADA, BEN)
    }

    assert sorted(sources.values(), key=str) == [0.0, 1.0]
    assert value(report, Measure.PRECISION, ADA, layer="claim") == 1.0
    assert any("Same source, given found" in line for line in report.sentences())


def found(path: Path, cell: Cell) -> list[Place]:
    with Project(path) as opened:
        return list(places(opened, cell, AGAINST))


def test_the_places_behind_each_figure_are_those_that_it_counts(path: Path) -> None:
    for figure in measured(path).figures:
        if figure.measure in (Measure.PRECISION, Measure.RECALL) and figure.counted:
            cell = Cell("entity", figure.people, figure.measure, figure.label or None)
            behind = found(path, cell)
            assert len(behind) == figure.counted
            assert figure.value == pytest.approx(sum(each.agree for each in behind) / len(behind))


def test_a_place_says_what_is_gold_and_what_was_marked(path: Path) -> None:
    wrong = found(path, Cell("entity", (GOLD, ADA.id), Measure.PRECISION, differ=True))

    (oslo,) = wrong
    assert builders.TEXT[oslo.start : oslo.end] == "Oslo"
    assert oslo.people == (GOLD, ADA.id)
    assert oslo.labels == ("ORG", "PLACE")
    assert oslo.annotations[1] == "ada-doc-1-oslo"


def test_the_table_has_every_figure(path: Path) -> None:
    report = measured(path, replace(AGAINST, resamples=20))
    rows = figures_csv(report).decode("utf-8-sig").splitlines()

    assert len(rows) == len(report.figures) + 1
    assert any(
        each.startswith("entity,Found and same label (recall),,,gold – Ben,0.75,") for each in rows
    )
    assert report.plain()["asked"]["against"] == "gold"


def test_one_annotator_is_enough(path: Path) -> None:
    report = measured(path, replace(AGAINST, annotators=("Ben",)))

    assert {each.people for each in report.figures} == {(GOLD, BEN.id)}


def test_without_adjudicated_gold_it_is_refused(tmp_path: Path) -> None:
    made = judged.make(tmp_path / "none.gloss")
    judged.read(made, ADA, name("Oslo", ADA, "PLACE"))

    with pytest.raises(UserError, match="settle disagreements first"):
        measured(made)


def test_an_article_whose_gold_is_damaged_is_named_and_left_out(path: Path) -> None:
    projects.tamper(path, "UPDATE resolutions SET votes = '[[' WHERE label = 'EVENT'")
    report = measured(path)

    assert [each.where for each in report.failed] == ["article doc-1"]
    assert all(each.value is None for each in report.figures)


LATER = "2024-05-20T12:00:00.000Z"
WEEKS = ("2024-W18", "2024-W21")


@pytest.fixture
def weekly(tmp_path: Path) -> Path:
    """Ada gets better from the first article to the second, which she read weeks later."""
    made = judged.make(tmp_path / "weekly.gloss", builders.document(), OTHER)
    for person in (BEN, judged.CORA):
        judged.read(made, person, name("Mara Lind", person), name("Oslo", person, "PLACE"))
        judged.read(made, person, name("Lima", person, "PLACE", of=OTHER), of=OTHER)
    judged.read(made, ADA, name("Mara Lind", ADA, "ORG"), name("talks", ADA, "EVENT"))
    judged.read(made, ADA, name("Lima", ADA, "PLACE", of=OTHER), of=OTHER, since=LATER)
    session = judged.judge(made)
    found = unanimity.agreed_places(session, 0.6)
    assert found.edit is not None
    session.apply(found.edit)
    session.close()
    return made


def test_the_course_says_whether_somebody_is_getting_better(weekly: Path) -> None:
    report = measured(weekly)
    course = {
        (each.week, each.figure.people[1], each.figure.measure): each.figure
        for each in report.course
        if each.figure.layer == "entity"
    }
    ada = [course[week, ADA.id, Measure.NAMED].value for week in WEEKS]
    recalls = [course[week, ADA.id, Measure.RECALL].value for week in WEEKS]

    # Of Mara Lind and Oslo she has none right, of Lima all.
    assert (ada, recalls) == ([0.0, 1.0], [0.0, 1.0])
    assert [course[week, ADA.id, Measure.PRECISION].counted for week in WEEKS] == [2, 1]
    # Ben did both articles in the same week.
    assert [week for week, person, _ in course if person == BEN.id] == [WEEKS[0]] * 3
    assert course[WEEKS[0], BEN.id, Measure.NAMED].value == 1.0
    said = report.sentences()
    row = next(each for each in said if each.strip().startswith(WEEKS[1]))
    assert row.split()[:4] == [WEEKS[1], "1.000", "1.000", "1.000"]
    assert sum("week by week" in each for each in said) == 1, "Ben has one week alone"


def test_the_places_behind_a_week_are_those_of_that_week(weekly: Path) -> None:
    report = measured(weekly)
    for moment in report.course:
        figure = moment.figure
        if figure.measure in (Measure.PRECISION, Measure.RECALL) and figure.counted:
            cell = Cell(figure.layer, figure.people, figure.measure, week=moment.week)
            assert len(found(weekly, cell)) == figure.counted


def test_the_course_as_a_table_says_of_whom(weekly: Path) -> None:
    rows = course_csv(measured(weekly), "entity").decode("utf-8-sig").splitlines()

    assert rows[0].startswith("week,layer,measure,people,value,")
    assert any(
        each.startswith(f"{WEEKS[1]},entity,Found and same label (F1),gold – Ada,1.0,")
        for each in rows
    )


def test_hidden_suggestions_say_whether_what_was_shown_helped(tmp_path: Path) -> None:
    text = "\n".join(f"Mara Lind came to Oslo on day {number}." for number in range(40))
    article = builders.document(text, 3)
    made = judged.make(tmp_path / "hidden.gloss", article)
    every = passages(text)
    hidden = set(Hiding(50, 3).among(article.digest, every, ADA.id))

    def marked(passage: Span, person: Annotator, label: str) -> Annotation:
        held = builders.entity(passage.start, passage.start + 9, label=label, of=article, by=person)
        return replace(held, id=f"{person.id}-{passage.start}")

    # Ada is right where she saw suggestions, and wrong where she did not.
    judged.read(
        made, ADA, *(marked(e, ADA, "ORG" if e in hidden else "PERSON") for e in every), of=article
    )
    for person in (BEN, judged.CORA):
        judged.read(made, person, *(marked(e, person, "PERSON") for e in every), of=article)
    session = judged.judge(made)
    agreed = unanimity.agreed_places(session, 0.6)
    assert agreed.edit is not None
    session.apply(agreed.edit)
    session.close()
    before = measured(made)
    with Project(made) as opened:
        opened.write(partial(hiding.put, wanted=Hiding(50, 3)))
    after = measured(made)

    assert before.anchoring == ()
    by_person = {each.person: each for each in after.anchoring if each.layer == "entity"}
    ada, ben = by_person[ADA.id], by_person[BEN.id]
    assert ada.shown.people == (GOLD, ADA.id)
    assert (ada.shown.value, ada.hidden.value, ada.difference) == (1.0, 0.0, 1.0)
    assert ada.shown.counted + ada.hidden.counted == 2 * len(every)
    assert (ben.shown.value, ben.hidden.value) == (1.0, 1.0)
    assert (
        "Ada and gold, Entities: 1.000 where suggestions were shown, 0.000 where hidden; "
        "difference +1.000." in after.sentences()
    )
    assert (
        anchoring_csv(after).decode("utf-8-sig").splitlines()[0].endswith("difference,pairing_rule")
    )
