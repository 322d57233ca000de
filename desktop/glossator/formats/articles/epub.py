"""Electronic books (.epub): every chapter is an article; read without a library."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from glossator.formats.articles import html, packages
from glossator.formats.articles.article import Article, articles_of, details, published
from glossator.formats.decoding import NotText
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_BOOK = "{http://www.idpf.org/2007/opf}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_PAGES = {"application/xhtml+xml", "text/html"}
_RIGHTS, _LOCKS = "META-INF/rights.xml", "META-INF/encryption.xml"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_LOCKED = "it is locked by a shop’s rights management; ask for a copy without it"


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The chapters of an .epub file; each that cannot be read is named with its reason."""
    return articles_of(path, lambda path: _chapters(path, options))


def _chapters(path: Path, options: ReadOptions) -> Iterator[Article | Rejected]:
    with packages.opened(path, "an EPUB book") as package:
        name = _book_name(package)
        book = package.xml(name)
        facts = _facts(book)
        parts = list(_parts(book, posixpath.dirname(name)))
        locked = _locked(package)
        if _RIGHTS in package.names or (parts and locked.issuperset(parts)):
            raise NotText(_LOCKED)
        found = 0
        for part in parts:
            where = f"{path}:{part}"
            chapter: Article | Rejected = (
                Rejected(where, _LOCKED)
                if part in locked
                else _chapter(package, part, options, where)
            )
            if isinstance(chapter, Rejected):
                found += 1
                yield chapter
            elif chapter.text.strip():
                found += 1
                yield Article(chapter.text, chapter.title, {**chapter.meta, **facts}, part)
        if not found:
            raise NotText("it is a book without text")


def _locked(package: packages.Package) -> frozenset[str]:
    """The names of the parts that are locked; fonts often are, in books that anybody can read."""
    if _LOCKS not in package.names:
        return frozenset()
    references = package.xml(_LOCKS).iter(_CIPHER)
    return frozenset(posixpath.normpath(unquote(each.get("URI") or "")) for each in references)


def _book_name(package: packages.Package) -> str:
    if "META-INF/container.xml" not in package.names:
        raise NotText("it is not an EPUB book")
    root = package.xml("META-INF/container.xml").find(f".//{_CONTAINER}rootfile")
    name = root.get("full-path", "") if root is not None else ""
    if name not in package.names:
        raise NotText("it is an EPUB book without a table of its parts")
    return str(name)


def _facts(book: Any) -> dict[str, str]:  # noqa: ANN401 - lxml has no types
    stated = {
        "publication": book.findtext(f".//{_CORE}title"),
        "outlet": book.findtext(f".//{_CORE}publisher"),
        "author": book.findtext(f".//{_CORE}creator"),
        "published": published(book.findtext(f".//{_CORE}date") or ""),
        "language": book.findtext(f".//{_CORE}language"),
    }
    return details(stated)


def _parts(book: Any, folder: str) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """The names of the pages in reading order, but for tables of contents."""
    items = {item.get("id"): item for item in book.iter(f"{_BOOK}item")}
    for reference in book.iter(f"{_BOOK}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _chapter(
    package: packages.Package, part: str, options: ReadOptions, where: str
) -> Article | Rejected:
    try:
        data = package.read(part)
        if not data.strip():
            return Article("")
        return html.page(html.decoded(data, options.encoding).text)
    except NotText as reason:
        return Rejected(where, str(reason))
