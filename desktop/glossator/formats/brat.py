"""brat standoff: ``NAME.txt`` with ``NAME.ann`` beside it, read here, written by ``brat_writing``.

- ``T`` lines are marks, with pieces (``0 5;8 12``); claims and stances are events (``E``) on such a
  mark as their trigger, their roles the events' arguments (see ``graph``, ``brat_names``).
- Attributes are ``A`` lines where their value is a word or number, else ``#`` notes of the type
  ``attribute.NAME``; the attribute ``note`` is an ``AnnotatorNotes`` line if it fits into one.
- Positions are code points of the text file. A mark over several lines has a piece in each, and is
  read as one (``brat_fitting``).
- brat has no place for title, metadata, annotator, origin, ids and coverage. A text that nobody has
  read has no ``.ann`` file, so that it is missing and not empty.
- Names are written as brat allows them (``brat_names``).
- Equivalences (``*``) and normalisations (``N``) have no place here and are named.
"""

import codecs
import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from glossator.domain.annotation import AttributeValue, Filler
from glossator.domain.errors import BadRecord
from glossator.formats import decoding
from glossator.formats.brat_fitting import joined
from glossator.formats.brat_names import label_of, unescaped
from glossator.formats.decoding import NotText, decode
from glossator.formats.graph import Link
from glossator.formats.graph_reading import RawMark, assembled
from glossator.formats.records import Incoming, Rejected


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The document of a .ann file and of the .txt file beside it."""
    try:
        lines = _bytes(path).decode("utf-8-sig").split("\n")
        data = _bytes(path.with_suffix(".txt"))
        decoded = decode(data)
    except UnicodeDecodeError as error:
        yield Rejected(str(path), f"it is not UTF-8 (byte {error.start}); save it as UTF-8")
        return
    except NotText as reason:
        yield Rejected(str(path), f"of the text beside it: {reason}")
        return
    except OSError as error:
        named = Path(error.filename or path)
        yield Rejected(str(path), f"{named.name} cannot be read ({error.strerror})")
        return
    document = Incoming(
        str(path), decoded.text, hashlib.sha256(data).hexdigest(), encoding=decoded.guessed
    )
    standoff = _Standoff(str(path))
    for number, line in enumerate(lines, 1):
        standoff.add(number, line.rstrip("\r"))
    marks, links = standoff.marks(), standoff.links()
    readings = [list(assembled(each, marks, links)) for each in _with_its_mark(document, data)]
    # Of the ways to count, the one that leaves least without a place.
    for record in min(readings, key=len):
        yield _over_lines(record) if isinstance(record, Incoming) else record
    yield from standoff.rejected


def _with_its_mark(document: Incoming, data: bytes) -> list[Incoming]:
    """The document, and once more with its byte order mark, which brat counts as a character."""
    if not data.startswith(codecs.BOM_UTF8):
        return [document]
    return [document, replace(document, text="\ufeff" + document.text)]


def _over_lines(document: Incoming) -> Incoming:
    """The document, pieces that only a line end parts as one."""
    text = document.text
    annotations = tuple(
        item._replace(
            spans=joined(item.spans, text),
            roles={
                role: Filler(joined(filler.spans, text), filler.annotation_id)
                for role, filler in item.roles.items()
            },
        )
        for item in document.annotations
    )
    return replace(document, annotations=annotations)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(decoding.LARGEST + 1)


class _Standoff:
    """The lines of a .ann file, gathered by what they are."""

    def __init__(self, path: str) -> None:
        self._path = self._where = path
        self._marks: list[RawMark] = []
        self._links: list[Link] = []
        self._triggers: dict[str, str] = {}
        self._attributes: list[tuple[str, str, str, AttributeValue]] = []
        self.rejected: list[Rejected] = []
        self._kinds: Mapping[str, Callable[[str, str], None]] = {
            "T": self._text_bound,
            "R": self._relation,
            "E": self._event,
            "A": self._attribute,
            "M": self._attribute,
            "#": self._note,
        }

    def add(self, number: int, line: str) -> None:
        """Take in a line."""
        if not line.strip():
            return
        self._where = f"{self._path}:{number}"
        name, tab, rest = line.partition("\t")
        kind = self._kinds.get(name[:1]) if tab else None
        try:
            (kind or _unknown)(name, rest)
        except BadRecord as error:
            self.rejected.append(Rejected(f"{self._where} ({name})", str(error)))

    def marks(self) -> list[RawMark]:
        """The marks with their attributes; what speaks of a mark that is not there is rejected."""
        attributes: dict[str, dict[str, AttributeValue]] = {mark.id: {} for mark in self._marks}
        for where, name, target, value in self._attributes:
            mark = self._triggers.get(target, target)
            if mark not in attributes:
                reason = f"it speaks of {target}, which is not there or no text has"
                self.rejected.append(Rejected(where, reason))
            elif name in attributes[mark]:
                self.rejected.append(Rejected(where, f"{target} has an attribute “{name}” already"))
            else:
                attributes[mark][name] = value
        return [replace(mark, attributes=attributes[mark.id]) for mark in self._marks]

    def links(self) -> list[Link]:
        """The relations and arguments, events replaced by their triggers."""
        turn = self._triggers
        return [
            replace(link, head=turn.get(link.head, link.head), tail=turn.get(link.tail, link.tail))
            for link in self._links
        ]

    def _text_bound(self, name: str, rest: str) -> None:
        head, _, quote = rest.partition("\t")
        label, _, places = head.partition(" ")
        try:
            ranges = [tuple(map(int, place.split(" "))) for place in places.split(";")]
        except ValueError:
            ranges = []
        if not ranges or any(len(item) != 2 for item in ranges):
            raise BadRecord("its place is not written as START END")
        marked = _quotes(quote, [item[1] - item[0] for item in ranges])
        places_found = tuple(
            (item[0], item[1], text) for item, text in zip(ranges, marked, strict=True)
        )
        self._marks.append(RawMark(name, label_of(label), places_found, where=self._where))

    def _relation(self, name: str, rest: str) -> None:
        kind, *arguments = rest.split() or [""]
        ends = [one.partition(":")[2] for one in arguments]
        if len(ends) != 2 or not all(ends):
            raise BadRecord("it is not written as TYPE Arg1:ID Arg2:ID")
        self._links.append(Link(self._named(name), unescaped(kind), *ends))

    def _event(self, name: str, rest: str) -> None:
        trigger, *arguments = rest.split() or [""]
        mark = trigger.partition(":")[2]
        if not mark or name in self._triggers:
            raise BadRecord("it has no trigger, or its number stands twice")
        self._triggers[name] = mark
        roles: set[str] = set()
        for one in arguments:
            role, _, filler = one.partition(":")
            # A role that is filled twice has a number behind its name the second time.
            bare = role.rstrip("0123456789")
            role = bare if bare in roles else role
            roles.add(role)
            called = self._named(f"{name} {role}")
            self._links.append(Link(called, unescaped(role), name, filler))

    def _named(self, what: str) -> str:
        """What a report calls something of the line in work."""
        return f"line {self._where.rpartition(':')[2]}: {what}"

    def _attribute(self, name: str, rest: str) -> None:
        parts = rest.split()
        if len(parts) not in {2, 3}:
            raise BadRecord("it is not written as NAME ID or NAME ID VALUE")
        value = _value(parts[2]) if len(parts) == 3 else True
        self._attributes.append((self._where, unescaped(parts[0]), parts[1], value))

    def _note(self, name: str, rest: str) -> None:
        head, _, text = rest.partition("\t")
        kind, _, target = head.partition(" ")
        attribute = kind.removeprefix("attribute.")
        if attribute == kind and kind != "AnnotatorNotes":
            raise BadRecord(f"a note of the type “{kind}” has no place here")
        if attribute == kind:
            self._attributes.append((self._where, "note", target, text))
        else:
            self._attributes.append((self._where, unescaped(attribute), target, _noted(text)))


def _unknown(name: str, rest: str) -> None:
    raise BadRecord("it is no kind of line that has a place here")


def _quotes(quote: str, lengths: list[int]) -> list[str]:
    """The quotes of the pieces of a mark, which brat joins by blanks."""
    if len(lengths) == 1:
        return [quote]
    if len(quote) != sum(lengths) + len(lengths) - 1 or min(lengths) < 0:
        # Counted in other units: the pieces cannot be told apart, the first word still proves.
        return [""] * len(lengths)
    found = []
    for length in lengths:
        found.append(quote[:length])
        quote = quote[length + 1 :]
    return found


def _value(word: str) -> AttributeValue:
    """A value of an attribute: a number or truth value where it is one, else the word."""
    value = _scalar(word)
    return unescaped(word) if isinstance(value, str) else value


def _noted(text: str) -> AttributeValue:
    """The value in a note of ours, which is written as in JSON; any other text as it is."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, str) else _scalar(text)


def _scalar(text: str) -> AttributeValue:
    """A finite number or truth value as JSON writes it, else the text itself."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    fits = isinstance(value, bool | int) or (isinstance(value, float) and math.isfinite(value))
    return value if fits else text
