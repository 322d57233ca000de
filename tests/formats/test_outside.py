"""Reading in a child process: crashes, hangs, bombs and babble cost one file, never the rest."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import How, Origin
from glossator.domain.span import Span
from glossator.formats import jsonl
from glossator.formats.options import Columns, ReadOptions
from glossator.formats.outside import archives, process, wire, worker
from glossator.formats.outside.process import ReaderProcess
from glossator.formats.outside.wire import End, Request, Unpacked
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected
from tests.support import papers
from tests.support.processes import ROOT

TEXTS = st.text(max_size=20)


def no_pause() -> None:
    """Nobody looks up."""


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    """The program's own reader."""
    found = ReaderProcess([sys.executable, "-m", "glossator", "reader"], 60, no_pause)
    yield found
    found.close()


def wrong(how: str, seconds: float = 60) -> ReaderProcess:
    """A reader that goes wrong."""
    return ReaderProcess([sys.executable, "-m", "tests.support.readers", how], seconds, no_pause)


@given(
    st.builds(
        Incoming,
        where=TEXTS,
        text=st.text(),
        raw_digest=TEXTS,
        title=TEXTS,
        meta=st.dictionaries(TEXTS, TEXTS),
        annotator=TEXTS,
        encoding=TEXTS,
        columns=st.none() | st.builds(Columns, st.tuples(TEXTS), st.dictionaries(TEXTS, TEXTS)),
        coverage=st.dictionaries(TEXTS, st.none() | st.just((Span(0, 3),))),
        annotations=st.just(
            (
                ForeignAnnotation(
                    "1",
                    "entity",
                    "PER",
                    (Span(0, 1), Span(2, 3)),
                    attributes={"note": "x"},
                    origin=Origin(How.CORRECTED, "", "a model", 0.5),
                ),
            )
        )
        | st.just(()),
    )
    | st.builds(Rejected, TEXTS, TEXTS)
    | st.builds(Unpacked, TEXTS, TEXTS)
    | st.just(End())
)
def test_what_goes_over_the_wire_arrives_as_it_was(answer: wire.Answer) -> None:
    line = wire.line_of(wire.plain_answer(answer))

    assert line.count(b"\n") == 1
    assert wire.answer_from(wire.plain_of(line)) == answer


def test_a_request_arrives_as_it_was() -> None:
    options = ReadOptions("cp1250", {"text": "Body"}, article_only=True)
    request = Request("/a/\udcff.pdf", "pdf", options, "/tmp/x")  # noqa: S108 - never written to

    assert wire.request_from(wire.plain_of(wire.line_of(wire.plain_request(request)))) == request


def test_one_child_reads_many_files(reader: ReaderProcess, tmp_path: Path) -> None:
    for number in range(3):
        path = papers.word(tmp_path / f"{number}.docx", [f"Number {number}."])
        (found,) = reader.answers(Request(str(path), "word"))
        assert isinstance(found, Incoming)
        assert found.text == f"Number {number}."


