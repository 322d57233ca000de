"""Plain text files, and the formats by name."""

import hashlib
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.formats import plain_text
from glossator.formats.records import Incoming, Rejected, Target
from glossator.formats.registry import FORMATS, find, for_path
from tests.support import builders


def test_a_file_is_one_article_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffÉtoile\r\nNoël".encode())

    (found,) = plain_text.read(path)

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert found == Incoming(str(path), "Étoile\r\nNoël", digest)


def test_a_guessed_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Le ministre a été reçu à Paris.".encode("cp1252"))

    (found,) = plain_text.read(path)

    assert isinstance(found, Incoming)
    assert (found.text, found.encoding) == ("Le ministre a été reçu à Paris.", "cp1252")


def test_what_is_no_text_is_rejected_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x00\x01")

    assert list(plain_text.read(path)) == [Rejected(str(path), "it is a binary file, not text")]


def test_what_cannot_be_opened_is_rejected_by_name(tmp_path: Path) -> None:
    missing, folder = tmp_path / "none.txt", tmp_path

    assert list(plain_text.read(missing)) == [
        Rejected(str(missing), "it cannot be read (No such file or directory)")
    ]
    (found,) = plain_text.read(folder)
    assert isinstance(found, Rejected)


def test_formats_are_found_by_name_and_by_ending() -> None:
    assert find("jsonl").name == "jsonl"
    assert find("text").write is None
    for ending, name in ((".jsonl", "jsonl"), (".JSONL", "jsonl"), (".txt", "text")):
        found = for_path(Path(f"a{ending}"))
        assert found is not None
        assert found.name == name
    assert for_path(Path("a.doc")) is None
    assert for_path(Path("txt")) is None


def test_an_unknown_format_is_a_sentence_that_lists_the_known() -> None:
    with pytest.raises(UserError, match="There is no format “xml”; choose one of jsonl, text"):
        find("xml")


def test_every_format_says_what_it_can_carry() -> None:
    assert len({item.name for item in FORMATS}) == len(FORMATS)
    for item in FORMATS:
        assert item.carries
        assert item.read or item.write
        assert all(ending.startswith(".") and ending.islower() for ending in item.endings)


def test_writers_name_every_file_that_they_write(tmp_path: Path) -> None:
    for item in FORMATS:
        if item.write is not None and not item.libraries:
            folder = tmp_path / item.name
            folder.mkdir()
            names = item.write([], Target(folder, "all", builders.default_scheme()))
            files = {path for path in folder.rglob("*") if path.is_file()}
            assert {folder / name for name in names} == files, item.name
