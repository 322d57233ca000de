"""Files in the shapes that other tools document, read with nothing lost and nothing moved."""

import json
from pathlib import Path

import pytest

from glossator.domain.annotation import Filler, How, Origin
from glossator.domain.span import Span
from tests.support.foreign_files import BY_HAND, quotes, read, read_text

NAME = ("entity", "PER", ["Mara Lind"])
CLAIM = ("claim", "indirect", ["the talks failed"])


def test_label_studio_s_browser_positions_are_proved_by_its_quotes() -> None:
    (ada, four, model), rejected = read("label-studio", BY_HAND / "label_studio.json")

    assert (ada.annotator, four.annotator, model.annotator) == (
        "ada@example.org",
        "annotator 4",
        "",
    )
    assert quotes(ada) == [NAME, CLAIM]
    claim = ada.annotations[1]
    assert claim.roles == {"source": Filler(annotation_id="aX1")}
    assert claim.attributes == {"check_worthy": True}
    assert claim.origin == Origin(How.ACCEPTED)
    assert ada.title == "Talks"
    assert four.annotations == ()
    assert quotes(model) == [NAME]
    assert model.annotations[0].origin == Origin(How.SUGGESTED, suggester="ner-2", score=0.25)
    assert rejected == [
        (":2 (answer “tone”)", "it is about the whole text, not about a region"),
        (":2 (annotation fX6)", "the text has “said” there, not “told”"),
        (
            ":2 (annotation 102)",
            "it was skipped in Label Studio, so what it holds is no decision",
        ),
    ]


def test_label_studio_s_small_export_is_read_as_well() -> None:
    (found,), rejected = read("label-studio", BY_HAND / "label_studio_min.json")

    assert (quotes(found), found.annotator, rejected) == ([NAME], "annotator 1", [])


def test_doccano_s_shapes_are_read_and_its_characters_counted() -> None:
    (labels, relations, emoji), rejected = read("doccano", BY_HAND / "doccano.jsonl")

    assert quotes(labels) == quotes(relations) == [NAME, CLAIM]
    assert relations.annotations[1].roles == {"source": Filler(annotation_id="11")}
    assert quotes(emoji) == [("entity", "PER", ["Mara"]), ("entity", "PER", ["Omar"])]
    assert rejected == []


def test_prodigy_s_relations_find_their_spans_and_rejected_tasks_are_named() -> None:
    (talks, refused), rejected = read("prodigy", BY_HAND / "prodigy.jsonl")

    assert quotes(talks) == [NAME, CLAIM]
    assert talks.annotations[1].roles == {"source": Filler(annotation_id="#1")}
    assert (talks.annotator, talks.meta) == ("news-ada", {"source": "Desk"})
    assert refused.annotations == ()
    assert rejected == [(":2", "its answer in Prodigy is “reject”, so its 1 spans are no labels")]


def test_brat_s_lines_are_read_and_what_has_no_place_is_named() -> None:
    (found,), rejected = read("brat", BY_HAND / "brat" / "talks.ann")

    assert quotes(found) == [
        NAME,
        # A mark over two lines has a piece in each.
        ("claim", "indirect", ["the talks\nfailed"]),
        ("entity", "PER", ["Omar"]),
    ]
    claim = found.annotations[1]
    assert claim.roles == {"source": Filler(annotation_id="T1")}
    assert claim.attributes == {"check_worthy": True, "note": "read twice"}
    assert rejected == [
        (":10 (annotation T4)", "the text has “Mara” there, not “Otto”"),
        (
            " (line 7: R1)",
            "a relation “agrees” from an entity has no place; only frames have roles",
        ),
        (":8 (*)", "it is no kind of line that has a place here"),
        (":9 (N1)", "it is no kind of line that has a place here"),
    ]


