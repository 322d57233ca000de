"""Files that other tools wrote when they were run: every span says the words that were marked.

How each was made says ``tests/data/other_tools/README.md``; the words are those of its ``making``.
"""

from pathlib import Path

import pytest

from glossator.domain.annotation import Filler, How, Origin
from glossator.formats.records import Incoming
from tests.data.other_tools.making.article import MARKS, TEXT
from tests.support.foreign_files import DATA, quotes, read

Quote = tuple[str, str, list[str]]
CLAIM = "claim:"


def as_read(label: str, words: str) -> Quote:
    """A mark as it is read: a claim by its prefix, else a name."""
    layer = "claim" if label.startswith(CLAIM) else "entity"
    return layer, label.removeprefix(CLAIM), [words]


MARKED = [as_read(label, words) for label, words in MARKS.values()]
CONTENT = list(MARKS).index("content")


def sources(document: Incoming) -> dict[str, str]:
    """The words of each claim, and those of what fills its role."""
    by_id = {item.id: item for item in document.annotations}
    return {
        item.spans[0].quote(document.text): by_id[filler.annotation_id]
        .spans[0]
        .quote(document.text)
        for item in document.annotations
        for role, filler in item.roles.items()
        if role == "source"
    }


SAID = {MARKS["content"][1]: "She"}


def test_brat_s_own_file_has_every_mark_event_and_note() -> None:
    (found,), rejected = read("brat", DATA / "brat" / "ferry.ann")

    assert found.text == TEXT
    # brat cuts a mark at the end of a line, and joins what is added to a mark.
    assert quotes(found) == [
        *MARKED,
        ("entity", "PERSON", ["today.\nShe"]),
        ("entity", "PERSON", ["minister", "Norway,"]),
    ]
    assert sources(found) == SAID
    assert found.annotations[CONTENT].attributes == {"check_worthy": True, "note": "read twice 😀"}
    assert rejected == [
        (
            " (line 14: R1)",
            "a relation “leads” from an entity has no place; only frames have roles",
        )
    ]


@pytest.mark.parametrize("name", ["relations", "labels"])
def test_doccano_s_exports_are_read(name: str) -> None:
    (found,), rejected = read("doccano", DATA / "doccano" / f"{name}.jsonl")

    # doccano strips a text of the line end behind it.
    assert (found.text, found.title) == (TEXT.rstrip("\n"), "ferry")
    assert sorted(quotes(found)) == sorted(MARKED)
    assert sources(found) == (SAID if name == "relations" else {})
    remark = "a remark about the whole text has no place here"
    assert rejected == [(":1 (comment “Read twice 😀.”)", remark)]


def test_label_studio_s_export_has_answers_and_predictions_and_names_what_is_no_answer() -> None:
    (ada, model), rejected = read("label-studio", DATA / "label_studio" / "export.json")

    assert (ada.text, ada.title) == (model.text, model.title) == (TEXT, "ferry")
    assert quotes(ada) == MARKED
    assert sources(ada) == SAID
    assert ada.annotations[CONTENT].attributes == {"check_worthy": True}
    # The export has the prediction's number alone, and what it said beside the answer.
    assert quotes(model) == MARKED[:1]
    assert model.annotations[0].origin == Origin(How.SUGGESTED, suggester="ner-2", score=0.25)
    assert [reason for _, reason in rejected] == [
        "it is about the whole text, not about a region",
        "it was skipped in Label Studio, so what it holds is no decision",
        "it was never submitted in Label Studio, so it is no decision",
    ]


def test_label_studio_s_small_export_has_the_same_words() -> None:
    (found,), rejected = read("label-studio", DATA / "label_studio" / "export_min.json")

    assert (found.text, quotes(found), rejected) == (TEXT, MARKED, [])


def test_files_of_label_studio_s_own_converter_are_read() -> None:
    (small,), rejected = read("label-studio", DATA / "label_studio" / "label_studio_sdk_min.json")
    (columns,), strange = read("conll2003", DATA / "label_studio" / "label_studio_sdk.conll")

    names = [("entity", "PERSON", ["Mara Lind"]), ("entity", "PERSON", ["Omar Reyes"])]
    claim = ("claim", "indirect", ["the talks failed"])
    assert quotes(small) == [*names, claim, ("entity", "claim.cue", ["said"])]
    assert (small.annotator, small.coverage) == ("ada", {"entity": None})
    assert quotes(columns) == names
    assert rejected == strange == []


def test_potato_s_state_has_every_mark_link_and_piece() -> None:
    (found,), rejected = read("potato", DATA / "potato" / "ada" / "user_state.json")

    assert (found.text, found.annotator) == (TEXT, "ada")
    assert quotes(found) == [*MARKED, ("entity", "PERSON", ["minister", "Norway"])]
    assert found.annotations[CONTENT].roles == {"source": Filler(annotation_id="she")}
    whole = "its answers about the whole text have no place here"
    assert rejected == [(":1 (item ferry)", whole)]


def test_web_annotations_of_another_program_are_read() -> None:
    (found,), rejected = read("web-annotation", DATA / "potato" / "web_annotations.jsonld")

    assert (found.text, found.annotator) == (TEXT, "ada")
    assert quotes(found) == [*MARKED, ("entity", "PERSON", ["minister"])]
    assert [reason for _, reason in rejected] == ["its target has neither a position nor a quote"]


def test_columns_of_another_program_are_read() -> None:
    (found,), rejected = read("conll2003", DATA / "potato" / "annotations.conll")

    # Potato takes commas and quotation marks for parts of words, and leaves out what overlaps.
    assert found.text == TEXT.rstrip("\n")
    assert quotes(found) == [
        ("entity", "PERSON", ["Mara Lind,"]),
        ("entity", "PERSON", ["minister"]),
        ("entity", "GPE", ["Norway,"]),
        ("entity", "PERSON", ["Omar Reyes"]),
        ("entity", "GPE", ["Oslo"]),
        ("entity", "PERSON", ["She"]),
        ("claim", "indirect", ["“the ferry talks failed” 😀, and that Norway would leave."]),
    ]
    assert rejected == []


def test_spacy_s_files_are_read() -> None:
    (found,), rejected = read("spacy", DATA / "spacy" / "ferry.spacy")
    (first, second), strange = read("spacy", DATA / "spacy" / "converted.spacy")

    # A group of another name holds spans of any kind: their labels say which.
    assert found.text == TEXT
    assert sorted(quotes(found)) == sorted(MARKED)
    assert quotes(first) == [("entity", "PERSON", ["Mara Lind"]), ("entity", "GPE", ["Oslo"])]
    assert (first.text, second.text) == ("😀 Mara Lind left Oslo . ", "Nobody said ")
    assert rejected == strange == []


def test_every_file_of_another_tool_is_read_by_a_test() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    beside = {"README.md", "articles.jsonl", "ferry.txt"}
    made = {
        path.name
        for path in DATA.rglob("*")
        if path.is_file() and not {"making", "by_hand", "__pycache__"} & set(path.parts)
    }

    assert {name for name in made - beside if Path(name).stem not in source} == set()
