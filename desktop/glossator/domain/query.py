"""Queries of the concordance: what they ask for, and the small language they are written in.

Words and filters stand beside each other: ``"trade talks" sanction* label:oppose holder:"Lind"``.
Any text is a query; only a field that nobody knows, or a value that it cannot have, is refused.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from glossator.domain.annotation import How, SetState
from glossator.domain.errors import UserError
from glossator.domain.scheme import Layer, Scheme

_ITEM = re.compile(
    r"""
    (?:(?P<field>[^\W\d_][\w-]*):(?=[^\s/]))?       # a field, but not “he said: …” or “http://…”
    (?:["“”„](?P<quoted>[^"“”„]*)["“”„]?|(?P<bare>[^\s"“”„]+))?
    (?P<star>\*(?=\s|$))?
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]+")
_MOST = 100
Choice = TypeVar("Choice", bound=StrEnum)


class BadQuery(UserError):
    """A query with a field that nobody knows, or a value that its field cannot have."""


class Subject(StrEnum):
    """What a query looks through."""

    DECIDED = "decided"
    SUGGESTED = "suggested"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand one behind the other; of ``is_open`` ones the last may go on."""

    words: str
    is_open: bool = False

    @property
    def needle(self) -> str:
        """What the spelling of a text has to contain; of open words without a letter, a blank."""
        whole = spelt(self.words)
        return whole.rstrip() or " " if self.is_open else whole

    def stand_in(self, text: str) -> bool:
        """Whether they stand in ``text``."""
        return self.needle in spelt(text)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Values of one field are alternatives; everything else must hold together.

    ``labels`` are pairs of layer and label; ``roles`` maps a role to words of what fills it;
    ``articles`` are words of an article's title, outlet, agency, place or date.
    """

    words: tuple[Words, ...] = ()
    layers: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    roles: Mapping[str, tuple[Words, ...]] | None = None
    by: tuple[str, ...] = ()
    articles: tuple[Words, ...] = ()
    states: tuple[SetState, ...] = ()
    hows: tuple[How, ...] = ()
    subject_asked: Subject | None = None

    @property
    def subject(self) -> Subject:
        """Unless it is asked for: the texts for words alone, annotations for everything else."""
        if self.subject_asked:
            return self.subject_asked
        about_annotations = self.layers or self.labels or self.roles or self.by or self.hows
        if self.words and not about_annotations:
            return Subject.TEXTS
        return Subject.DECIDED

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing that could be found."""
        return self == Query() or (self.subject is Subject.TEXTS and not self.words)


def spelt(text: str) -> str:
    """The words of ``text`` as they are compared: no capitals or accents, a blank around each."""
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        text = "".join(each for each in apart if unicodedata.category(each) != "Mn")
    words = _WORD.findall(text.casefold())
    return f" {' '.join(words)} " if words else ""


def quoted(words: str) -> str:
    """``words`` as a phrase of the language: quotation marks in them are left out."""
    return '"' + " ".join(re.sub('["“”„]', " ", words).split()) + '"'


def parse_query(source: str, scheme: Scheme) -> Query:
    """The query that ``source`` writes under a scheme, whose roles are fields of it.

    Raises:
        BadQuery: a field or a value that is not known; the sentence names those that are.
    """
    query = Query()
    items = list(islice(_items(source), _MOST + 1))
    if len(items) > _MOST:
        raise BadQuery(
            f"There are more than {_MOST} words in the query; put those that belong together in "
            "quotation marks, so that they are one phrase."
        )
    for field, value, is_open in items:
        if not field and value.endswith(":") and value[:-1].lower() in _known(scheme):
            continue  # somebody is about to write the value
        if not field:
            query = replace(query, words=(*query.words, *_words(value, is_open=is_open)))
        elif value or is_open:
            query = _with_field(query, field, value, scheme, is_open=is_open)
    return query


def _items(source: str) -> Iterator[tuple[str, str, bool]]:
    """Field, value and whether a star follows, piece by piece."""
    for match in _ITEM.finditer(source):
        value = match["quoted"] if match["quoted"] is not None else match["bare"] or ""
        is_open = bool(match["star"])
        if match["bare"] and value.endswith("*"):
            value, is_open = value.rstrip("*"), True
        if value or match["field"] or is_open:
            yield (match["field"] or "").lower(), value, is_open


def _words(value: str, *, is_open: bool) -> Iterator[Words]:
    if spelt(value):
        yield Words(value.strip(), is_open)


def _with_field(query: Query, field: str, value: str, scheme: Scheme, *, is_open: bool) -> Query:
    role = _roles(scheme).get(field)
    if role is not None:
        words = next(_words(value, is_open=is_open), Words("", is_open=True))
        roles = dict(query.roles or {})
        roles[role] = (*roles.get(role, ()), words)
        return replace(query, roles=roles)
    reader = _READERS.get(field)
    if reader is None:
        known = ", ".join((*_READERS, *dict.fromkeys(_roles(scheme).values())))
        raise BadQuery(
            f"There is no field “{field}”, only {known}; put words with a colon in quotation marks."
        )
    return reader(query, value, scheme) if value else query


def _known(scheme: Scheme) -> set[str]:
    return {*_READERS, *_roles(scheme)}


def _roles(scheme: Scheme) -> dict[str, str]:
    """The scheme's roles by name and by title."""
    roles = [role for layer in scheme.layers for role in layer.roles]
    named = {role.name.lower(): role.name for role in roles}
    return named | {
        role.title.lower(): role.name for role in roles if role.title.lower() not in named
    }


