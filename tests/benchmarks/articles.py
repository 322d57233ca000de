"""Articles to measure with: news-like text of any size, as densely marked as real articles."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import digest
from tests.support import builders

_WORDS = (
    "minister",
    "council",
    "bridge",
    "harbour",
    "vote",
    "treaty",
    "talks",
    "delegation",
    "said",
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "for",
    "on",
    "with",
    "that",
    "border",
    "ceasefire",
    "agreement",
    "spokesman",
    "northern",
    "parliament",
    "budget",
    "promised",
    "rejected",
    "before",
    "after",
    "winter",
    "region",
    "envoy",
    "statement",
    "peace",
    "observers",
    "accused",
    "supported",
    "criticised",
    "plan",
)
_NAMES = ("Ada Okafor", "Northbank", "Mara Lind", "Harbour City", "Oslo", "Foreign Ministry")
_ENTITY_LABELS = ("PERSON", "ORG", "PLACE", "GROUP", "ROLE", "DATE", "EVENT")
_CLAIM_LABELS = ("direct", "indirect", "mixed")
_STANCE_LABELS = ("support", "oppose", "neutral", "mixed")


Roles = dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article and what a suggester says about it, in the order of its positions."""

    document: Document
    suggestions: tuple[Suggestion, ...]


def article(number: int, characters: int, spans: int) -> Marked:
    """An article of about ``characters``, with ``spans`` suggestions; the same for one number.

    Three in five are entities (a fifth of them nested), a quarter claims of 10 to 40 words with
    source and cue, the rest stances.
    """
    chance = random.Random(number)  # noqa: S311 - the same articles in every run
    text, words = _text(chance, number, characters)
    known_by = digest(text)
    document_id = f"doc-{number:07d}"
    title = f"Article {number} about the {chance.choice(_WORDS)}"
    document = Document(document_id, known_by, known_by, title, text, {"outlet": "Bench Gazette"})
    step = max(1, len(words) // spans)
    made = tuple(_spans(chance, words, step, spans))
    named = tuple(_named(each, document_id, count) for count, each in enumerate(made))
    return Marked(document, named)


def heap(number: int, spans: int) -> Marked:
    """An article whose suggestions all begin with its first word, one wider than the other."""
    marked = article(number, 20 * spans, 1)
    ends = range(1, spans + 1)
    roles: Roles = {}
    made = [("entity", "PERSON", Span(0, end), roles) for end in ends]
    named = [_named(each, marked.document.id, count) for count, each in enumerate(made)]
    return Marked(marked.document, tuple(named))


def _text(chance: random.Random, number: int, characters: int) -> tuple[str, list[Span]]:
    """The text, and where each of its words stands."""
    parts: list[str] = []
    words: list[Span] = []
    length = 0
    for count, word in enumerate(_running_words(chance, number)):
        if length >= characters:
            break
        words.append(Span(length, length + len(word)))
        gap = ".\n\n" if count % 40 == 39 else ". " if count % 13 == 12 else " "
        parts += (word, gap)
        length += len(word) + len(gap)
    return "".join(parts).rstrip(), words


def _running_words(chance: random.Random, number: int) -> Iterator[str]:
    yield f"N{number}"
    while True:
        yield chance.choice(_WORDS) if chance.random() < 0.85 else chance.choice(_NAMES)


def _spans(
    chance: random.Random, words: list[Span], step: int, count: int
) -> Iterator[tuple[str, str, Span, Roles]]:
    """Layer, label, words and roles of each suggestion."""
    outer = Span(0, 1)
    for number in range(count):
        at = min(number * step, len(words) - 1)
        kind = number % 20
        if kind < 12:
            if kind % 5 != 4:
                outer = _over(words, at, 2 if kind % 5 == 3 else 1)
            # The last of five lies inside the one before, which is two words wide.
            span = outer if kind % 5 != 4 else Span(outer.start, outer.start + 2)
            yield "entity", chance.choice(_ENTITY_LABELS), span, {}
        elif kind < 17:
            roles: Roles = {"source": (words[max(0, at - 3)],), "cue": (words[max(0, at - 2)],)}
            content = _over(words, at, chance.randint(10, 40))
            yield "claim", chance.choice(_CLAIM_LABELS), content, roles
        else:
            target = _over(words, min(at + 5, len(words) - 1), 2)
            roles = {"holder": (words[max(0, at - 1)],), "target": (target,)}
            yield "stance", chance.choice(_STANCE_LABELS), _over(words, at, 4), roles


def _over(words: list[Span], first: int, count: int) -> Span:
    last = min(first + count, len(words)) - 1
    return Span(words[first].start, words[last].end)


def _named(found: tuple[str, str, Span, Roles], document_id: str, number: int) -> Suggestion:
    layer, label, span, roles = found
    return Suggestion(
        layer=layer,
        label=label,
        spans=(span,),
        score=0.5 + (number % 50) / 100,
        roles=roles,
        id=f"{document_id}-s{number:06d}",
        run_id=builders.RUN.id,
        document_id=document_id,
        suggester=f"{builders.RUN.suggester.name} {builders.RUN.suggester.version}",
    )
