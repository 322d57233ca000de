"""Agreement measured on real project files: what counts, what does not, and the places behind."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from glossator.domain.agreement.values import Cell, Measure, Place
from glossator.domain.alignment import Pairing
from glossator.domain.annotation import Annotation, AnnotationSet, Filler, SetState
from glossator.domain.coverage import Covered
from glossator.domain.document import Annotator, Document
from glossator.domain.edit import Change, Record
from glossator.domain.errors import UserError
from glossator.domain.hiding import Hiding
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages
from glossator.services.agreement_report import AgreementReport, Asked
from glossator.services.agreement_shown import confusion_csv, figures_csv
from glossator.services.measuring import measure, places
from glossator.store import annotations, hiding
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, BEN

CLEO = Annotator("person-cleo", "=Cleo")
BOTH = (ADA.id, BEN.id)
NONE = Asked(resamples=0)
TEXT = builders.TEXT
FIRST, SECOND = passages(TEXT)


def name(words: str, person: Annotator, label: str = "PERSON", text: str = TEXT) -> Annotation:
    start = text.index(words)
    made = builders.entity(start, start + len(words), label=label, by=person)
    return replace(made, id=f"{person.name} {label} {words}")


def claim(content: str, source: Filler, person: Annotator, label: str = "indirect") -> Annotation:
    roles = {"source": source, "cue": Filler(spans=(spot("said"),))}
    made = Annotation("", "doc-1", person.id, "claim", label, (spot(content),), roles)
    return replace(made, id=f"{person.name} claim {content}")


def spot(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def work(
    opened: Project,
    person: Annotator,
    *held: Annotation,
    document: Document | None = None,
    read: tuple[Span, ...] | None = None,
    layers: tuple[str, ...] = ("entity", "claim", "stance"),
    since: str = builders.NOON,
) -> None:
    """One person's work on an article, put into the project as one edit."""
    document = document or builders.document()
    done = AnnotationSet(document.id, person.id, SetState.FINISHED, since)
    covered = [
        Covered(document.id, person.id, layer, passage)
        for layer in layers
        for passage in (passages(document.text) if read is None else read)
    ]
    records: list[Record] = [
        *(replace(each, document_id=document.id) for each in held),
        *covered,
        done,
    ]
    number = abs(hash((person.id, document.id))) % 10**9
    made = builders.edit(
        *(Change(None, each) for each in records), number=number, author_id=person.id
    )
    projects.apply(opened, made)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return projects.make(tmp_path / "news.gloss", builders.document())


def value(report: AgreementReport, measure: Measure, **more: str) -> float | None:
    found = report.figure(measure, more.pop("layer", "entity"), BOTH, **more)
    assert found is not None
    return found.value


def test_two_peoples_names_by_hand(path: Path) -> None:
    with Project(path) as opened:
        work(
            opened, ADA, name("Mara Lind", ADA), name("Omar Reyes", ADA), name("Oslo", ADA, "PLACE")
        )
        work(opened, BEN, name("Mara Lind", BEN), name("Omar", BEN), name("Oslo", BEN, "ORG"))
        report = measure(opened, NONE)

    assert report.documents == 1
    assert value(report, Measure.FOUND_EXACT) == pytest.approx(2 / 3)
    assert value(report, Measure.FOUND_OVERLAP) == 1.0
    assert value(report, Measure.NAMED) == pytest.approx(2 / 3)
    assert value(report, Measure.NAMED, label="PERSON") == 1.0
    assert value(report, Measure.NAMED, label="PLACE") == 0.0
    assert value(report, Measure.FOUND_TOKENS) == pytest.approx(2 * 4 / 9)
    # Two of three pairs agree; by chance 2/3 of Ada's meet 2/3 of Ben's.
    assert value(report, Measure.COHEN) == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))


def test_roles_are_compared_by_spans_whether_they_point_or_not(path: Path) -> None:
    lind = name("Mara Lind", ADA)
    pointing, bare = Filler(annotation_id=lind.id), Filler(spans=(spot("Mara Lind"),))
    with Project(path) as opened:
        work(opened, ADA, lind, claim("the talks failed", pointing, ADA))
        work(opened, BEN, claim("the talks", bare, BEN, "direct"))
        report = measure(opened, NONE)

    assert value(report, Measure.FOUND_OVERLAP, layer="claim") == 1.0
    assert value(report, Measure.EXTENT, layer="claim") == 0.0
    assert value(report, Measure.ROLE, layer="claim", role="source") == 1.0
    assert value(report, Measure.LABEL_GIVEN, layer="claim") == 0.0


def test_only_passages_that_both_covered_count_in_each_layer(path: Path) -> None:
    with Project(path) as opened:
        work(opened, ADA, name("Oslo", ADA, "PLACE"), name("talks", ADA, "EVENT"))
        work(opened, BEN, name("Oslo", BEN, "PLACE"), read=(FIRST,), layers=("entity",))
        report = measure(opened, NONE)

    assert value(report, Measure.FOUND_EXACT) == 1.0
    assert report.compared == {"entity": 1, "claim": 0, "stance": 0}
    assert all(each.layer == "entity" or each.value is None for each in report.figures)


