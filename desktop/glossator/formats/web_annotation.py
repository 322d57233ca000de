"""W3C Web Annotation in JSON-LD, read here and written by ``web_annotation_writing``.

- An annotation has a tag (``claim:indirect``, see ``graph``) and a target for each piece, by
  ``TextPositionSelector`` (code points, as the recommendation says) and by ``TextQuoteSelector``
  with the words around. Roles are annotations whose motivation is *linking*: from the claim or
  stance, through a tag with the role's name, to what fills it.
- The recommendation has no place for the text itself. Our pages, one an article, hold it in
  ``glossator:document`` with title, metadata, annotator and coverage; a page of another program is
  read if the file that its ``source`` names lies beside it.
- Where there is a quote and no position, the quote must stand in the text exactly once.
- A page of another program is a document for each text and ``creator``. A body says what it is
  for by its ``purpose``, else by the annotation's motivation: a comment is no label.
- A page without coverage says nothing about what was read.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from glossator.domain.errors import BadRecord
from glossator.domain.span import Span
from glossator.formats import decoding
from glossator.formats.decoding import NotText, decode
from glossator.formats.fields import incoming, own_details, read_objects, string
from glossator.formats.graph import Link
from glossator.formats.graph_reading import RawMark, assembled
from glossator.formats.json_values import Value
from glossator.formats.records import Incoming, Rejected

OWN = "urn:glossator:annotation:"
DOCUMENT, ATTRIBUTES, ORIGIN = "glossator:document", "glossator:attributes", "glossator:origin"
_TAGGING = {"tagging", "classifying", "identifying", ""}
_NOTING = {"commenting", "describing"}
Object = Mapping[str, Any]


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The documents that the pages, collections and annotations of a file are about."""

    def parse(value: Value, plain: Object) -> Iterator[Incoming | Rejected]:
        return _page(value, plain, path.parent)

    return read_objects(path, parse)


def _page(value: Value, plain: Object, folder: Path) -> Iterator[Incoming | Rejected]:
    annotations = _items(plain)
    held = plain.get(DOCUMENT)
    if isinstance(held, Mapping):
        yield from _document(incoming(value, held, held.get("value")), annotations)
        return
    if not annotations:
        raise BadRecord("it has no annotations")
    for (name, person), found in _by_source(annotations).items():
        try:
            text, guessed = _text_beside(folder, name)
        except BadRecord as error:
            yield Rejected(value.where, str(error))
            continue
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        document = Incoming(value.where, text, digest, annotator=person, encoding=guessed)
        yield from _document(document, found)


def _by_source(annotations: list[Object]) -> dict[tuple[str, str], list[Object]]:
    """The annotations by what they are about and who made them.

    Links go with what they lead from. Where one person is named, that is who made the page.
    """
    people = {person for person in map(_person, annotations) if person}
    otherwise = people.pop() if len(people) == 1 else ""
    known: dict[str, tuple[str, str]] = {}
    found: dict[tuple[str, str], list[Object]] = {}
    for item in annotations:
        key = _source(item, known, otherwise)
        known[str(item.get("id"))] = key
        found.setdefault(key, []).append(item)
    return found


def _items(plain: Object) -> list[Object]:
    """The annotations of a page, of a collection with its first page, or the one there is."""
    kinds = _list(plain.get("type"))
    if "AnnotationCollection" in kinds and isinstance(plain.get("first"), Mapping):
        return _items(plain["first"])
    found = plain.get("items") if "items" in plain else [plain]
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        raise BadRecord("its “items” are no list of annotations")
    return found


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _source(item: Object, known: Mapping[str, tuple[str, str]], otherwise: str) -> tuple[str, str]:
    """What the first target of an annotation is about, and who made it; empty without one."""
    for target in _list(item.get("target")):
        name = target.get("source", target.get("id")) if isinstance(target, Mapping) else target
        if isinstance(name, Mapping):
            name = name.get("id")
        if isinstance(name, str):
            return known.get(name, (name, _person(item) or otherwise))
    return "", ""


def _person(item: Object) -> str:
    """Who made an annotation: by name, else by address."""
    for creator in _list(item.get("creator")):
        if isinstance(creator, str):
            return creator
        if isinstance(creator, Mapping):
            names = (string(creator, name) for name in ("name", "nickname", "email", "id"))
            return next((name for name in names if name), "")
    return ""


