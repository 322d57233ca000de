"""Word files (.docx): the text of the body, with insertions taken over and deletions left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator.formats.articles import packages, xml_text
from glossator.formats.articles.article import Article, articles_of, details, library
from glossator.formats.decoding import NotText
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _written(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return element.text or ""


_BODY = xml_text.Grammar(
    paragraphs=frozenset({f"{_W}p"}),
    left_out=frozenset(
        {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_COMPATIBLE}Fallback"}
    ),
    pieces={
        f"{_W}t": _written,
        f"{_W}tab": lambda _: "\t",
        f"{_W}br": lambda _: "\n",
        f"{_W}cr": lambda _: "\n",
        f"{_W}noBreakHyphen": lambda _: "\u2011",
    },
    plain=False,
)
_TITLES = {"Title", "Heading1"}


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of a .docx file, or the reason why it is none."""
    return articles_of(path, _article)


def _article(path: Path) -> Iterator[Article]:
    docx = library("docx", "python-docx")
    with packages.opened(path, "a Word file (.docx)"):
        pass
    document = _opened(docx, path)
    found = list(xml_text.paragraphs(document.element.body, _BODY))
    properties = document.core_properties
    yield Article(
        xml_text.joined(iter(found)),
        properties.title or _headline(found),
        details({"author": properties.author, "language": properties.language}),
    )


def _opened(docx: Any, path: Path) -> Any:  # noqa: ANN401 - the library is loaded when needed
    """The document, whichever way the library says that it is none."""
    no_package = library("docx.opc.exceptions", "python-docx").OpcError
    no_xml = library("lxml.etree", "lxml").LxmlError
    try:
        with path.open("rb") as file:
            return docx.Document(file)
    except (no_package, no_xml, ValueError, KeyError, AttributeError, *packages.DAMAGE) as error:
        raise NotText("it is not a Word file (.docx), or it is damaged") from error


def _headline(found: list[tuple[Any, str]]) -> str:
    """The first paragraph that is set as a title."""
    for element, text in found[:20]:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in _TITLES:
            return text
    return ""
