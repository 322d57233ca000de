"""The text that a reader of a web page sees, in paragraphs."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from glossator.formats.decoding import NotText

# What is never part of an article's text.
_UNSEEN = (
    "script, style, noscript, template, head, svg, math, canvas, iframe, object, audio, video, "
    "nav, footer, aside, dialog, menu, button, select, textarea, input, datalist, "
    "body > header, [hidden], [aria-hidden=true], [role=navigation], [role=banner], "
    "[role=contentinfo], [role=complementary], [role=search], [role=dialog], "
    '[style*="display:none"], [style*="display: none"]'
)
_ROOTS = ("[itemprop=articleBody]", "article", "main, [role=main]")
# A part of a page is the article where it holds at least this share of what is to be read.
_ENOUGH = 0.4
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "html", "legend", "main", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "tfoot", "thead", "ul"),
    }
)
_LINES = frozenset({"br", "li", "tr", "option"})
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that have no end, or whose end may be left out.
_OPEN_ENDED = frozenset(
    {
        *("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link"),
        *("meta", "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track"),
        *("wbr", "colgroup", "tfoot", "rp", "rt", "optgroup"),
    }
)
_FEW_TAGS, _DEEPEST = 2_000, 2_000


def refuse_depth(source: str) -> None:
    """Refuse a page that no browser wrote: a parser needs the square of its depth in time.

    Raises:
        NotText: its elements stand thousands deep in each other.
    """
    if source.count("<") < _FEW_TAGS:
        return
    depth = 0
    for match in _TAG.finditer(source):
        if match[2].lower() not in _OPEN_ENDED:
            depth = max(0, depth + (-1 if match[1] else 1))
            if depth > _DEEPEST:
                raise NotText("its elements are nested too deeply for a web page")


def parsed(source: str) -> LexborHTMLParser:
    """The tree of a page, whatever the source looks like."""
    return LexborHTMLParser(source)


def visible(tree: LexborHTMLParser) -> str:
    """The text of the article in a page; the tree is left without what is not part of it."""
    body = tree.body
    if body is None:
        return ""
    for node in tree.css(_UNSEEN):
        # Its parent may have gone before it, and taken it along.
        if node.parent is not None and node.mem_id != body.mem_id:
            node.decompose()
    return "".join(_tidied(_pieces(_root(tree, body))))


def _root(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    enough = _ENOUGH * _size(body)
    for selector in _ROOTS:
        candidates = tree.css(selector)
        if candidates:
            longest = max(candidates, key=_size)
            if _size(longest) >= enough:
                return longest
    return body


def _size(node: LexborNode) -> int:
    return len(node.text(deep=True, strip=False))


def _pieces(root: LexborNode) -> Iterator[str]:
    """Texts between breaks: a line feed for each, two where a paragraph ends, a tab for a cell."""
    node: LexborNode | None = root
    depth = preformatted = 0
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            yield text.replace("\t", " ") if preformatted else _BLANKS.sub(" ", text)
        else:
            yield _break(tag)
            preformatted += tag == "pre"
        child = node.child
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None:
            closed = node.tag or ""
            preformatted -= closed == "pre"
            if closed in _BLOCKS:
                yield "\n\n"
            if not depth:
                return
            if node.next is not None:
                node = node.next
                break
            node, depth = node.parent, depth - 1


def _break(tag: str) -> str:
    if tag in _BLOCKS:
        return "\n\n"
    if tag in _LINES:
        return "\n"
    return "\t" if tag in _CELLS else ""


def _tidied(pieces: Iterator[str]) -> Iterator[str]:
    """Lines without blanks at their edges, and one blank line at most between two."""
    text = "".join(pieces)
    gap = ""
    for line in text.split("\n"):
        words = re.sub(r"\t+", "\t", re.sub(r" *\t *| {2,}", _narrow, line)).strip(" \t")
        if words:
            yield gap + words
            gap = "\n"
        elif gap:
            gap = "\n\n"


def _narrow(match: re.Match[str]) -> str:
    return "\t" if "\t" in match[0] else " "