def _text_beside(folder: Path, source: str) -> tuple[str, str]:
    """The text of the file of that name beside the page; no name leads to another folder."""
    if not source:
        raise BadRecord("an annotation has no target")
    name = Path(unquote(urlsplit(source).path)).name
    # Of a URN the last part is the name: “urn:potato:News:ferry”.
    names = (name, f"{name}.txt", f"{name.rpartition(':')[2]}.txt")
    for path in (folder / each for each in names):
        if name and path.is_file():
            with path.open("rb") as file:
                data = file.read(decoding.LARGEST + 1)
            try:
                decoded = decode(data)
            except NotText as reason:
                raise BadRecord(f"of its text {path.name}: {reason}") from reason
            return decoded.text, decoded.guessed
    raise BadRecord(f"it has no text; put the text of “{source[:80]}” beside it")


def _document(document: Incoming, annotations: list[Object]) -> Iterator[Incoming | Rejected]:
    marks: list[RawMark] = []
    links: list[Link] = []
    rejected: list[Rejected] = []
    for number, item in enumerate(annotations, 1):
        name = _name(item.get("id"), f"#{number}")
        try:
            if "linking" in _motivations(item):
                links.append(_link(item, name))
            else:
                marks += _marks(item, name, document.text)
        except BadRecord as error:
            rejected.append(Rejected(f"{document.where} (annotation {name})", str(error)))
    yield from assembled(document, marks, links)
    yield from rejected


def _name(value: object, default: str = "") -> str:
    """An annotation's id as we wrote it; another program's as it is."""
    if not isinstance(value, str):
        return default
    return unquote(value.removeprefix(OWN)) if value.startswith(OWN) else value


def _link(item: Object, name: str) -> Link:
    bodies = _list(item.get("body"))
    tails = [body.get("source") for body in bodies if _purpose(body, "") == "linking"]
    roles = [body.get("value") for body in bodies if _purpose(body, "") == "tagging"]
    heads = _list(item.get("target"))
    if len(tails) != 1 or len(roles) != 1 or len(heads) != 1:
        raise BadRecord("a link has one tag, one source and one target here")
    return Link(name, str(roles[0]), _name(heads[0]), _name(tails[0]))


def _motivations(item: Object) -> list[str]:
    """Why an annotation was made."""
    return [str(each).removeprefix("oa:") for each in _list(item.get("motivation"))]


def _purpose(body: object, motivation: str) -> str:
    """What a body is for: as it says itself, else as the annotation says."""
    own = string(body, "purpose") if isinstance(body, Mapping) else ""
    return own.removeprefix("oa:") or motivation


def _marks(item: Object, name: str, text: str) -> Iterator[RawMark]:
    bodies = _list(item.get("body", item.get("bodyValue")))
    motivation = next(iter(_motivations(item)), "")
    labels = [_tag(body) for body in bodies if _purpose(body, motivation) in _TAGGING]
    notes = [body for body in bodies if _purpose(body, motivation) in _NOTING]
    ranges = tuple(_range(target, text) for target in _list(item.get("target")))
    attributes, origin = own_details(
        {"attributes": item.get(ATTRIBUTES), "origin": item.get(ORIGIN)}
    )
    if len(notes) == 1 and isinstance(_tag(notes[0]), str):
        attributes = {**attributes, "note": str(_tag(notes[0]))}
    elif len(labels) + len(notes) != len(bodies) or notes:
        raise BadRecord("it has bodies that are neither tags nor one comment")
    if not labels:
        raise BadRecord("it has no tag")
    for number, label in enumerate(labels, 1):
        own_name = name if number == 1 else f"{name}#{number}"
        yield RawMark(own_name, label, ranges, attributes, origin)


def _tag(body: object) -> object:
    return body.get("value") if isinstance(body, Mapping) else body


def _range(target: object, text: str) -> tuple[object, object, str] | Span:
    """Where a target lies: its positions with its quote, or the one place of its quote."""
    selectors = _list(target.get("selector")) if isinstance(target, Mapping) else []
    found = {str(item.get("type")): item for item in selectors if isinstance(item, Mapping)}
    quote = found.get("TextQuoteSelector", {})
    position = found.get("TextPositionSelector")
    exact = string(quote, "exact")
    if position is not None:
        return position.get("start"), position.get("end"), exact
    if not exact:
        raise BadRecord("its target has neither a position nor a quote")
    prefix = string(quote, "prefix")
    whole = prefix + exact + string(quote, "suffix")
    if text.count(whole) != 1:
        raise BadRecord(f"its quote stands {text.count(whole)} times in the text, not once")
    start = text.index(whole) + len(prefix)
    return Span(start, start + len(exact))
