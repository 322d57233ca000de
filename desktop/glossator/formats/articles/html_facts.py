"""What a web page says about its article: title, outlet, date, address, language."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from glossator.formats.articles.article import details, published

# Names under which pages state a fact, the most trustworthy first.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "published": (
        *("article:published_time", "og:article:published_time", "datepublished", "pubdate"),
        *("parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "date"),
    ),
    "url": ("og:url",),
    "author": ("author", "article:author", "dc.creator", "parsely-author"),
    "description": ("og:description", "description", "dc.description"),
    "language": ("og:locale", "dc.language", "language"),
}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
Facts = dict[str, str]


def facts(tree: LexborHTMLParser) -> Facts:
    """Title and metadata, as structured data, meta elements and the page itself state them."""
    linked, named, written = _linked(tree), _named(tree), _written(tree)
    found = {**written, **named, **linked}
    # The canonical address is what tells a page from its copies.
    if "url" in written:
        found["url"] = written["url"]
    if "published" in found:
        found["published"] = published(found["published"])
    for name in ("url", "author"):
        # An author given as an address of a profile is none, an address without a host neither.
        if found.get(name) and bool(_ADDRESS.match(found[name])) is not (name == "url"):
            del found[name]
    if "language" in found:
        found["language"] = found["language"].replace("_", "-")
    return details(found)


def _written(tree: LexborHTMLParser) -> Facts:
    """What elements of the page itself say."""
    found: Facts = {}
    title, headlines = tree.css_first("title"), tree.css("h1")
    if len(headlines) == 1:
        found["title"] = headlines[0].text(deep=True, separator=" ")
    elif title is not None:
        found["title"] = title.text(deep=True)
    time = tree.css_first("time[datetime]")
    canonical = tree.css_first("link[rel=canonical]")
    root = tree.css_first("html[lang]")
    for name, node, attribute in (
        ("published", time, "datetime"),
        ("url", canonical, "href"),
        ("language", root, "lang"),
    ):
        if node is not None:
            found[name] = node.attributes.get(attribute) or ""
    return details(found)


def _named(tree: LexborHTMLParser) -> Facts:
    """What meta elements say."""
    stated: Facts = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            stated.setdefault(name.lower(), attributes.get("content") or "")
    found = {
        fact: next((stated[name] for name in names if stated.get(name)), "")
        for fact, names in _META.items()
    }
    return details(found)


def _linked(tree: LexborHTMLParser) -> Facts:
    """What JSON-LD says of the article on the page."""
    for node in tree.css('script[type="application/ld+json"]'):
        with suppress(ValueError, RecursionError):
            for item in _things(json.loads(node.text(deep=True))):
                if any("Article" in kind or kind == "BlogPosting" for kind in _kinds(item)):
                    return _of_article(item)
    return {}


def _of_article(item: Mapping[str, Any]) -> Facts:
    return details(
        {
            "title": _word(item.get("headline")),
            "outlet": _word(item.get("publisher")),
            "published": _word(item.get("datePublished")),
            "url": _word(item.get("url")) or _word(item.get("mainEntityOfPage")),
            "author": _word(item.get("author")),
            "agency": _word(item.get("sourceOrganization")),
            "place": _word(item.get("contentLocation")) or _word(item.get("locationCreated")),
            "language": _word(item.get("inLanguage")),
            "description": _word(item.get("description")),
        }
    )


def _things(plain: object) -> Iterator[Mapping[str, Any]]:
    """The things that a piece of JSON-LD is about, however they are boxed."""
    waiting = [plain]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting = item + waiting
        elif isinstance(item, Mapping):
            yield item
            waiting.append(item.get("@graph"))


def _kinds(item: Mapping[str, Any]) -> list[str]:
    kind = item.get("@type")
    return [each for each in (kind if isinstance(kind, list) else [kind]) if isinstance(each, str)]


def _word(value: object) -> str:
    """A value as words: a text, the name of a thing, or several of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        names = (value.get(name) for name in ("name", "@id", "url"))
        return next((name for name in names if isinstance(name, str)), "")
    if isinstance(value, list):
        return ", ".join(word for word in map(_word, value[:20]) if word)
    return ""