def _by_layer(query: Query, value: str, scheme: Scheme) -> Query:
    wanted = value.casefold()
    for layer in scheme.layers:
        title = layer.title.casefold()
        if wanted in {layer.name.casefold(), title, title.removesuffix("s")}:
            return replace(query, layers=(*query.layers, layer.name))
    known = ", ".join(layer.name for layer in scheme.layers)
    raise BadQuery(f"There is no layer “{value}”; there are {known}.")


def _by_label(query: Query, value: str, scheme: Scheme) -> Query:
    found = label_pairs(scheme.layers, value)
    if not found:
        known = ", ".join(dict.fromkeys(each.name for one in scheme.layers for each in one.labels))
        raise BadQuery(f"There is no label “{value}”; there are {known}.")
    return replace(query, labels=(*query.labels, *found))


def label_pairs(layers: Iterable[Layer], value: str) -> tuple[tuple[str, str], ...]:
    """The labels that are called ``value`` by name, title or alias, as pairs of layer and label."""
    wanted = value.casefold()
    return tuple(
        (layer.name, label.name)
        for layer in layers
        for label in layer.labels
        if wanted in {each.casefold() for each in (label.name, label.title, *label.aliases)}
    )


def _by_person(query: Query, value: str, _: Scheme) -> Query:
    return replace(query, by=(*query.by, value))


def _by_article(query: Query, value: str, _: Scheme) -> Query:
    return replace(query, articles=(*query.articles, *_words(value, is_open=True)))


def _by_state(query: Query, value: str, _: Scheme) -> Query:
    return replace(query, states=(*query.states, _one_of(SetState, value, "state")))


def _by_how(query: Query, value: str, _: Scheme) -> Query:
    return replace(query, hows=(*query.hows, _one_of(How, value, "origin")))


def _by_subject(query: Query, value: str, _: Scheme) -> Query:
    return replace(query, subject_asked=_one_of(Subject, value, "subject"))


def _one_of(choices: type[Choice], value: str, what: str) -> Choice:
    """The choice that begins with ``value``; blanks may be written as hyphens."""
    wanted = re.sub(r"[-_\s]+", " ", value).strip().casefold()
    for choice in choices:
        if wanted and choice.value.startswith(wanted):
            return choice
    known = ", ".join(choice.value for choice in choices)
    raise BadQuery(f"There is no {what} “{value}”; there are {known}.")


_READERS: Mapping[str, Callable[[Query, str, Scheme], Query]] = {
    "layer": _by_layer,
    "label": _by_label,
    "by": _by_person,
    "in": _by_article,
    "state": _by_state,
    "how": _by_how,
    "is": _by_subject,
}
