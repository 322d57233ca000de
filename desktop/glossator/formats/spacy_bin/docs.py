"""A document as units to train from, each of them a spaCy ``Doc`` in all but name.

What a file of ``Doc`` objects holds is said in arrays of numbers: to build each ``Doc`` first takes
ten times as long. Whoever reads the file with spaCy finds:

- ``doc.ents`` holds the names that do not overlap, the longest first. Tokens that nobody has read
  for names are *missing* there (``token.ent_iob == 0``), which the recogniser's training skips;
  they never say that there is no name.
- ``doc.spans["entities"]``, ``["claims"]``, ``["claim_sources"]`` … hold everything, overlaps and
  pieces included, as ``suggest.groups`` describes it.
- ``doc._.glossator`` (a custom attribute) holds what spaCy has no place for. Of the article:
  ``id``, ``title``, ``meta``, ``annotator``, ``coverage`` (layer: "complete" or spans in code
  points). Of the unit: ``start`` (where it begins in the article, in code points), ``part`` (its
  number from 0, and how many there are), and ``annotations``: for each span group, in the order of
  its frames, the annotation's ``id``, ``origin`` and ``points`` (role: the id of what fills it).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from glossator.domain.plain import Plain
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.formats.fields import plain_coverage
from glossator.formats.records import Loss, Outgoing
from glossator.formats.spacy_bin.layout import Layout, Placed, lay_out
from glossator.formats.spacy_bin.names import entity_layers, frame_layers
from glossator.formats.spacy_bin.tags import tag_columns
from glossator.formats.spacy_bin.tokens import Cutter, Numbers, Tokens
from glossator.formats.spacy_bin.units import by_unit, units
from glossator.suggest.groups import TokenRange

ENGLISH = "en"


def language_of(outgoing: Outgoing) -> str:
    """The code of a document's language, English where it says none."""
    said = outgoing.document.meta.get("language", "").strip().lower()
    return said.replace("_", "-").split("-")[0] or ENGLISH


@lru_cache(maxsize=8)
def cutter(language: str) -> Cutter:
    """What cuts the texts of a language into tokens."""
    return Cutter(language)


def losses(outgoing: Outgoing, scheme: Scheme) -> tuple[Loss, ...]:
    """What of a document has no place in a ``Doc``, or not in ``doc.ents``, and why."""
    found = _laid_out(_Same(outgoing, scheme)).layout.losses
    unread = unread_layers(outgoing, scheme)
    if not unread:
        return found
    named = " and ".join(f"“{name}”" for name in unread)
    reason = (
        f"not wholly read for {named}: it stands in a file of its own that config.cfg does not "
        "train on, since a span group cannot say what is missing"
    )
    title = outgoing.document.title or outgoing.document.id
    return (*found, Loss(title, "", "", reason, partly=True))


def unread_layers(outgoing: Outgoing, scheme: Scheme) -> tuple[str, ...]:
    """The layers in span groups that have not been read to the end: training would read ‘none’."""
    return tuple(
        layer.name
        for layer in frame_layers(scheme)
        if outgoing.coverage.get(layer.name, ()) is not None
    )


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an article: from which token to which, and what stands in it by layer.

    ``start`` is where it begins in the article, in code points. The tokens that ``placed`` names
    are counted from the beginning of the article.
    """

    tokens: TokenRange
    start: int
    placed: Mapping[str, list[Placed]]


@dataclass(frozen=True, slots=True)
class Article:
    """An article ready to be packed: its tokens with their tags, and its units in order.

    ``tags`` has a row for each token, see ``tags.tag_columns``. ``kept`` is what all units say of
    the article, beside their own: id, title, meta, annotator and coverage.
    """

    tokens: Tokens
    tags: Numbers
    units: tuple[Unit, ...]
    kept: Plain

    def layers(self, scheme: Scheme) -> set[str]:
        """The layers of which something stands where a component would learn it from."""
        named = {layer.name for layer in entity_layers(scheme) if self.tags[:, 2].any()}
        framed = {layer.name for layer in frame_layers(scheme)}
        return named | {name for unit in self.units for name in framed if unit.placed[name]}


def make_article(outgoing: Outgoing, scheme: Scheme) -> Article:
    """A document cut into units, with all that fits into them."""
    laid = _laid_out(_Same(outgoing, scheme))
    tokens, layout = laid.tokens, laid.layout
    tags = tag_columns(tokens, layout.entities, _read(outgoing, scheme))
    made = tuple(_units(tokens, layout))
    return Article(tokens, tags, made, _kept_of_document(outgoing))


def _units(tokens: Tokens, layout: Layout) -> Iterator[Unit]:
    every = units(tokens, layout.placed)
    placed = {layer: by_unit(found, every) for layer, found in layout.placed.items()}
    for number, unit in enumerate(every):
        start = tokens.starts[unit[0]] if tokens.starts else 0
        yield Unit(unit, start, {layer: found[number] for layer, found in placed.items()})


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document to lay out; equal to another one only if it is the very same."""

    outgoing: Outgoing
    scheme: Scheme

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same):
            return NotImplemented
        return self.outgoing is other.outgoing and self.scheme is other.scheme

    def __hash__(self) -> int:
        return id(self.outgoing)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The tokens of a document, and what fits to them."""

    tokens: Tokens
    layout: Layout


@lru_cache(maxsize=1)
def _laid_out(same: _Same) -> _LaidOut:
    """A document is asked for twice in a row: what is lost of it, and what is written."""
    tokens = cutter(language_of(same.outgoing)).cut(same.outgoing.document.text)
    return _LaidOut(tokens, lay_out(same.outgoing, tokens, same.scheme))


def _read(outgoing: Outgoing, scheme: Scheme) -> tuple[Span, ...] | None:
    """Where names were looked for."""
    for layer in entity_layers(scheme):
        return outgoing.coverage.get(layer.name, ())
    return ()


def _kept_of_document(outgoing: Outgoing) -> Plain:
    document = outgoing.document
    return {
        "id": document.id,
        "title": document.title,
        "meta": dict(sorted(document.meta.items())),
        "annotator": outgoing.annotator,
        "coverage": plain_coverage(outgoing.coverage),
    }
