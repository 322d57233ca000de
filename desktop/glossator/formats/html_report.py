"""An HTML page of an article with its highlights, to send to a colleague. Written only.

- One page an article, ``PART/NAME.html``, which needs nothing else: no script, no font, no picture
  from elsewhere, and a policy that forbids them. It follows the reader's light or dark setting.
- Names are tinted with their label before them; claims are underlined, the words of stances dotted,
  each with the number of its card beside the paragraph, which says source, holder, target and cue.
- What nobody has read is said at the top, by layer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from string import Template

from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.scheme import Layer, Scheme, Shape
from glossator.domain.span import Span
from glossator.formats.file_names import FreeNames
from glossator.formats.graph import missing_fillers
from glossator.formats.html_style import STYLE
from glossator.formats.records import Loss, Outgoing, Target

_PAGE = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>$style</style>
</head>
<body>
<header>
<h1 dir="auto">$title</h1>
<p class="about" dir="auto">$about</p>
</header>
<main>
$body
</main>
</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An annotation with its layer and the number of its card; names have none."""

    annotation: Annotation
    layer: Layer
    number: int


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part as a folder of pages."""
    folder = target.folder / target.part
    folder.mkdir()
    free = FreeNames()
    names = []
    for outgoing in documents:
        name = f"{free.take(outgoing.document.id)}.html"
        page = report(outgoing, target.scheme)
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
        names.append(f"{target.part}/{name}")
    return tuple(names)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What is left out: roles that point to nothing that is exported."""
    return missing_fillers(outgoing)


def report(outgoing: Outgoing, scheme: Scheme) -> str:
    """The page of an article."""
    document = outgoing.document
    drawn = _drawn(outgoing, scheme)
    return _PAGE.substitute(
        language=escape(document.meta.get("language", ""), quote=True),
        title=escape(document.title or document.id),
        about=escape(_about(outgoing, scheme)),
        style=STYLE,
        body="\n".join(_paragraphs(outgoing, drawn)),
    )


def _about(outgoing: Outgoing, scheme: Scheme) -> str:
    meta = outgoing.document.meta
    parts = [meta[name] for name in ("outlet", "place", "published", "url") if meta.get(name)]
    if outgoing.annotator:
        parts.append(f"labelled by {outgoing.annotator}")
    unread = [
        f"{layer.title.lower()} {'partly' if outgoing.coverage.get(layer.name) else 'not'} read"
        for layer in scheme.layers
        if outgoing.coverage.get(layer.name, ()) is not None
    ]
    return " · ".join([*parts, *unread])


def _drawn(outgoing: Outgoing, scheme: Scheme) -> list[_Drawn]:
    found: list[_Drawn] = []
    number = 0
    for item in sorted(outgoing.annotations, key=lambda one: (one.start, -one.end, one.id)):
        layer = scheme.find(item.layer)
        if layer is not None:
            framed = layer.shape is not Shape.ENTITY
            number += framed
            found.append(_Drawn(item, layer, number if framed else 0))
    return found


def _paragraphs(outgoing: Outgoing, drawn: list[_Drawn]) -> Iterator[str]:
    """Each paragraph with the cards of what begins in it."""
    text = outgoing.document.text
    by_id = {item.id: item for item in outgoing.annotations}
    start = 0
    for line in text.split("\n"):
        reach = Span(start, start + len(line) + 1)
        inside = [
            one for one in drawn if any(reach.overlaps(span) for span in one.annotation.spans)
        ]
        cards = [
            _card(one, by_id, text)
            for one in inside
            if one.number and reach.contains(one.annotation.start)
        ]
        if line.strip() or cards:
            words = "".join(_segments(text, Span(start, start + len(line)), inside)) if line else ""
            yield (f'<section><p dir="auto">{words}</p><aside>{"".join(cards)}</aside></section>')
        start += len(line) + 1


def _segments(text: str, line: Span, drawn: list[_Drawn]) -> Iterator[str]:
    """The text of a line in stretches that the same annotations cover."""
    edges = {line.start, line.end}
    for one in drawn:
        for span in one.annotation.spans:
            edges |= {edge for edge in (span.start, span.end) if line.start < edge < line.end}
    borders = sorted(edges)
    for start, end in pairwise(borders):
        over = [
            one
            for one in drawn
            if any(span.start <= start < span.end for span in one.annotation.spans)
        ]
        words = escape(text[start:end], quote=False)
        before = "".join(_before(one) for one in over if one.annotation.start == start)
        yield before + (f'<span class="{_classes(over)}">{words}</span>' if over else words)


def _before(one: _Drawn) -> str:
    """What stands before the first word of an annotation: a name's label, or a card's number."""
    if one.number:
        classes = f"number {one.layer.shape.value} {_hue(one)}"
        return f'<a class="{classes}" href="#c{one.number}">{one.number}</a>'
    label = one.layer.label(one.annotation.label)
    title = escape(label.title if label else one.annotation.label)
    return f'<b class="tag {_hue(one)}">{title}</b>'


def _classes(over: list[_Drawn]) -> str:
    names = [
        f"entity {_hue(one)}" if one.layer.shape is Shape.ENTITY else one.layer.shape.value
        for one in over
    ]
    # The innermost name gives the tint: it comes last.
    return " ".join(dict.fromkeys(names[::-1]))


def _hue(one: _Drawn) -> str:
    label = one.layer.label(one.annotation.label)
    return f"hue-{label.hue}" if label and label.hue.isalpha() else "hue-grey"


def _card(one: _Drawn, by_id: dict[str, Annotation], text: str) -> str:
    annotation, layer = one.annotation, one.layer
    label = layer.label(annotation.label)
    title = f"{label.sign} {label.title}".strip() if label else annotation.label
    rows = [(layer.title, _quote(annotation.spans, text))]
    for role in layer.roles:
        filler = annotation.roles.get(role.name)
        if filler is not None:
            rows.append((role.title, _quote(role_spans(filler, by_id), text)))
    titles = {item.name: item.title for item in layer.attributes}
    for name, value in annotation.attributes.items():
        said = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        rows.append((titles.get(name, name), said))
    terms = "".join(
        f'<dt>{escape(name)}</dt><dd dir="auto">{escape(words)}</dd>' for name, words in rows[1:]
    )
    return (
        f'<article id="c{one.number}" class="card {layer.shape.value} {_hue(one)}">'
        f"<h2>{one.number} · {escape(title)}</h2>"
        f'<p dir="auto">{escape(rows[0][1])}</p><dl>{terms}</dl></article>'
    )


def _quote(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(" ".join(span.quote(text).split()) for span in spans)
