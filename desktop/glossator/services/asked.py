"""What an adjudicator is asked: a question with its candidates and where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from glossator.domain.adjudication import Standing
from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.disagreement import Place
from glossator.domain.document import Document
from glossator.domain.errors import UserError
from glossator.domain.questions import Question
from glossator.domain.span import Span, hull
from glossator.services.comparing import Compared
from glossator.services.saying import words_of


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate as it is shown: 1 or A is the first.

    ``words`` say the answer alone: “PERSON”, “Mara Lind”, “nothing is here”. ``spans`` and
    ``roles`` are where the whole annotation that gives it stands; both are empty for nothing.
    ``voters`` are ids: names are asked for with ``Adjudication.names``.
    """

    letter: str
    words: str
    annotation: Annotation | None
    spans: tuple[Span, ...]
    roles: Mapping[str, tuple[Span, ...]]
    voters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is put to an adjudicator, with everything that is shown of it.

    ``left`` are the names of the questions left at the place, this one first; ``answered`` those
    that are answered already. ``gold`` is what the answers so far make of it. ``is_deferred`` says
    that it was put off. Of “existence” each candidate shows one annotation; the others that are at
    the place are in ``place.marked``.
    """

    id: str
    document: Document
    question: Question
    choices: tuple[Choice, ...]
    left: tuple[str, ...]
    answered: tuple[str, ...]
    gold: Annotation | None
    is_deferred: bool
    standing: Standing

    @property
    def place(self) -> Place:
        """The place that the question is about."""
        return self.question.place

    @property
    def span(self) -> Span:
        """From the first to the last character that anybody marked at the place, roles included."""
        roles = [span for one in self.choices for spans in one.roles.values() for span in spans]
        return hull([*self.place.spans, *roles])


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits: questions at places, by kind, the most common first."""

    places: int
    questions: int
    deferred: int
    notices: int
    kinds: tuple[tuple[str, int], ...]


class NeedsOwnAnswer(UserError):
    """None of the candidates is right: the adjudicator has to say what is."""


def choices_of(question: Question, document: Document, found: Compared) -> tuple[Choice, ...]:
    """The candidates of a question as they are shown in its document."""
    every = found.annotations
    choices = []
    for each in question.candidates:
        said = each.annotation
        roles = {n: role_spans(filler, every) for n, filler in said.roles.items()} if said else {}
        choices.append(
            Choice(
                letter=each.letter,
                words=words_of(question, each, document, every),
                annotation=said,
                spans=said.spans if said else (),
                roles={name: spans for name, spans in roles.items() if spans},
                voters=each.voters,
            )
        )
    return tuple(choices)