def test_a_document_that_one_has_read_does_not_count(path: Path) -> None:
    with Project(path) as opened:
        work(opened, ADA, name("Oslo", ADA, "PLACE"))
        report = measure(opened, NONE)

    assert (report.documents, report.confusions[0].documents if report.confusions else 0) == (0, 0)
    assert "nothing can be compared" in "\n".join(report.sentences())


def test_people_layers_and_time_can_be_chosen(tmp_path: Path) -> None:
    articles = [builders.document(f"{TEXT} Part {number}.", number) for number in (1, 2)]
    path = projects.make(tmp_path / "two.gloss", *articles)
    with Project(path) as opened:
        opened.write(partial(annotations.add_annotator, annotator=CLEO))
        for number, article in enumerate(articles):
            since = f"2024-05-{10 + 10 * number}T12:00:00.000Z"
            for person in (ADA, BEN, CLEO):
                held = replace(name("Oslo", person, "PLACE"), id=f"{person.name} {number}")
                work(opened, person, held, document=article, since=since)
        late = measure(opened, replace(NONE, since="2024-05-15"))
        two = measure(opened, replace(NONE, annotators=("Ben", "Ada"), layers=("entity",)))
        everybody = measure(opened, NONE)

    assert (late.documents, everybody.documents) == (1, 2)
    assert sorted(two.people.values()) == ["Ada", "Ben"]
    assert {each.layer for each in two.figures} == {"entity"}
    assert {moment.week for moment in everybody.course} == {"2024-W19", "2024-W21"}
    assert {len(each.people) for each in everybody.figures} == {2, 3}
    assert {each.finished for each in everybody.progress} == {2}
    assert everybody.progress[0].weeks == (("2024-W19", 1), ("2024-W21", 1))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(annotators=("Ada", "Zoe")), "no annotator “Zoe”"),
        (Asked(annotators=("Ada", " Ada ")), "two people"),
        (Asked(layers=("colour",)), "no layer “colour”"),
        (Asked(since="last week"), "no date"),
    ],
)
def test_what_cannot_be_measured_is_refused(path: Path, asked: Asked, words: str) -> None:
    with Project(path) as opened, pytest.raises(UserError, match=words):
        measure(opened, asked)


def found_places(path: Path, cell: Cell) -> list[Place]:
    with Project(path) as opened:
        return list(places(opened, cell))


@pytest.fixture
def differing(path: Path) -> Path:
    with Project(path) as opened:
        work(opened, ADA, name("Mara Lind", ADA), name("Oslo", ADA, "PLACE"), name("Omar", ADA))
        work(opened, BEN, name("Mara Lind", BEN), name("Oslo", BEN, "ORG"), name("talks", BEN))
    return path


def test_the_places_behind_a_figure_are_its_annotations(differing: Path) -> None:
    every = found_places(differing, Cell("entity", BOTH, Measure.FOUND_OVERLAP))

    assert [each.agree for each in every] == [True, False, True, False]
    assert every[0].annotations == ("Ada PERSON Mara Lind", "Ben PERSON Mara Lind")
    assert every[1].annotations == ("Ada PERSON Omar", "")
    assert TEXT[every[2].start : every[2].end] == "Oslo"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("entity", BOTH, Measure.NAMED, differ=True), ["Omar", "Oslo", "talks"]),
        (Cell("entity", BOTH, Measure.COHEN, differ=True), ["Oslo"]),
        (Cell("entity", BOTH, Measure.COHEN, "PLACE", "ORG"), ["Oslo"]),
        (Cell("entity", BOTH[::-1], Measure.COHEN, "ORG", "PLACE"), ["Oslo"]),
        (Cell("entity", BOTH, Measure.COHEN, "ORG", "PLACE"), []),
        (Cell("entity", BOTH, Measure.COHEN, "PERSON", ""), ["Omar"]),
        (Cell("entity", BOTH, Measure.COHEN, "", "PERSON"), ["talks"]),
        (Cell("entity", BOTH, Measure.NAMED, "PLACE"), ["Oslo"]),
        (
            Cell("entity", BOTH, Measure.NAMED, week="2024-W18"),
            ["Mara Lind", "Omar", "Oslo", "talks"],
        ),
        (Cell("entity", BOTH, Measure.NAMED, week="2023-W01"), []),
    ],
)
def test_a_cell_opens_its_own_places(differing: Path, cell: Cell, expected: list[str]) -> None:
    assert [TEXT[each.start : each.end] for each in found_places(differing, cell)] == expected


def test_the_places_of_every_cell_are_as_many_as_the_matrix_says(differing: Path) -> None:
    with Project(differing) as opened:
        report = measure(opened, NONE)
    (matrix,) = (each for each in report.confusions if each.layer == "entity")

    for one, row in zip(matrix.labels, matrix.counts, strict=True):
        for other, count in zip(matrix.labels, row, strict=True):
            if one or other:
                cell = Cell("entity", matrix.people, Measure.COHEN, one, other)
                assert len(found_places(differing, cell)) == count, (one, other)


