"""CAS files there and back, in XMI and in JSON, and what other UIMA tools make of them."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cassis import Cas, TypeSystem, load_cas_from_json, load_cas_from_xmi, load_typesystem
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Filler
from glossator.domain.span import Span
from glossator.formats.cas import json_format, xmi_format
from glossator.formats.cas.types import NAMED_ENTITY
from glossator.formats.records import Incoming, Loss, Outgoing, Rejected, Target
from tests.support import builders
from tests.support.outgoings import SCHEME, heard, outgoings, said

Read = Callable[[Path], Iterator[Incoming | Rejected]]
FORMATS = {"xmi": xmi_format, "json": json_format}


def written(kind: str, folder: Path, documents: Iterable[Outgoing]) -> list[str]:
    names = FORMATS[kind].write(documents, Target(folder, "train", SCHEME))
    return [name for name in names if name != "TypeSystem.xml"]


def back(kind: str, path: Path) -> Incoming:
    (found,) = FORMATS[kind].read(path)
    assert isinstance(found, Incoming), found
    return found


def carried(outgoing: Outgoing, lost: tuple[Loss, ...]) -> Outgoing:
    """A document without what the rehearsal says that it loses."""
    whole = {item.annotation_id for item in lost if not item.reason.startswith("role")}
    roles = {
        (item.annotation_id, item.reason.split("“")[1].split("”")[0])
        for item in lost
        if item.reason.startswith("role")
    }
    return replace(
        outgoing,
        annotations=tuple(
            replace(
                item,
                roles={
                    role: filler
                    for role, filler in item.roles.items()
                    if (item.id, role) not in roles
                },
            )
            for item in outgoing.annotations
            if item.id not in whole
        ),
    )


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=60, deadline=None)
@given(one=st.booleans().flatmap(lambda whole: outgoings(aligned=whole)))
def test_what_the_rehearsal_does_not_name_comes_back(kind: str, one: Outgoing) -> None:
    with tempfile.TemporaryDirectory() as name:
        (file,) = written(kind, Path(name), [one])
        found = back(kind, Path(name) / file)

    assert heard(found) == said(carried(one, FORMATS[kind].losses(one, SCHEME)))
    assert (found.text, found.title, found.meta, found.annotator, found.coverage) == (
        one.document.text,
        one.document.title,
        one.document.meta,
        one.annotator,
        one.coverage,
    )


EMOJI = "😀 Mara Lind met Omar Reyes."


def emoji() -> Outgoing:
    document = replace(builders.document(EMOJI), meta={"language": "en"})
    met = Span(12, 15)
    claim = replace(
        builders.entity(12, 15, 2, "direct"),
        layer="claim",
        spans=(Span(2, 6), met),
        roles={
            "source": Filler(annotation_id="annotation-1"),
            "cue": Filler(spans=(met,)),
        },
    )
    return Outgoing(document, "Ada", (builders.entity(2, 11), claim), {"entity": None})


@pytest.mark.parametrize("kind", FORMATS)
def test_cassis_reads_our_files_and_agrees_on_the_words(kind: str, tmp_path: Path) -> None:
    (file,) = written(kind, tmp_path, [emoji()])
    raw = (tmp_path / file).read_text(encoding="utf-8")
    cas = (
        load_cas_from_xmi(raw, load_typesystem(tmp_path / "TypeSystem.xml"))
        if kind == "xmi"
        else load_cas_from_json(raw)
    )

    assert [one.get_covered_text() for one in cas.select(NAMED_ENTITY)] == ["Mara Lind"]
    (claim,) = cas.select("webanno.custom.Claim")
    assert [(link.role, link.target.get_covered_text()) for link in claim.roles.elements] == [
        ("piece", "Mara"),
        ("piece", "met"),
        ("source", "Mara Lind"),
        ("cue", "met"),
    ]
    # In the file itself the emoji counts two.
    assert (' begin="3" end="12"' if kind == "xmi" else '"begin": 3') in " ".join(raw.split())


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_documents_give_the_same_bytes(kind: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(kind, tmp_path / name, [emoji()])
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]

    assert files
    for path in files:
        twin = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == twin.read_bytes()


def test_an_entity_in_pieces_is_named_and_left_out(tmp_path: Path) -> None:
    pieces = replace(builders.entity(0, 4), spans=(Span(0, 4), Span(14, 18)))
    one = Outgoing(builders.document(), "Ada", (pieces,), {})

    assert [item.reason for item in xmi_format.losses(one, SCHEME)] == [
        "a named entity has no pieces in UIMA"
    ]
    (file,) = written("xmi", tmp_path, [one])
    assert back("xmi", tmp_path / file).annotations == ()


def test_a_character_that_xml_lacks_is_named_and_replaced(tmp_path: Path) -> None:
    one = Outgoing(builders.document("Mara\uffff Lind"), "Ada", (builders.entity(6, 10),), {})
    (xmi,), (plain,) = written("xmi", tmp_path, [one]), written("json", tmp_path, [one])

    assert "XML cannot hold" in xmi_format.losses(one, SCHEME)[0].reason
    assert back("xmi", tmp_path / xmi).text == "Mara\ufffd Lind"
    assert json_format.losses(one, SCHEME) == ()
    assert back("json", tmp_path / plain).text == "Mara\uffff Lind"


@pytest.mark.parametrize("title", ["../../up", "a/b\\c", "", "con\x00:*?", "x" * 400])
def test_a_title_never_leads_out_of_the_folder(title: str, tmp_path: Path) -> None:
    document = replace(builders.document(), title=title)
    (file,) = written("json", tmp_path, [Outgoing(document, "Ada", (), {})])

    assert (tmp_path / file).resolve().parent == (tmp_path / "train").resolve()


def foreign(folder: Path) -> Path:
    """A CAS as INCEpTION has it: its own layers, tokens beside them, and links."""
    types = TypeSystem()
    entity = types.create_type(NAMED_ENTITY)
    types.create_feature(entity, "value", "uima.cas.String")
    types.create_feature(entity, "identifier", "uima.cas.String")
    link = types.create_type("webanno.custom.SaidBySourceLink", "uima.cas.TOP")
    types.create_feature(link, "role", "uima.cas.String")
    types.create_feature(link, "target", "uima.tcas.Annotation")
    claim = types.create_type("webanno.custom.Claim")
    types.create_feature(claim, "manner", "uima.cas.String")
    types.create_feature(claim, "source", "uima.cas.FSArray", elementType=link)
    token = types.create_type("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token")
    cas = Cas(typesystem=types)
    cas.sofa_string = EMOJI
    person = entity(begin=2, end=11, value="PERSON")
    array = types.get_type("uima.cas.FSArray")
    source = link(role="", target=person)
    told = claim(begin=12, end=15, manner="indirect", source=array(elements=[source]))
    cas.add_all([person, told, token(begin=0, end=1)])
    types.to_xml(folder / "TypeSystem.xml")
    cas.to_xmi(folder / "a.xmi")
    return folder / "a.xmi"


def test_layers_of_other_tools_are_read(tmp_path: Path) -> None:
    found = back("xmi", foreign(tmp_path))

    assert [
        (one.layer, one.label, one.spans[0].quote(found.text)) for one in found.annotations
    ] == [
        ("entity", "PERSON", "Mara Lind"),
        ("claim", "indirect", "met"),
    ]
    assert found.annotations[1].roles == {"source": Filler(annotation_id="#1")}
    assert found.coverage == {}


def dkpro(folder: Path) -> Path:
    """A CAS with what only some of us can use: no label, types of other programs, two sources."""
    types = load_typesystem(foreign(folder).with_name("TypeSystem.xml"))
    person = types.create_type(NAMED_ENTITY.replace("NamedEntity", "Person"), NAMED_ENTITY)
    quote = types.create_type("org.example.Quote")
    entity, claim = types.get_type(NAMED_ENTITY), types.get_type("webanno.custom.Claim")
    link, array = (
        types.get_type(name) for name in ("webanno.custom.SaidBySourceLink", "uima.cas.FSArray")
    )
    cas = Cas(typesystem=types)
    cas.sofa_string = EMOJI
    mara, omar, nobody = person(begin=2, end=11), entity(begin=16, end=26), entity(begin=0, end=1)
    omar.value = "PERSON"
    sources = array(elements=[link(role="", target=each) for each in (mara, omar)])
    told = claim(begin=12, end=15, manner="indirect", source=sources)
    cas.add_all([nobody, mara, omar, told, quote(begin=2, end=11), quote(begin=16, end=26)])
    cas.to_xmi(folder / "b.xmi")
    types.to_xml(folder / "TypeSystem.xml")
    return folder / "b.xmi"


def test_what_cannot_be_used_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    found, *refused = xmi_format.read(dkpro(tmp_path))

    assert isinstance(found, Incoming)
    by_label = {one.label: one for one in found.annotations}
    assert by_label.keys() == {"Person", "indirect", "PERSON"}
    assert by_label["indirect"].roles == {"source": Filler(annotation_id=by_label["Person"].id)}
    assert by_label["indirect"].attributes == {}
    reasons = {each.reason.partition(";")[0] for each in refused if isinstance(each, Rejected)}
    assert reasons == {
        "it has no label",
        "role “source” is filled already",
        "no layer is read from it",
    }
    assert any("(2 of the type org.example.Quote)" in str(each) for each in refused)


def test_without_a_type_system_names_are_read_and_layers_are_named(tmp_path: Path) -> None:
    path = foreign(tmp_path)
    path.with_name("TypeSystem.xml").unlink()
    found, *refused = xmi_format.read(path)

    assert isinstance(found, Incoming)
    assert [(one.layer, one.label) for one in found.annotations] == [("entity", "PERSON")]
    assert {
        str(each.where).partition("xmi ")[2] for each in refused if isinstance(each, Rejected)
    } == {"(1 of the type webanno.custom.Claim)", "(1 of the type webanno.custom.SaidBySourceLink)"}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("data", [b"", b"no", b"{}", b"<a/>", b"\xff\xfe", b"[1]"])
def test_a_file_that_is_none_is_named(kind: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.x").write_bytes(data)
    (found,) = FORMATS[kind].read(tmp_path / "a.x")

    assert isinstance(found, Rejected)
    (missing,) = FORMATS[kind].read(tmp_path / "b.x")
    assert isinstance(missing, Rejected)
