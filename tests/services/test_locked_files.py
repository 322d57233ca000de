"""Files that somebody locked, among others: each is a sentence, and nothing else is lost."""

import zipfile
from pathlib import Path

from tests.services.importer import Importer
from tests.support import papers

_LINE = (50.0, 500.0, "The minister left.")
_RIGHTS = "it is locked by a shop’s rights management; ask for a copy without it"


def locked_folder(folder: Path) -> Path:
    folder.mkdir()
    papers.pdf(folder / "a-opens-with-a-password.pdf", [[_LINE]], passwords=("sesame", "boss"))
    papers.pdf(folder / "b-opens-for-all.pdf", [[_LINE]], passwords=("", "boss"))
    name = "EncryptedPackage".encode("utf-16-le")
    (folder / "c.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + name)
    papers.book(folder / "d.epub", ["<p>One.</p>", "\x02\x93"], papers.ciphered(1))
    papers.book(folder / "e.epub", ["\x02\x93"], papers.ciphered(0))
    _with_a_lock(papers.zipped(folder / "f.zip", {"good.txt": "Two.", "locked.txt": "x"}))
    papers.word(folder / "g.docx", ["Three."])
    return folder


def _with_a_lock(path: Path) -> None:
    """Let the last entry of an archive say that it is encrypted."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.infolist()[-1].header_offset
    data[place + 6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)


def test_locked_files_are_named_with_what_to_do_and_the_others_come_in(
    importer: Importer, tmp_path: Path
) -> None:
    folder = locked_folder(tmp_path / "in")
    report = importer.take(folder)

    texts = {document.text for document in importer.documents()}
    assert texts == {_LINE[2], "One.", "Two.", "Three."}
    assert {item.where: item.reason for item in report.rejected} == {
        f"{folder / 'a-opens-with-a-password.pdf'}": (
            "it is locked by a password; save it without one"
        ),
        f"{folder / 'c.docx'}": (
            "it is locked by a password or of an older kind; save it as a Word file (.docx) "
            "without a password"
        ),
        f"{folder / 'd.epub'}:OEBPS/chapter 1.xhtml": _RIGHTS,
        f"{folder / 'e.epub'}": _RIGHTS,
        f"{folder / 'f.zip'}/locked.txt": "it is locked by a password; pack it without one",
    }
