"""The word lists behind the rules: data in a TOML file, which a project may replace."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from spacy.strings import get_string_id

from glossator.domain.errors import BadRecord
from glossator.resources import resource
from glossator.suggest.sieve import Sieve, sieve_of

SHIPPED = "lexicon/claims.toml"

Words = frozenset[str]
Section = TypeVar("Section", "Verbs", "Nouns", "Adjectives", "Phrases", "People")


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verb lemmas by what they do; the comments of the shipped file explain each list."""

    saying: Words = frozenset()
    telling: Words = frozenset()
    plain_clause: Words = frozenset()
    directing: Words = frozenset()
    demanding: Words = frozenset()
    accusing: Words = frozenset()
    committing: Words = frozenset()
    characterising: Words = frozenset()
    thinking: Words = frozenset()
    thinking_aloud: Words = frozenset()
    willing: Words = frozenset()
    attitude: Words = frozenset()
    doubtful: Words = frozenset()
    subject_in_passive: Words = frozenset()
    auxiliary: Words = frozenset()
    expressing: Words = frozenset()
    pointing: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Nouns:
    """Noun lemmas that carry a clause."""

    saying: Words = frozenset()
    thinking: Words = frozenset()
    directing: Words = frozenset()
    holding: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Adjectives:
    """Adjective lemmas that carry a clause."""

    thinking: Words = frozenset()
    saying: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words that matter around a cue."""

    standpoints: Words = frozenset()
    no_sources: Words = frozenset()
    media: Words = frozenset()
    connectives: Words = frozenset()
    nobody: Words = frozenset()
    no_speakers: Words = frozenset()
    times: Words = frozenset()


@dataclass(frozen=True, slots=True)
class People:
    """Titles and nouns that tell which pronoun a person takes, in lower case."""

    he: Words = frozenset()
    she: Words = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists.

    ``prepositions`` names those that open the object of a verb of attitude, ``noun_prepositions``
    those between a noun of attitude and what it is about, ``titles`` the titles of those whom a
    noun may mean ("the diplomat": an ambassador). What may be a cue is worked out from the lists:
    ``cues`` of everything, ``thoughts`` of speech and thought, ``speech`` of speech alone.
    ``sayings`` are the lemmas of verbs of saying, ``telling`` the words that tell which pronoun a
    person takes.
    """

    verbs: Verbs = Verbs()
    nouns: Nouns = Nouns()
    adjectives: Adjectives = Adjectives()
    phrases: Phrases = Phrases()
    people: People = People()
    prepositions: Mapping[str, Words] = field(default_factory=dict)
    noun_prepositions: Mapping[str, Words] = field(default_factory=dict)
    titles: Mapping[str, Words] = field(default_factory=dict)
    cues: "CueWords" = field(init=False, repr=False, compare=False)
    thoughts: "CueWords" = field(init=False, repr=False, compare=False)
    speech: "CueWords" = field(init=False, repr=False, compare=False)
    sayings: Sieve = field(init=False, repr=False, compare=False)
    telling: Sieve = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        verbs, nouns, adjectives = self.verbs, self.nouns, self.adjectives
        speech, minds = _speaking(verbs), verbs.thinking | verbs.willing | verbs.attitude
        carrying = nouns.saying | nouns.thinking | nouns.directing | nouns.holding
        about = frozenset(self.noun_prepositions)
        describing = adjectives.thinking | adjectives.saying
        for name, wanted, noun_words, adjective_words in (
            ("speech", speech, carrying, adjectives.saying),
            ("thoughts", speech | verbs.thinking, carrying, describing),
            ("cues", speech | minds, carrying | about, describing),
        ):
            words = CueWords(
                verbs=_numbers(wanted),
                nouns=_numbers(noun_words),
                adjectives=_numbers(adjective_words),
                passed=_numbers(minds - wanted),
                media=_numbers(self.phrases.media),
                sieve=sieve_of(_numbers(wanted | noun_words | adjective_words)),
            )
            object.__setattr__(self, name, words)
        object.__setattr__(self, "sayings", sieve_of(_numbers(verbs.saying)))
        telling = sieve_of(map(get_string_id, self.people.he | self.people.she))
        object.__setattr__(self, "telling", telling)


@dataclass(frozen=True, slots=True)
class CueWords:
    """The words that may be cues, by kind of word; spaCy's numbers for their lemmas.

    ``passed`` are verbs that are cues elsewhere, but not of what is looked for here; ``media`` the
    nouns for what somebody speaks in. ``sieve`` has the ``verbs``, ``nouns`` and ``adjectives``.
    """

    verbs: frozenset[int]
    nouns: frozenset[int]
    adjectives: frozenset[int]
    passed: frozenset[int]
    media: frozenset[int]
    sieve: Sieve


def _speaking(verbs: Verbs) -> Words:
    """The verbs that may report speech."""
    return (
        verbs.saying
        | verbs.directing
        | verbs.accusing
        | verbs.committing
        | verbs.characterising
        | verbs.thinking_aloud
    )


def _numbers(words: Words) -> frozenset[int]:
    """The numbers of words, also of those that a lemmatizer left with a capital or shouted."""
    forms = (form for word in words for form in (word, word.capitalize(), word.upper()))
    return frozenset(map(get_string_id, forms))


def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon of ``path``, or the shipped one.

    Raises:
        BadRecord: the file is missing, no TOML, or holds something that is no known word list.
    """
    path = path or resource(SHIPPED)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadRecord(f"The lexicon {path} cannot be read ({error}).") from error
    _refuse_unknown(path, "", set(table) - {item.name for item in fields(Lexicon)})
    return Lexicon(
        verbs=_section(path, table, "verbs", Verbs),
        nouns=_section(path, table, "nouns", Nouns),
        adjectives=_section(path, table, "adjectives", Adjectives),
        phrases=_section(path, table, "phrases", Phrases),
        people=_section(path, table, "people", People),
        prepositions=_word_lists(path, table, "prepositions"),
        noun_prepositions=_word_lists(path, table, "noun_prepositions"),
        titles=_word_lists(path, table, "titles"),
    )


def _section(path: Path, table: Mapping[str, Any], name: str, kind: type[Section]) -> Section:
    lists = _word_lists(path, table, name)
    known = {item.name for item in fields(kind)}
    _refuse_unknown(path, f"{name}.", set(lists) - known)
    return kind(**lists)


def _word_lists(path: Path, table: Mapping[str, Any], name: str) -> dict[str, Words]:
    lists = table.get(name, {})
    good = isinstance(lists, dict) and all(_is_words(words) for words in lists.values())
    if not good:
        raise BadRecord(f"In the lexicon {path}, [{name}] must hold lists of words only.")
    return {key: frozenset(words) for key, words in lists.items()}


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _refuse_unknown(path: Path, prefix: str, names: set[str]) -> None:
    if names:
        raise BadRecord(f"The lexicon {path} has an unknown list “{prefix}{min(names)}”.")
