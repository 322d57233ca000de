"""``.spacy`` files there and back, what they cannot hold, and what spaCy itself makes of them."""

import json
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as DocSpan
from spacy.util import load_config
from spacy.vocab import Vocab
from srsly.msgpack import unpackb

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.domain.splitting import Split
from glossator.domain.text import digest
from glossator.formats.records import Incoming, Outgoing, Rejected, Target
from glossator.formats.spacy_bin import reading, writing
from glossator.formats.spacy_bin.docs import losses, make_article
from glossator.formats.spacy_bin.packed import PackedBin
from glossator.formats.spacy_bin.unit_packing import mapping
from glossator.services.export_plan import ExportOptions
from glossator.services.exporting import export
from glossator.store.project import Project
from tests.support import builders
from tests.support.outgoings import SCHEME, heard, outgoings, said
from tests.support.spacy_docs import docs_of

READ: dict[str, tuple[Span, ...] | None] = {"entity": None, "claim": None, "stance": None}


def written(folder: Path, documents: Iterable[Outgoing], part: str = "train") -> tuple[str, ...]:
    return writing.write(documents, Target(folder, part, SCHEME))


def back(folder: Path, files: Iterable[str]) -> list[Incoming]:
    found = [
        one for name in files if name.endswith(".spacy") for one in reading.read(folder / name)
    ]
    assert all(isinstance(one, Incoming) for one in found), found
    return [one for one in found if isinstance(one, Incoming)]


def carried(outgoing: Outgoing) -> Outgoing:
    """A document without what the rehearsal says that it loses."""
    lost = losses(outgoing, SCHEME)
    gone = {item.annotation_id for item in lost if not item.partly}
    without = {
        (item.annotation_id, item.reason.split("”")[0].removeprefix("role “"))
        for item in lost
        if item.partly and item.reason.startswith("role “")
    }
    return replace(
        outgoing,
        annotations=tuple(
            replace(
                item,
                roles={
                    role: filler
                    for role, filler in item.roles.items()
                    if (item.id, role) not in without
                },
                spans=item.spans,
            )
            for item in outgoing.annotations
            if item.id not in gone
        ),
    )


def repointed(outgoing: Outgoing) -> Outgoing:
    """Roles that point to what is gone would have been named as lost."""
    held = {item.id for item in outgoing.annotations}
    for item in outgoing.annotations:
        for filler in item.roles.values():
            assert not filler.annotation_id or filler.annotation_id in held
    return outgoing


@settings(max_examples=60, deadline=None)
@given(st.lists(st.booleans().flatmap(lambda whole: outgoings(aligned=whole)), max_size=3))
def test_what_the_rehearsal_does_not_name_comes_back(documents: list[Outgoing]) -> None:
    documents = [
        replace(one, document=replace(one.document, id=f"doc-{number}"))
        for number, one in enumerate(documents)
    ]
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        # They take ten times as long as all the rest, and say nothing about documents.
        patch.setattr(writing, "config_text", lambda *_: "")
        folder = Path(name)
        found = back(folder, written(folder, documents))

    assert len(found) == len(documents)
    for one in documents:
        # Articles that were partly read stand in a file of their own, behind the others.
        twins = [item for item in found if _same_article(item, one)]
        assert any(
            heard(item) == said(repointed(carried(one))) and item.coverage == one.coverage
            for item in twins
        )


def _same_article(incoming: Incoming, outgoing: Outgoing) -> bool:
    document = outgoing.document
    return (incoming.text, incoming.title, incoming.meta, incoming.annotator) == (
        document.text,
        document.title,
        document.meta,
        outgoing.annotator,
    )


def outgoing(*annotations: Annotation, **coverage: tuple[Span, ...] | None) -> Outgoing:
    return Outgoing(builders.document(), "Ada", annotations, {**READ, **coverage})


def reasons(one: Outgoing) -> list[str]:
    return [item.reason for item in losses(one, SCHEME)]


