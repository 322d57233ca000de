"""Sentences written for this project with their stances, and stances written as they are there."""

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from glossator.suggest.groups import STANCE_ROLES, STANCES, FrameSpans, read_frames

SENTENCES = Path(__file__).parents[1] / "suggest" / "stances" / "sentences.txt"
SIGNS = {"support": "+", "oppose": "-", "neutral": "0", "mixed": "~"}
NOBODY = "∅"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, what it is an example of, and its stances.

    These are written as in the file: ``sign holder -> target [kind, hedged]``.
    """

    phenomenon: str
    text: str
    stances: tuple[str, ...]


def read_cases() -> list[Case]:
    """All cases of the file, in order."""
    cases: list[Case] = []
    phenomenon = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            phenomenon = line[3:]
        elif line.startswith("  "):
            last = cases.pop()
            cases.append(Case(last.phenomenon, last.text, (*last.stances, line.strip())))
        elif line and not line.startswith("#"):
            cases.append(Case(phenomenon, line, ()))
    return cases


def described(doc: Doc) -> list[str]:
    """The stances of a document as the file writes them."""
    return [_line(doc, frame) for frame in read_frames(doc, STANCES, STANCE_ROLES)]


def _line(doc: Doc, frame: FrameSpans) -> str:
    holder = " | ".join(doc[start:end].text for start, end in frame.roles.get("holder", ()))
    target = " | ".join(doc[start:end].text for start, end in frame.roles["target"])
    kind, certainty = frame.attributes["kind"], frame.attributes["certainty"]
    tags = [str(tag) for tag in (kind, certainty) if tag not in {"attitude", "stated"}]
    end = f" [{', '.join(tags)}]" if tags else ""
    return f"{SIGNS[frame.label]} {holder or NOBODY} -> {target}{end}"