def test_columns_without_offsets_become_lines_of_words() -> None:
    (first, second), rejected = read("conll2003", BY_HAND / "conll2003.conll")

    assert first.text == "EU rejects German call\nPeter Blackburn"
    assert quotes(first) == [
        ("entity", "ORG", ["EU"]),
        ("entity", "MISC", ["German"]),
        ("entity", "PER", ["Peter Blackburn"]),
    ]
    # The shared task's own dialect: B only where two of a kind touch.
    assert quotes(second) == [("entity", "PER", ["Mara Lind"]), ("entity", "PER", ["Omar"])]
    assert rejected == []


def test_conll_u_has_its_tags_in_the_last_column_and_its_text_as_it_was() -> None:
    (first, second), rejected = read("conll2003", BY_HAND / "ner.conllu")

    assert (first.id, first.text) == ("ferry-1", "Mara Lind (Oslo) left im Mai.\nShe waved.")
    assert quotes(first) == [
        ("entity", "PERSON", ["Mara Lind"]),
        ("entity", "PLACE", ["Oslo"]),
        ("entity", "DATE", ["im Mai"]),
    ]
    assert (second.id, second.text, quotes(second)) == (
        "ferry-2",
        "Omar",
        [("entity", "PERSON", ["Omar"])],
    )
    assert rejected == [
        (":21", "it is no line of 10 columns, only “broken”"),
        (":22", "“X” is no tag; tags are O, B-LABEL, I-LABEL and the like"),
    ]


def test_conll_u_without_tags_is_text_alone(tmp_path: Path) -> None:
    row = "1\tOslo\toslo\tPROPN\t_\t_\t0\troot\t_\t_\n"
    (found,), rejected = read_text("conll2003", tmp_path, f"# text = Oslo\n{row}")

    assert (found.text, found.annotations, rejected) == ("Oslo", (), [])


def test_conll_u_plus_names_the_column_of_its_tags(tmp_path: Path) -> None:
    text = "# global.columns = ID FORM GLOSS:NER\n1\tMara\tB-PERSON\n2\tleft\tO\n"
    (found,), rejected = read_text("conll2003", tmp_path, text)

    assert (found.text, quotes(found)) == ("Mara left", [("entity", "PERSON", ["Mara"])])
    assert rejected == []


def test_potato_s_spans_find_their_texts_above() -> None:
    (talks, other), rejected = read("potato", BY_HAND / "potato" / "ada" / "user_state.json")

    assert quotes(talks) == [NAME, ("claim", "indirect", ["the talks", "failed"])]
    assert talks.annotations[1].roles == {"source": Filler(annotation_id="s1")}
    assert (talks.annotator, other.text, other.annotations) == ("ada", "Nobody came.", ())
    assert rejected == [
        (":1 (item item_1) (annotation s1)", "its link to “Q937” has no place here"),
        (":1 (item item_1)", "its 1 events have no place here"),
        (
            ":1 (item item_9)",
            "its text is in no data file beside; copy Potato’s data file there",
        ),
        (":1 (item item_2)", "its answers about the whole text have no place here"),
    ]


def test_web_annotations_find_the_text_beside_and_their_quotes_in_it() -> None:
    (found,), rejected = read("web-annotation", BY_HAND / "web_annotation.jsonld")

    assert found.annotator == "Ada"
    assert quotes(found) == [NAME, ("entity", "PER", ["Mara"])]
    assert found.annotations[0].attributes == {"note": "the minister"}
    assert found.annotations[1].spans == (Span(33, 37),)
    assert rejected == [
        (
            ":1 (annotation http://example.org/anno4)",
            "the text has “ara” there, not “Mara”",
        ),
        (
            ":1 (annotation http://example.org/anno3)",
            "its quote stands 2 times in the text, not once",
        ),
    ]


@pytest.mark.parametrize("source", ["../secret.txt", "/etc/hostname", "file:///etc/hostname", ".."])
def test_a_web_annotation_reads_no_file_of_another_folder(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret.txt").write_text("Secret.", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    plain = {"type": "Annotation", "bodyValue": "PER", "target": {"source": source}}

    found, rejected = read_text("web-annotation", inside, json.dumps(plain))

    assert found == []
    assert "it has no text; put the text of" in rejected[0][1]