def test_the_longest_name_stands_in_ents_and_all_in_the_span_group() -> None:
    short, long = builders.entity(5, 9, 1), builders.entity(0, 9, 2)
    one = outgoing(short, long)
    (doc, *_) = read_by_spacy(one)

    assert [entity.text for entity in doc.ents] == ["Mara Lind"]
    assert [span.text for span in doc.spans["entities"]] == ["Lind", "Mara Lind"]
    assert reasons(one) == ["in doc.ents: it overlaps “Mara Lind”; the span group has both"]


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        ((1, 9), "it begins inside the token “Mara”"),
        ((0, 7), "it ends inside the token “Lind”"),
        ((0, 10), "it begins or ends with a blank; take the blank out of it"),
    ],
)
def test_what_does_not_keep_to_tokens_is_named_and_left_out(
    span: tuple[int, int], reason: str
) -> None:
    one = outgoing(builders.entity(*span))
    (doc, *_) = read_by_spacy(one)

    assert reasons(one) == [reason]
    assert not doc.ents
    assert not doc.spans["entities"]


def test_what_nobody_read_is_missing_and_not_negative(tmp_path: Path) -> None:
    first = Span(0, 33)
    one = outgoing(builders.entity(0, 9), entity=(first,))
    tags = {token.text: token.ent_iob_ for doc in read_by_spacy(one) for token in doc}

    assert (tags["Mara"], tags["met"]) == ("B", "O")
    assert (tags["She"], tags["failed"]) == ("", "")
    files = written(tmp_path, [one])
    (doc, *_) = DocBin().from_disk(tmp_path / files[0]).get_docs(spacy.blank("en").vocab)
    assert [token.ent_iob_ for token in doc][:3] == ["B", "I", "O"]


def test_an_article_not_read_for_claims_is_kept_out_of_what_trains_claims(tmp_path: Path) -> None:
    read, unread = outgoing(builders.entity(0, 9)), outgoing(claim=(Span(0, 33),))
    files = written(tmp_path, [read, unread])

    assert "train.partly-read.spacy" in files
    assert len(back(tmp_path, ["train.spacy"])) == len(back(tmp_path, [files[2]])) == 1
    assert "not wholly read for “claim”" in reasons(unread)[0]
    assert "partly-read" not in (tmp_path / "config.cfg").read_text(encoding="utf-8")


def test_relations_lead_from_a_frame_to_what_fills_its_roles(tmp_path: Path) -> None:
    said_by = replace(
        builders.entity(44, 60, 2, "indirect"),
        layer="claim",
        roles={"source": Filler(spans=(Span(35, 38),)), "cue": Filler(spans=(Span(39, 43),))},
    )
    one = outgoing(builders.entity(0, 9), said_by)
    written(tmp_path, [one])
    lines = (tmp_path / "train.relations.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    relations = [
        (
            item["label"],
            row["text"][item["head_span"]["start"] : item["head_span"]["end"]],
            row["text"][item["child_span"]["start"] : item["child_span"]["end"]],
        )
        for row in found
        for item in row["relations"]
    ]

    assert relations == [("source", "the talks failed", "She"), ("cue", "the talks failed", "said")]
    assert [row["start"] for row in found] == [0, 35]


def long() -> Outgoing:
    """An article of one sentence, longer than any table of small numbers and small heads."""
    text = "and so on " * 2_000
    document = Document("doc-9", digest(text), digest(text), "Long", text, {})
    names = builders.entity(0, 9, 1), builders.entity(19_990, 19_999, 2)
    return Outgoing(document, "Ada", names, READ)


def test_tokens_of_a_long_unit_say_where_they_stand(tmp_path: Path) -> None:
    written(tmp_path, [long()])
    (line,) = (tmp_path / "train.relations.jsonl").read_text(encoding="utf-8").splitlines()
    found = json.loads(line)

    tokens = found["tokens"]
    assert len(tokens) == 6_000
    assert [found["text"][one["start"] : one["end"]] for one in tokens] == [
        one["text"] for one in tokens
    ]
    assert [one["id"] for one in tokens] == [*range(6_000)]
    places = [(one["start"], one["end"], one["token_start"]) for one in found["spans"]]
    assert places == [(0, 9, 0), (19_990, 19_999, 5_997)]


