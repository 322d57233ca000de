"""ZIP packages such as Word and OpenDocument files: opened with limits, their XML disarmed."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from glossator.formats import decoding
from glossator.formats.articles.article import HEAVIEST, library
from glossator.formats.decoding import NotText

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 20_000
# What zipfile raises on damage, by what part of the archive is damaged.
DAMAGE = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, struct.error, OSError)


class Package:
    """The parts of an open package."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            NotText: there is no such part, it is damaged, locked, or larger than any article.
        """
        try:
            with self._archive.open(name) as part:
                data = part.read(decoding.LARGEST + 1)
        except (*DAMAGE, RuntimeError) as error:
            raise NotText(f"it is damaged: its part {name} cannot be read") from error
        if len(data) > decoding.LARGEST:
            raise NotText(f"its part {name} is larger than {decoding.LARGEST >> 20} MB")
        return data

    def xml(self, name: str) -> Any:  # noqa: ANN401 - lxml has no types
        """The root element of a part that is XML; entities stand for nothing."""
        return parsed(self.read(name), name)


@contextmanager
def opened(path: Path, kind: str) -> Iterator[Package]:
    """The package that a file is, for instance “a Word file”.

    Raises:
        NotText: it is none, is locked by a password, or would swell beyond measure.
    """
    with path.open("rb") as file:
        head = file.read(8)
    if head == _OLD_OFFICE:
        raise NotText(
            f"it is locked by a password or of an older kind; save it as {kind} without a password"
        )
    try:
        archive = ZipFile(path)
    except (*DAMAGE, ValueError) as error:
        raise NotText(f"it is not {kind}, or it is damaged") from error
    with archive:
        _refuse_swelling(archive)
        yield Package(archive)


def parsed(data: bytes, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """The root element of XML; entities stand for nothing, and nothing is fetched.

    Raises:
        NotText: it is no XML that can be read.
    """
    etree = library("lxml.etree", "lxml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotText(f"it is damaged: its part {name} is no XML that can be read") from error


def _refuse_swelling(archive: ZipFile) -> None:
    """Refuse before a byte is unpacked; zipfile unpacks no more than what is declared here."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise NotText("it is locked by a password; save it without one")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > HEAVIEST:
        raise NotText(f"it would be larger than {HEAVIEST >> 20} MB when unpacked")
    for part in parts:
        is_text = part.filename.lower().endswith((".xml", ".rels", ".html", ".xhtml", ".opf"))
        if is_text and part.file_size > decoding.LARGEST:
            raise NotText(f"its part {part.filename} is larger than {decoding.LARGEST >> 20} MB")