def test_a_damaged_document_is_named_and_the_rest_counts(differing: Path) -> None:
    projects.tamper(differing, "UPDATE texts SET text = text || ' x' WHERE document_id = 'doc-1'")
    with Project(differing) as opened:
        report = measure(opened, NONE)

    assert [each.where for each in report.failed] == ["article doc-1"]
    assert all(each.value is None for each in report.figures)


def test_a_broken_annotation_damages_its_document_alone(differing: Path) -> None:
    projects.tamper(
        differing, "UPDATE annotations SET spans = '[[1,2' WHERE id = 'Ada PERSON Omar'"
    )
    with Project(differing) as opened:
        # With two brackets, the columns that stand for the span are read; with more it is.
        projects.tamper(
            differing, "UPDATE annotations SET spans = '[[1,2],[' WHERE id = 'Ada PERSON Omar'"
        )
        report = measure(opened, NONE)

    assert len(report.failed) == 1


def test_the_report_is_json_and_words_and_tables(differing: Path) -> None:
    with Project(differing) as opened:
        opened.write(partial(annotations.add_annotator, annotator=CLEO))
        work(opened, CLEO, name("Oslo", CLEO, "PLACE"))
        report = measure(opened, Asked(resamples=10))
    plain, said = report.plain(), "\n".join(report.sentences())
    table = figures_csv(report).decode("utf-8-sig").splitlines()

    assert len(plain["figures"]) == len(report.figures) == len(table) - 1
    assert all((each["value"] is None) == bool(each["why"]) for each in plain["figures"])
    assert all(each["rule"] for each in plain["figures"])
    assert "pairs share at least one character" in said
    assert any(line.startswith("entity,") and ",Ada – Ben," in line for line in table)
    # A name that begins like a formula stands behind an apostrophe.
    assert not any(",=Cleo" in line for line in table)
    assert any(",'=Cleo – Ada," in line for line in table)
    matrix = confusion_csv(report.confusions[0]).decode("utf-8-sig").splitlines()
    assert matrix[0].startswith(",PERSON,")
    assert matrix[-1].startswith("(nothing),")


def test_pairs_by_token_find_what_shares_only_part_of_a_word(path: Path) -> None:
    with Project(path) as opened:
        work(opened, ADA, name("Mara", ADA), name("Os", ADA))
        work(opened, BEN, name("Mara", BEN), name("lo", BEN))
        overlap = measure(opened, NONE)
        token = measure(opened, replace(NONE, pairing=Pairing.TOKEN))

    assert value(overlap, Measure.NAMED) == 0.5
    assert value(token, Measure.NAMED) == 1.0


def test_anchoring_compares_where_the_model_was_shown_and_where_hidden(tmp_path: Path) -> None:
    text = "\n".join(f"Mara Lind came to Oslo on day {number}." for number in range(40))
    article = builders.document(text)
    path = projects.make(tmp_path / "anchored.gloss", article)
    every = passages(text)
    hidden = set(Hiding(50, 3).among(article.digest, every, ADA.id))
    assert 5 < len(hidden) < 35

    def mark(passage: Span, number: int) -> Annotation:
        made = builders.entity(passage.start, passage.start + 9, number)
        return replace(made, id=f"a{number}")

    def suggested(passage: Span, number: int) -> Suggestion:
        return builders.suggestion(passage.start, passage.start + 9, number)

    # Where the model is shown, Ada agrees; where it is hidden, she marks nothing.
    held = [mark(each, number) for number, each in enumerate(every) if each not in hidden]
    with Project(path) as opened:
        projects.suggest(opened, *(suggested(each, n) for n, each in enumerate(every)))
        work(opened, ADA, *held, document=article, layers=("entity",))
        before = measure(opened, NONE)
        opened.write(partial(hiding.put, wanted=Hiding(50, 3)))
        after = measure(opened, NONE)

    assert before.anchoring == ()
    (one,) = after.anchoring
    assert (one.person, one.layer) == (ADA.id, "entity")
    assert (one.shown.value, one.hidden.value, one.difference) == (1.0, 0.0, 1.0)
    assert any("anchoring +1.000" in line for line in after.sentences())


def test_anchoring_where_neither_person_nor_model_marked_anything_is_undefined(path: Path) -> None:
    with Project(path) as opened:
        projects.suggest(opened, builders.suggestion(0, 9, 1))
        work(opened, ADA, name("Mara Lind", ADA))
        opened.write(partial(hiding.put, wanted=Hiding(50, 3)))
        report = measure(opened, NONE)

    (claims,) = (each for each in report.anchoring if each.layer == "claim")
    assert {claims.shown.value, claims.hidden.value} == {None}
    assert "nobody marked anything" in (claims.shown.why, claims.hidden.why)