def test_the_child_reads_annotations_as_well(reader: ReaderProcess, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    annotation = {"layer": "entity", "label": "PER", "spans": [[0, 4]]}
    path.write_text(json.dumps({"text": "Mara met.", "annotations": [annotation]}) + "\n{\n")

    assert list(reader.answers(Request(str(path), "jsonl"))) == list(jsonl.read(path))


@pytest.mark.parametrize("how", ["crash", "leave", "babble"])
def test_a_child_that_dies_costs_one_file(how: str) -> None:
    reader = wrong(how)
    said = [answer for name in ("a", "bad", "b") for answer in reader.answers(Request(name))]
    reader.close()

    reasons = [answer.reason for answer in said if isinstance(answer, Rejected)]
    assert len(said) == 3
    assert (reasons[0], reasons[2]) == ("read", "read")
    assert reasons[1].startswith("reading it ")


def test_a_child_that_hangs_is_ended_in_time() -> None:
    reader = wrong("hang", 5)
    said = [answer for name in ("bad", "b") for answer in reader.answers(Request(name))]
    reader.close()

    assert said == [
        Rejected("bad", "reading it takes longer than 5 seconds"),
        Rejected("b", "read"),
    ]


def test_a_child_that_writes_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_LONGEST", 10_000)
    reader = wrong("shout")
    said = [answer for name in ("bad", "b") for answer in reader.answers(Request(name))]
    reader.close()

    assert [answer.reason[:8] for answer in said if isinstance(answer, Rejected)] == [
        "reading ",
        "read",
    ]


def test_a_reader_that_cannot_be_started_is_a_reason() -> None:
    reader = ReaderProcess(["/nowhere/at/all"], 5, no_pause)

    (said,) = reader.answers(Request("a"))
    assert isinstance(said, Rejected)
    assert said.reason.startswith("the program’s own reader cannot be started")


def test_waiting_can_be_called_off() -> None:
    class CalledOff(Exception):
        """Somebody has had enough."""

    def pause() -> None:
        raise CalledOff

    reader = ReaderProcess([sys.executable, "-m", "tests.support.readers", "hang"], 60, pause)
    with pytest.raises(CalledOff):
        list(reader.answers(Request("bad")))
    reader.close()


def test_half_an_answer_is_never_taken_for_the_next_one(
    reader: ReaderProcess, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    answers = reader.answers(Request(str(path), "jsonl"))
    next(answers)
    answers.close()  # type: ignore[attr-defined] # it is a generator
    other = papers.word(tmp_path / "b.docx", ["Three."])

    (found,) = reader.answers(Request(str(other), "word"))
    assert isinstance(found, Incoming)
    assert found.text == "Three."


def test_whatever_a_reader_stumbles_over_becomes_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    errors = [MemoryError(), RecursionError(), ZeroDivisionError("by zero")]

    def read(*_: object) -> Iterator[Incoming]:
        raise errors.pop(0)
        yield

    monkeypatch.setattr(worker, "find", lambda _: type("Broken", (), {"read": read}))
    monkeypatch.setattr("glossator.formats.outside.limits.limit_memory", lambda: None)
    monkeypatch.setattr("glossator.formats.outside.limits.limit_time", lambda _: None)
    requests = b"".join(wire.line_of(wire.plain_request(Request("a", "x"))) for _ in range(3))
    out = io.BytesIO()
    worker.serve(io.BytesIO(requests), out, 60)

    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [each.get("reason") for each in said] == [
        "reading it takes more memory than a file may have",
        None,
        "it is nested too deeply",
        None,
        "it cannot be read: by zero (ZeroDivisionError)",
        None,
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("task", "sign"),
    [
        ("limits.limit_memory(1 << 28); b'x' * (1 << 29)", "MemoryError"),
        ("limits.limit_time(0.1)\nwhile True: pass", ""),
    ],
)
def test_the_child_is_held_to_its_limits(task: str, sign: str) -> None:
    code = f"from glossator.formats.outside import limits\n{task}"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ended.returncode != 0
    assert sign in ended.stderr


def unpacked(path: Path, folder: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """What was unpacked, by its name in the archive, and what was refused, with its reason."""
    folder.mkdir()
    said = list(archives.unpack(path, folder))
    files = {item.name: Path(item.file).read_bytes() for item in said if isinstance(item, Unpacked)}
    refused = {item.where: item.reason for item in said if isinstance(item, Rejected)}
    return files, refused


def test_an_archive_is_unpacked_with_its_folders(tmp_path: Path) -> None:
    parts = {"a.txt": b"A", "sub/é 😀.txt": b"B", "__MACOSX/a.txt": b"", ".hidden": b"", "d/": b""}
    files, refused = unpacked(papers.zipped(tmp_path / "a.zip", parts), tmp_path / "in")

    assert files == {"a.txt": b"A", "sub/é 😀.txt": b"B"}
    assert refused == {}


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt", "..\\out.txt"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    path = papers.zipped(tmp_path / "a.zip", {name: "x", "good.txt": "y"})
    files, refused = unpacked(path, tmp_path / "in")

    assert list(files) == ["good.txt"]
    assert refused == {f"{path}/{name}": "its name leads out of the archive"}
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a.zip", "good.txt", "in"]


def test_links_locks_and_bombs_are_refused_and_the_rest_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "HEAVIEST", 1 << 20)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("bomb.txt", b"\0" * (2 << 20))
        archive.writestr("locked.txt", "x")
        archive.writestr("good.txt", "y")
    data = bytearray(path.read_bytes())
    # The bit that says “encrypted”, in the list of files at the end.
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"locked.txt"))
    data[place + 8] |= 1
    path.write_bytes(data)
    files, refused = unpacked(path, tmp_path / "in")

    assert files == {"good.txt": b"y"}
    assert {where.rsplit("/", 1)[1]: why for where, why in refused.items()} == {
        "link.txt": "it is a link, not a file",
        "bomb.txt": "it would be larger than 1 MB when unpacked",
        "locked.txt": "it is locked by a password; pack it without one",
    }


def test_an_archive_that_declares_less_than_it_holds_yields_no_more(tmp_path: Path) -> None:
    path = papers.zipped(tmp_path / "a.zip", {"a.txt": b"\0" * (1 << 20)})
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    files, refused = unpacked(path, tmp_path / "in")

    assert len(refused) == 1 or len(files["a.txt"]) <= 10


def test_names_that_stand_twice_are_both_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "two")
        archive.writestr("a.txt/b.txt", "three")
    folder = tmp_path / "in"
    folder.mkdir()
    files = [
        Path(item.file).read_text()
        for item in archives.unpack(path, folder)
        if isinstance(item, Unpacked)
    ]

    assert len(files) == 3
    assert files[2] == "three"


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"", "it is empty"), (b"hello", "it is not a ZIP file, or it is damaged")],
)
def test_an_archive_of_no_use_says_why(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    _, refused = unpacked(path, tmp_path / "in")

    assert refused[str(path)].startswith(expected)


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_archive_is_refused(tmp_path: Path, part: float) -> None:
    path = papers.zipped(tmp_path / "a.zip", {f"{n}.txt": f"Text {n}." * 50 for n in range(9)})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    files, refused = unpacked(path, tmp_path / "in")

    assert (files, len(refused)) == ({}, 1)


def test_the_reader_gets_no_secrets_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s")
    monkeypatch.setenv("SSH_AUTH_SOCK", "agent")
    known: list[str] = []
    script = (
        "import json, os, sys; print(json.dumps({'rejected': ' '.join(os.environ), 'reason': ''}))"
    )
    asked = ReaderProcess([sys.executable, "-c", script], 60, no_pause)

    for answer in asked.answers(Request("x")):
        assert isinstance(answer, Rejected)
        known += answer.where.split()
        break
    asked.close()

    assert "PATH" in known
    assert not {"AWS_SECRET_ACCESS_KEY", "SSH_AUTH_SOCK"} & set(known)
