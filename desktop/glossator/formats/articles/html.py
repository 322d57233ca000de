"""Web pages: the visible text in paragraphs, and what the page says about its article."""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from glossator.formats.articles import html_facts, html_text
from glossator.formats.articles.article import Article, articles_of, contents, library
from glossator.formats.decoding import Decoded, NotText, decode, known_encoding
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected

_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_ANYTHING = re.compile(rb"<\s*[a-zA-Z!?]")


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of an .html file, or the reason why it is none."""
    return articles_of(path, lambda path: iter([_article(path, options)]))


def page(source: str, options: ReadOptions = GUESS) -> Article:
    """The article that a page's source holds.

    Raises:
        NotText: it is nested too deeply, or a library for it is missing.
    """
    html_text.refuse_depth(source)
    tree = html_text.parsed(source)
    facts = html_facts.facts(tree)
    title = facts.pop("title", "")
    if options.article_only:
        return Article(_alone(source), title, facts)
    return Article(html_text.visible(tree), title, facts)


def decoded(data: bytes, encoding: str) -> Decoded:
    """A page's source: Unicode where it is, else as told, else as it declares, else guessed.

    Raises:
        NotText: it is no text.
    """
    declared = _CHARSET.search(data[:_HEAD])
    name = known_encoding(declared[1].decode("ascii")) if declared else ""
    if encoding or not name or name == codecs.lookup("utf-8").name:
        return decode(data, encoding)
    try:
        return Decoded(decode(data, name).text)
    except NotText:
        return decode(data)


def _article(path: Path, options: ReadOptions) -> Article:
    data = contents(path)
    source = decoded(data, options.encoding)
    if not _ANYTHING.search(data) and not _ANYTHING.search(source.text.encode()):
        raise NotText("it is not a web page")
    found = page(source.text, options)
    return Article(found.text, found.title, found.meta, encoding=source.guessed)


def _alone(source: str) -> str:
    trafilatura = library("trafilatura", "glossator[article]")
    text = trafilatura.extract(source, include_comments=False, include_tables=True)
    if not text:
        raise NotText("no article can be told from the rest of the page; import the whole page")
    return "\n\n".join(line for line in str(text).split("\n") if line.strip())
