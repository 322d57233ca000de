"""Importing labels: on the right words, checked, known again, refused by name."""

from pathlib import Path

import pytest

from glossator.domain.annotation import Filler, How, Origin, SetState
from glossator.domain.errors import UserError
from glossator.resources import seed
from glossator.services import projects
from glossator.services.importing import ImportOptions
from tests.services.importer import Importer
from tests.support import lines
from tests.support.lines import article, claim, name

WHOLE = {"entity": "complete", "claim": "complete", "stance": "complete"}


def take(
    importer: Importer, tmp_path: Path, *rows: lines.Plain | str, **options: object
) -> list[str]:
    """Import lines; returns what was refused, without the file's name."""
    path = lines.write(tmp_path / "a.jsonl", *rows)
    report = importer.take(path, options=ImportOptions(**options))  # type: ignore[arg-type]  # by name
    assert all(item.where.startswith(str(path)) for item in report.rejected)
    return [f"{item.where[len(str(path)) :]} {item.reason}" for item in report.rejected]


def test_labels_come_in_with_roles_attributes_and_origin(
    importer: Importer, tmp_path: Path
) -> None:
    origin = {"how": "corrected", "suggester": "rules 1.0", "score": 0.7, "visible": False}
    saying = claim(44, 60, source="e0", cue=[[39, 43]])
    saying |= {"attributes": {"check_worthy": True}, "origin": origin}
    take(importer, tmp_path, article(name(0, 9), saying))
    mara, said = importer.work()

    assert importer.words() == ["PERSON Mara Lind", "indirect the talks failed"]
    assert mara.origin == Origin(How.IMPORTED, suggestions_visible=False)
    assert said.roles["source"] == Filler(annotation_id=mara.id)
    assert importer.role_words("cue") == ["said"]
    assert said.attributes == {"check_worthy": True}
    assert said.origin == Origin(How.CORRECTED, "", "rules 1.0", 0.7, suggestions_visible=False)


def test_labels_behind_changed_characters_stay_on_their_words(
    importer: Importer, tmp_path: Path
) -> None:
    raw = "\ufeffMara\x01 Lind 😀\r\nmet\x00 Omar\u2028\r\nShe said so."
    rows = [
        name(raw.index(words), raw.index(words) + len(words))
        for words in ("Mara\x01 Lind", "Omar", "She")
    ]
    saying = claim(raw.index("so"), raw.index("so") + 2, cue=[[raw.index("said"), len(raw) - 4]])
    take(importer, tmp_path, article(*rows, saying, text=raw))

    assert importer.document().text == "Mara Lind 😀\nmet Omar\n\nShe said so."
    assert importer.words() == ["PERSON Mara Lind", "PERSON Omar", "PERSON She", "indirect so"]
    assert importer.role_words("cue") == ["said"]


def test_labels_are_known_by_their_aliases(importer: Importer, tmp_path: Path) -> None:
    refused = take(importer, tmp_path, article(name(28, 32, "GPE"), name(0, 9, "PER")))

    assert refused == []
    assert importer.words() == ["PERSON Mara Lind", "PLACE Oslo"]


REFUSED = [
    ([name(0, 9, "HERO")], "e0", "label “HERO” is not in layer “entity”"),
    ([{**name(0, 9), "layer": "mood"}], "e0", "layer “mood” is not in the scheme"),
    ([name(50, 99)], "e50", "span 50-99 ends outside the text of 61 characters"),
    ([name(0, 9), name(5, 12)], "e5", "it crosses another annotation of its layer"),
    ([name(0, 9), {**name(14, 24), "id": "e0"}], "e0", "its id stands twice in the line"),
    ([claim(44, 60, holder=[[0, 9]])], "c44", "role “holder” is not in layer “claim”"),
    ([claim(44, 60, cue="e0"), name(0, 9)], "c44", "role “cue” takes spans, not an annotation"),
    ([{**claim(44, 60), "layer": "stance", "label": "oppose"}], "c44", "role “target” is required"),
]


