"""OpenDocument texts (.odt), read without a library: a ZIP package with XML in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator.formats.articles import packages, xml_text
from glossator.formats.articles.article import Article, articles_of, details
from glossator.formats.decoding import NotText
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = f"{{{_OASIS}:text:1.0}}"
_OFFICE = f"{{{_OASIS}:office:1.0}}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_MOST_BLANKS = 100


def _blanks(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    count = element.get(f"{_TEXT}c", "1")
    return " " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS)


_BODY = xml_text.Grammar(
    paragraphs=frozenset({f"{_TEXT}p", f"{_TEXT}h"}),
    left_out=frozenset(
        {f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms"}
    ),
    pieces={
        f"{_TEXT}s": _blanks,
        f"{_TEXT}tab": lambda _: "\t",
        f"{_TEXT}line-break": lambda _: "\n",
    },
    plain=True,
)


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of an .odt file, or the reason why it is none."""
    return articles_of(path, _article)


def _article(path: Path) -> Iterator[Article]:
    with packages.opened(path, "an OpenDocument text (.odt)") as package:
        if "content.xml" not in package.names:
            raise NotText("it is not an OpenDocument text (.odt)")
        _refuse_locked(package)
        body = package.xml("content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise NotText("it is an OpenDocument file, but not a text")
        facts = _facts(package)
    title = facts.pop("title", "")
    yield Article(xml_text.joined(xml_text.paragraphs(body, _BODY)), title, facts)


def _refuse_locked(package: packages.Package) -> None:
    name = "META-INF/manifest.xml"
    if name in package.names and b"encryption-data" in package.read(name):
        raise NotText("it is locked by a password; save it without one")


def _facts(package: packages.Package) -> dict[str, str]:
    if "meta.xml" not in package.names:
        return {}
    root = package.xml("meta.xml")
    names = {"title": "title", "author": "creator", "language": "language"}
    return details({key: root.findtext(f".//{_CORE}{name}") for key, name in names.items()})