def test_names_and_spans_of_other_peoples_files_are_read(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    doc = nlp.make_doc("😀 Mara Lind met Omar.")
    doc.set_ents([DocSpan(doc, 1, 3, label="PERSON")], missing=[doc[4:6]], default="outside")
    doc.spans["sc"] = [DocSpan(doc, 4, 5, label="PERSON")]
    DocBin(docs=[doc, nlp.make_doc("Nothing.")], store_user_data=False).to_disk(
        tmp_path / "a.spacy"
    )
    first, second = back(tmp_path, ["a.spacy"])

    assert [(item.label, item.spans) for item in first.annotations] == [
        ("PERSON", (Span(16, 20),)),
        ("PERSON", (Span(2, 11),)),
    ]
    assert first.coverage == {"entity": (Span(0, 16),)}
    assert (second.text, second.annotations, second.coverage) == ("Nothing.", (), {})


def test_labels_of_other_peoples_files_may_say_their_layer(tmp_path: Path) -> None:
    doc = spacy.blank("en").make_doc("Mara Lind said the talks failed, and Omar agrees.")
    doc.set_ents([DocSpan(doc, 3, 6, label="claim:indirect"), DocSpan(doc, 8, 9, label="law:act")])
    doc.spans["sc"] = [DocSpan(doc, 9, 10, label="stance:support")]
    doc.spans["claims"] = [DocSpan(doc, 3, 6, label="claim:indirect")]
    DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    (found,) = back(tmp_path, ["a.spacy"])

    assert [(item.layer, item.label) for item in found.annotations] == [
        ("claim", "indirect"),
        ("stance", "support"),
        ("claim", "indirect"),
        ("entity", "law:act"),
    ]


@pytest.mark.parametrize("data", [b"", b"no", b"x\x9c" + bytes(40)])
def test_a_file_that_is_none_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.spacy").write_bytes(data)
    (found,) = reading.read(tmp_path / "a.spacy")

    assert isinstance(found, Rejected)
    assert found.reason.startswith("it is no sound .spacy file")
    (missing,) = reading.read(tmp_path / "b.spacy")
    assert isinstance(missing, Rejected)


def test_a_missing_part_of_an_article_is_named(tmp_path: Path) -> None:
    DocBin(docs=docs_of(outgoing())[:-1], store_user_data=True).to_disk(tmp_path / "a.spacy")
    (found,) = reading.read(tmp_path / "a.spacy")

    assert isinstance(found, Rejected)
    assert found.reason == "a part of the article is missing"


def test_many_articles_make_a_folder_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_SHARD", 3)
    files = written(tmp_path, [outgoing(builders.entity(0, 9)) for _ in range(5)])

    assert files[:3] == ("train/00001.spacy", "train/00002.spacy", "train/00003.spacy")
    assert len(back(tmp_path, files)) == 5
    assert 'train = "train"' in (tmp_path / "config.cfg").read_text(encoding="utf-8")


def pipeline_of(folder: Path) -> list[str]:
    """What the configuration in a folder trains."""
    config = load_config(folder / "config.cfg")
    names: list[str] = config["nlp"]["pipeline"]
    return names


def test_what_train_has_no_example_of_is_not_trained(tmp_path: Path) -> None:
    name, claim = builders.entity(0, 9), replace(builders.entity(44, 60, 2), layer="claim")
    stance = replace(builders.entity(44, 60, 3), layer="stance")
    unread = outgoing(stance, stance=(Span(0, 33),))
    written(tmp_path, [outgoing(name, claim), unread])
    written(tmp_path, [outgoing(stance)], "dev")

    assert pipeline_of(tmp_path) == ["tok2vec", "ner", "span_finder_claims", "spancat_claims"]


def test_claims_and_stances_are_each_found_under_their_own_key(tmp_path: Path) -> None:
    claim = replace(builders.entity(44, 60, 2), layer="claim")
    written(tmp_path, [outgoing(claim, replace(claim, id="s", layer="stance"))])
    config = load_config(tmp_path / "config.cfg")
    components = config["components"]

    assert [components[name]["spans_key"] for name in config["nlp"]["pipeline"][1:]] == [
        *("claims", "claims"),
        *("stances", "stances"),
    ]
    assert set(config["training"]["score_weights"]) == {"spans_claims_f", "spans_stances_f"}
    assert "ner" not in components


def test_the_configuration_knows_where_many_articles_of_dev_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_SHARD", 1)
    written(tmp_path, [outgoing(builders.entity(0, 9))])
    written(tmp_path, [outgoing(), outgoing()], "dev")
    paths = load_config(tmp_path / "config.cfg")["paths"]

    assert (paths["train"], paths["dev"]) == ("train.spacy", "dev")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample gold as spaCy trains from it."""
    folder = tmp_path_factory.mktemp("spacy")
    path = samples_gold(folder)
    with Project(path) as opened:
        export(opened, folder / "out", ExportOptions("spacy", split=Split(80, 20)))
    return folder / "out"


def samples_gold(folder: Path) -> Path:
    from glossator.resources import seed
    from glossator.store import project
    from tests.services.importer import Importer

    path = folder / "gold.gloss"
    project.create(path, SCHEME, "project-1", builders.NOON)
    with Project(path) as opened:
        importer = Importer(opened)
        for name in ("gold.jsonl", "follow-ups.jsonl"):
            importer.take(seed(name))
    return path


def spacy_says(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "spacy", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
def test_spacy_finds_no_fault_in_the_sample_gold(exported: Path) -> None:
    said_of_it = spacy_says(exported, "debug", "data", "config.cfg", "--no-format")

    assert "No overlap between training and evaluation data" in said_of_it
    assert "error" not in said_of_it.split("Summary")[-1]


@pytest.mark.slow
def test_spacy_trains_from_the_sample_gold(exported: Path, tmp_path: Path) -> None:
    once = ["--training.max_epochs", "1", "--training.eval_frequency", "50"]
    spacy_says(exported, "train", "config.cfg", "--output", str(tmp_path), *once)
    trained = spacy.load(tmp_path / "model-last")

    labels = trained.pipe_labels
    assert "PERSON" in labels["ner"]
    assert set(labels["spancat_claims"]) == {"direct", "indirect", "mixed"}
    assert set(labels["spancat_stances"]) == {"support", "oppose", "neutral", "mixed"}


def test_names_with_the_sign_of_a_place_are_packed_as_they_are() -> None:
    name = "50% and %b of the rest, 37 characters"
    # Its length stands before it, and is the number of that sign.
    assert chr(len(name)) == "%"

    found = mapping(name, "last") % (b"\x01", b"\x02")
    assert unpackb(found, raw=False) == {name: 1, "last": 2}


def packed(documents: Iterable[Outgoing]) -> bytes:
    """The file that is written of these documents."""
    with tempfile.TemporaryDirectory() as folder, closing(PackedBin(Path(folder), SCHEME)) as ours:
        for one in documents:
            ours.add(make_article(one, SCHEME))
        ours.to_disk(Path(folder) / "a.spacy")
        return (Path(folder) / "a.spacy").read_bytes()


def read_by_spacy(one: Outgoing) -> list[Doc]:
    """What spaCy reads from the bytes that are written of a document."""
    return list(DocBin().from_bytes(packed([one])).get_docs(Vocab()))


@settings(max_examples=80, deadline=None)
@example([long()])
@given(st.lists(st.booleans().flatmap(lambda whole: outgoings(aligned=whole)), max_size=3))
def test_what_is_packed_from_arrays_is_what_spacy_packs_of_docs(documents: list[Outgoing]) -> None:
    ours = packed(documents)
    theirs = DocBin(attrs=("ENT_IOB", "ENT_TYPE"), store_user_data=True)
    docs = [doc for one in documents for doc in docs_of(one)]
    for doc in docs:
        theirs.add(doc)
    read = DocBin().from_bytes(ours)

    # spaCy keeps spellings that nothing in the file means: norms and shapes of words.
    assert read.strings <= theirs.strings | {""}
    theirs.strings = read.strings
    assert zlib.decompress(ours) == zlib.decompress(theirs.to_bytes())
    assert [doc.to_json() for doc in read.get_docs(Vocab())] == [doc.to_json() for doc in docs]