@pytest.mark.parametrize(
    ("annotations", "named", "reason"), REFUSED, ids=[reason for _, _, reason in REFUSED]
)
def test_a_label_that_cannot_stand_is_named_and_the_others_kept(
    importer: Importer, tmp_path: Path, annotations: list[lines.Plain], named: str, reason: str
) -> None:
    good = name(28, 32, "PLACE", id="good")
    (refused,) = take(importer, tmp_path, {"text": "Before."}, article(good, *annotations))

    assert refused.startswith(f":2 (annotation {named}) ")
    assert reason in refused
    assert "PLACE Oslo" in importer.words()
    assert len(importer.words()) == len(annotations)


def test_an_attribute_that_a_layer_cannot_hold_is_named_and_all_else_kept(
    importer: Importer, tmp_path: Path
) -> None:
    told = {"mood": 1, "check_worthy": "maybe", "note": "who?"}
    marked = {**name(0, 9), "attributes": {"mood": 1}}
    saying = {**claim(44, 60, source="e0"), "attributes": told}
    refused = take(importer, tmp_path, article(marked, saying))

    assert [line.split("; ")[0] for line in refused] == [
        ":1 (attribute “mood” of annotation e0) attribute “mood” is not in layer “entity”",
        ":1 (attribute “mood” of annotation c44) attribute “mood” is not in layer “claim”",
        ":1 (attribute “check_worthy” of annotation c44) attribute “check_worthy” is not yes/no: "
        + repr("maybe"),
    ]
    assert importer.words() == ["PERSON Mara Lind", "indirect the talks failed"]
    assert [item.attributes for item in importer.work()] == [{}, {"note": "who?"}]


def test_what_points_to_a_refused_label_is_refused_as_well(
    importer: Importer, tmp_path: Path
) -> None:
    stance = {**claim(54, 60, holder="c44", target=[[44, 53]]), "layer": "stance"}
    stance |= {"label": "oppose", "id": "s"}
    refused = take(
        importer,
        tmp_path,
        article(name(0, 9, "HERO"), claim(44, 60, source="e0"), stance, name(28, 32)),
    )

    assert [line.split("“")[0] for line in refused] == [
        ":1 (annotation e0) label ",
        ":1 (claim at 44-60) its role ",
        ":1 (stance at 54-60) its role ",
    ]
    assert importer.words() == ["PERSON Oslo"]


BAD_LINES = [
    ("{", "it is not JSON"),
    ("[1]", "has no “text”"),
    ('{"text": 5}', "has no “text”"),
    ("[" * 100_000, "nested too deeply"),
]


@pytest.mark.parametrize(("row", "reason"), BAD_LINES, ids=[reason for _, reason in BAD_LINES])
def test_a_line_that_is_no_article_is_named_by_its_number(
    importer: Importer, tmp_path: Path, row: str, reason: str
) -> None:
    (refused,) = take(importer, tmp_path, {"text": "One."}, "", row, {"text": "Two."})

    assert refused.startswith(":3 ")
    assert reason in refused
    assert [each.text for each in importer.documents()] == ["One.", "Two."]


BAD_MARKS = [
    ({"layer": "entity"}, "no “label”"),
    ({"layer": "entity", "label": "ORG"}, "no “spans”"),
    (name(9, 0), "empty or reversed"),
]


@pytest.mark.parametrize(("mark", "reason"), BAD_MARKS, ids=[reason for _, reason in BAD_MARKS])
def test_a_mark_that_cannot_be_read_costs_itself_alone(
    importer: Importer, tmp_path: Path, mark: lines.Plain, reason: str
) -> None:
    plain = {**article(name(0, 9), {**mark, "id": "bad"}), "coverage": WHOLE}
    (refused,) = take(importer, tmp_path, plain)

    assert refused.startswith(":1 (annotation bad) ")
    assert reason in refused
    assert importer.words() == ["PERSON Mara Lind"]
    (found,) = importer.sets()
    assert found.state is SetState.IN_PROGRESS


@pytest.mark.parametrize("annotator", [None, "Ada"])
def test_what_a_program_suggested_is_nobody_s_label(
    importer: Importer, tmp_path: Path, annotator: str | None
) -> None:
    suggested = name(0, 9) | {"origin": {"how": "suggested", "suggester": "rules 1.0"}}

    (refused,) = take(importer, tmp_path, article(suggested, annotator=annotator))

    assert refused.endswith(
        "nobody has decided what is suggested there; import it with --as suggestions"
    )
    assert importer.work() == []
    assert take(importer, tmp_path, article(suggested), as_suggestions=True) == []


