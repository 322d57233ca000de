"""Rules: the sections of the guidelines, each with a digest of its text, so that a change shows."""

import re
from dataclasses import dataclass

from glossator.domain.errors import UserError
from glossator.domain.text import digest

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A section of the guidelines without those below it; 1 is the highest level."""

    level: int
    title: str
    text: str

    @property
    def digest(self) -> str:
        """A digest of what the rule says; blanks and line breaks do not count."""
        return digest(" ".join(f"{self.title} {self.text}".split()))


def rules(guidelines: str) -> tuple[Rule, ...]:
    """The sections of guidelines written in Markdown, in order; what stands before is left out."""
    found: list[tuple[int, str, list[str]]] = []
    fenced = False
    for line in guidelines.split("\n"):
        heading = None if fenced else _HEADING.fullmatch(line)
        if _FENCE.match(line):
            fenced = not fenced
        if heading:
            found.append((len(heading[1]), heading[2], []))
        elif found:
            found[-1][2].append(line)
    return tuple(Rule(level, title, "\n".join(lines).strip()) for level, title, lines in found)


def rule_of(guidelines: str, title: str) -> Rule | None:
    """The rule of that heading, the first of several; or None."""
    wanted = title.strip().casefold()
    return next((each for each in rules(guidelines) if each.title.casefold() == wanted), None)


def digest_of_rule(guidelines: str, title: str) -> str:
    """The digest of the rule of that heading.

    Raises:
        UserError: the guidelines have no such heading.
    """
    found = rule_of(guidelines, title)
    if found is None:
        raise UserError(
            f"The guidelines have no rule “{title}”; cite one of their headings, or none."
        )
    return found.digest
