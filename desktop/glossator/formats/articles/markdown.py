"""Markdown files: the text as it is written; the facts in front of it become metadata."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossator.formats.articles.article import Article, articles_of, contents, published
from glossator.formats.decoding import decode
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected

# What writers of static sites put before a text: lines of “name: value” between two rules.
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FACT = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,2}[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_KNOWN = {
    "author": "author",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "source": "outlet",
    "place": "place",
    "agency": "agency",
    "url": "url",
    "lang": "language",
    "language": "language",
    "description": "description",
}


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of a .md file, or the reason why it is none."""
    return articles_of(path, lambda path: _article(path, options))


def _article(path: Path, options: ReadOptions) -> Iterator[Article]:
    decoded = decode(contents(path), options.encoding)
    front = _FRONT.match(decoded.text)
    stated = dict(_FACT.findall(front[1])) if front else {}
    facts = {name.lower(): value.strip("\"'") for name, value in stated.items()}
    text = decoded.text[front.end() :] if front else decoded.text
    heading = _HEADING.search(text)
    meta = {_KNOWN[name]: value for name, value in facts.items() if name in _KNOWN}
    if "published" in meta:
        meta["published"] = published(meta["published"])
    title = facts.get("title") or (heading[1] if heading else "")
    yield Article(text, title, meta, encoding=decoded.guessed)