def test_labels_without_an_author_are_refused_but_the_article_stays(
    importer: Importer, tmp_path: Path
) -> None:
    refused = take(importer, tmp_path, article(name(0, 9), annotator=None))

    assert refused == [
        ":1 it has annotations but names no annotator; give one with --annotator NAME"
    ]
    assert importer.work() == []
    assert len(importer.documents()) == 1


def test_a_named_author_counts_more_than_the_files(importer: Importer, tmp_path: Path) -> None:
    take(importer, tmp_path, article(name(0, 9)), annotator="Ben")

    assert importer.people() == ["Ben"]


def test_blanks_in_an_authors_name_make_nobody_new(importer: Importer, tmp_path: Path) -> None:
    take(importer, tmp_path, article(name(0, 9)), annotator=" Ada  Moe ")
    take(importer, tmp_path, article(name(28, 32), annotator="Ada Moe"))
    refused = take(importer, tmp_path, article(name(28, 32)), annotator="  ")

    assert importer.people() == ["Ada", "Ada Moe"]
    assert refused == []


def test_the_same_gold_twice_adds_nothing_and_says_so(importer: Importer) -> None:
    first = importer.take(seed("gold.jsonl"))
    edits = importer.project.read(lambda db: db.table("journal").count)
    again = importer.take(seed("gold.jsonl"))

    assert (first.documents, first.annotations) == (11, 335 + 90 + 87)
    assert (again.documents, again.annotations) == (0, 0)
    assert (again.documents_known, again.annotations_known) == (11, 512)
    assert again.sentences() == [
        "No new article: all 11 are in the project already.",
        "0 annotations added, 512 were there already.",
    ]
    assert importer.project.read(lambda db: db.table("journal").count) == edits


def test_labels_that_are_there_are_known_and_pointed_to(importer: Importer, tmp_path: Path) -> None:
    take(importer, tmp_path, article(name(0, 9)))
    take(importer, tmp_path, article(name(0, 9), claim(44, 60, source="e0")))
    mara, said = importer.work()

    assert said.roles["source"] == Filler(annotation_id=mara.id)


def test_labels_of_two_people_stand_side_by_side(importer: Importer, tmp_path: Path) -> None:
    take(importer, tmp_path, article(name(0, 9)), article(name(5, 13), annotator="Ben"), article())

    assert importer.words() == ["PERSON Mara Lind", "PERSON Lind met"]
    assert {item.annotator_id for item in importer.sets()} == {
        item.annotator_id for item in importer.work()
    }


def test_the_same_article_twice_in_a_file_is_one_piece_of_work(
    importer: Importer, tmp_path: Path
) -> None:
    path = lines.write(
        tmp_path / "a.jsonl",
        article(name(0, 9), coverage=WHOLE),
        article(name(0, 9), name(28, 32, "PLACE"), coverage=WHOLE),
    )
    report = importer.take(path)

    assert (report.documents, report.documents_known) == (1, 1)
    assert (report.annotations, report.annotations_known) == (2, 1)
    assert importer.words() == ["PERSON Mara Lind", "PLACE Oslo"]


def test_a_label_that_crosses_what_its_author_has_is_refused(
    importer: Importer, tmp_path: Path
) -> None:
    take(importer, tmp_path, article(name(0, 9)))
    refused = take(importer, tmp_path, article(name(5, 13), name(28, 32)))

    assert refused == [":1 (annotation e5) it crosses another annotation of its layer"]
    assert importer.words() == ["PERSON Mara Lind", "PERSON Oslo"]


@pytest.mark.parametrize(
    ("coverage", "state", "count"),
    [
        (WHOLE, SetState.FINISHED, 6),
        ({**WHOLE, "claim": [[0, 61]]}, SetState.IN_PROGRESS, 6),
        ({"entity": "complete", "mood": "complete"}, SetState.IN_PROGRESS, 2),
        ({"entity": [[0, 40]]}, SetState.IN_PROGRESS, 1),
        ({"entity": []}, SetState.IN_PROGRESS, 0),
    ],
)
def test_what_was_read_is_read_here_too(
    importer: Importer, tmp_path: Path, coverage: dict[str, object], state: SetState, count: int
) -> None:
    take(importer, tmp_path, article(coverage=coverage))

    assert [item.state for item in importer.sets()] == [state]
    assert importer.project.read(lambda db: db.table("covered").count) == count


