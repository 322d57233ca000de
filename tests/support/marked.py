"""Small articles with claims marked in them, for what learns from gold."""

import re
from collections.abc import Callable, Iterable
from itertools import cycle, islice

from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.suggest.learning.examples import Example

_MARK = re.compile(r"\[(\w) ([^\]]*)\]")
_ROLES = {"s": "source", "c": "cue", "x": "content"}

PEOPLE = ("Ana Lindqvist", "Marek Dvorak", "the mayor", "Ines Carvalho", "the ministry")
FACTS = (
    "the harbour will reopen in May",
    "the bridge needs new cables",
    "schools have too few teachers",
    "the old mill was sold twice",
    "two ferries are out of service",
    "the budget leaves no room for roads",
    "the river carries less water every year",
)
# "Wagered" is no cue to the rules; "announced" is one, and no claim to this project.
PATTERNS = (
    "[s {who}] [c said] [x that {fact}].",
    "[s {who}] [c wagered] [x that {fact}].",
    "{who} announced that {fact}.",
    "[x “We know that {fact},”] [s {who}] [c said].",
    "The rain had stopped by noon and the market was full.",
    "[c According to] [s {who}], [x {fact}].",
)

Marked = Callable[[str], Example]


def marked_claims(text: str) -> tuple[str, tuple[Proposal, ...]]:
    """A text without its marks, and one claim for every line that has some."""
    plain, claims = "", []
    for line in text.splitlines(keepends=True):
        spans: dict[str, list[Span]] = {role: [] for role in _ROLES.values()}
        last = 0
        for mark in _MARK.finditer(line):
            plain += line[last : mark.start()]
            spans[_ROLES[mark[1]]].append(Span(len(plain), len(plain) + len(mark[2])))
            plain += mark[2]
            last = mark.end()
        plain += line[last:]
        content = tuple(spans.pop("content"))
        if content:
            roles = {role: tuple(found) for role, found in spans.items() if found}
            claims.append(Proposal("claim", "indirect", content, 1.0, roles))
    return plain, tuple(claims)


def articles(count: int) -> Iterable[str]:
    """Marked articles, each with every pattern, no two alike."""
    for number in range(count):
        who = islice(cycle(PEOPLE), number, None)
        fact = islice(cycle(FACTS), number * 3, None)
        lines = [pattern.format(who=next(who), fact=next(fact)) for pattern in PATTERNS]
        turn = number % len(lines)
        yield "\n".join(_capital(line) for line in lines[turn:] + lines[:turn])


def _capital(line: str) -> str:
    return re.sub(r"^(\[\w )?(\w)", lambda found: (found[1] or "") + found[2].upper(), line)
