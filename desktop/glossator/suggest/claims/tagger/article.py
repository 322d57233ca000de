"""The article as the tagger sees it: columns of codes, one entry a token, looked up once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from glossator.suggest.claims.finder import find_claims
from glossator.suggest.claims.lexicon import Lexicon
from glossator.suggest.claims.quotations import Quotation, Quotations
from glossator.suggest.claims.rules import Rule
from glossator.suggest.claims.tagger.cue_heads import head_of
from glossator.suggest.groups import FrameSpans
from glossator.suggest.learning.hashing import Codes, Numbers

OTHER, SOURCE, CUE, CONTENT = range(4)
KINDS = 4

_COLUMNS: list[int | str] = [
    "LOWER",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "HEAD",
    "SENT_START",
    "IS_SPACE",
]

_SHORT = 4
_MIDDLING = 9


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed text in columns, with its quotations and what the rules find in it.

    ``quoted`` tells how long the quotation around a token is and whether the token opens or closes
    it; ``quotation`` numbers the quotations from 1. ``role`` is the role that some rule gives a
    token, ``rules`` the frame whose cue is headed by a token.
    """

    doc: Doc
    quotations: Quotations
    lower: Codes
    lemma: Codes
    pos: Codes
    tag: Codes
    dep: Codes
    entity: Codes
    head: Numbers
    sentence: Numbers
    paragraph: Numbers
    blank: NDArray[np.bool_]
    quoted: Numbers
    quotation: Numbers
    role: Numbers
    rules: dict[int, FrameSpans]


def read_article(doc: Doc, lexicon: Lexicon, *, keep_that: bool = False) -> Article:
    """Look everything up; the rules of ``lexicon`` are asked for every kind of claim."""
    found: Codes = np.asarray(doc.to_array(_COLUMNS), dtype=np.uint64)
    found = found.reshape(len(doc), len(_COLUMNS))
    numbers = np.arange(len(doc))
    blank = found[:, 8].astype(bool)
    quotations = Quotations(doc)
    quoted, quotation = _quoted(quotations, len(doc))
    frames = find_claims(doc, lexicon, frozenset(Rule), nested=True, keep_that=keep_that)
    rules: dict[int, FrameSpans] = {}
    for frame in sorted(frames, key=lambda frame: frame.score):
        rules[head_of(doc, frame.roles["cue"])] = frame
    return Article(
        doc=doc,
        quotations=quotations,
        lower=found[:, 0],
        lemma=found[:, 1],
        pos=found[:, 2],
        tag=found[:, 3],
        dep=found[:, 4],
        entity=found[:, 5],
        head=numbers + found[:, 6].astype(np.int64),
        sentence=np.cumsum(found[:, 7] == 1),
        paragraph=_paragraphs(doc, blank),
        blank=blank,
        quoted=quoted,
        quotation=quotation,
        role=_roles(frames, len(doc)),
        rules=rules,
    )


def roles_of(frame: FrameSpans, size: int) -> Numbers:
    """The role that a frame gives every token of a text of ``size`` tokens."""
    roles = np.full(size, OTHER)
    for kind, ranges in (
        (CONTENT, frame.spans),
        (SOURCE, frame.roles.get("source", ())),
        (CUE, frame.roles.get("cue", ())),
    ):
        for start, end in ranges:
            roles[start:end] = kind
    return roles


def _roles(frames: tuple[FrameSpans, ...], size: int) -> Numbers:
    roles = np.full(size, OTHER)
    for frame in frames:
        mine = roles_of(frame, size)
        roles = np.where(mine == OTHER, roles, mine)
    return roles


def _paragraphs(doc: Doc, blank: NDArray[np.bool_]) -> Numbers:
    ends = np.zeros(len(doc) + 1, dtype=np.int64)
    for place in np.flatnonzero(blank).tolist():
        ends[place + 1] = "\n" in doc[place].text
    paragraphs: Numbers = np.cumsum(ends)[:-1]
    return paragraphs


def _quoted(quotations: Quotations, size: int) -> tuple[Numbers, Numbers]:
    quoted, number = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    place, count = 0, 0
    while place < size:
        around = quotations.at(place)
        if around is None:
            place += 1
            continue
        count += 1
        end = max(around.end, place + 1)
        quoted[place:end] = _size_class(around)
        quoted[place] += 1
        quoted[end - 1] = _size_class(around) + 2
        number[place:end] = count
        place = end
    return quoted, number


def _size_class(around: Quotation) -> int:
    size = around.end - around.start
    return 10 if size <= _SHORT else 20 if size <= _MIDDLING else 30