def test_coverage_of_dropped_characters_covers_nothing(importer: Importer, tmp_path: Path) -> None:
    refused = take(
        importer, tmp_path, article(text="\x01\x02One.", coverage={"entity": [[0, 2], [2, 6]]})
    )

    assert refused == []
    assert importer.project.read(lambda db: db.table("covered").count) == 1


def test_a_label_on_dropped_characters_is_refused(importer: Importer, tmp_path: Path) -> None:
    refused = take(importer, tmp_path, article(name(0, 2), text="\x01\x02One."))

    assert refused == [
        ":1 (annotation e0) one of its spans holds nothing but characters that are dropped"
    ]


def test_a_finished_article_stays_finished(importer: Importer, tmp_path: Path) -> None:
    take(importer, tmp_path, article(name(0, 9), coverage=WHOLE))
    take(importer, tmp_path, article(name(0, 9), name(28, 32)))

    assert [item.state for item in importer.sets()] == [SetState.FINISHED]


def test_strict_takes_no_article_where_a_label_cannot_stand(
    importer: Importer, tmp_path: Path
) -> None:
    refused = take(
        importer, tmp_path, article(name(0, 9)), article(name(0, 9, "HERO")), strict=True
    )

    assert refused == [
        (
            ":2 (annotation e0) label “HERO” is not in layer “entity”; "
            "add it to the scheme, or as an alias of a label there"
        )
    ]
    assert importer.documents() == []
    assert importer.people() == []


def test_one_undo_takes_an_import_of_labels_back(importer: Importer, tmp_path: Path) -> None:
    take(importer, tmp_path, article(name(0, 9), claim(44, 60), coverage=WHOLE))
    session = projects.session_of(importer.project, "Ada", importer.stamps)
    session.undo()

    assert importer.work() == []
    assert importer.sets() == []
    assert len(importer.documents()) == 1


def test_as_suggestions_labels_wait_for_a_decision(importer: Importer, tmp_path: Path) -> None:
    scored = claim(44, 60, source="e0")
    scored |= {"origin": {"how": "suggested", "score": 0.8}, "attributes": {"check_worthy": True}}
    refused = take(
        importer,
        tmp_path,
        article(name(0, 9), scored, name(28, 32, "HERO"), annotator=None),
        as_suggestions=True,
    )
    said, mara = importer.suggestions()

    assert refused == [
        (
            ":1 (annotation e28) label “HERO” is not in layer “entity”; "
            "add it to the scheme, or as an alias of a label there"
        )
    ]
    assert importer.work() == []
    assert importer.people() == []
    assert (mara.score, said.score) == (0.5, 0.8)
    assert said.roles == {"source": mara.spans}
    assert said.attributes == {"check_worthy": True}
    assert mara.suggester == f"import of {tmp_path / 'a.jsonl'}"


def test_suggestions_of_two_lines_about_one_article_stand_together(
    importer: Importer, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", article(name(0, 9)), article(name(0, 9), name(28, 32)))
    report = importer.take(path, options=ImportOptions(as_suggestions=True))

    assert len(importer.suggestions()) == 2
    assert report.suggestions == 2


def test_half_characters_do_no_harm(importer: Importer, tmp_path: Path) -> None:
    half = "\ud83d"
    noted = claim(44, 60) | {"attributes": {"note": half}}
    refused = take(
        importer,
        tmp_path,
        article(
            name(0, 9, half, id=half),
            noted,
            name(28, 32),
            annotator=f"Ada{half}",
            title=half,
            meta={half: half},
        ),
    )

    assert len(refused) == 1
    assert importer.words() == ["PERSON Oslo", "indirect the talks failed"]
    assert importer.document().title == "\ufffd"


def test_nothing_is_imported_where_no_line_is_an_article(
    importer: Importer, tmp_path: Path
) -> None:
    path = lines.write(tmp_path / "a.jsonl", "{", "{}")
    with pytest.raises(UserError, match=r"a\.jsonl:1 cannot be used, .* and 1 more like it"):
        importer.take(path)
