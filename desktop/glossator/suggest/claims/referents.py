"""Referents: which name a source that is a pronoun or a description stands for.

Only where it is safe: "he", "she" and "it" for the one whom the sentences before are about, "who"
for the name it hangs on, "the minister" for the one person whom the text calls so, "the ministry"
for the one organisation with the word in its name, "the release" for who spoke in one. Elsewhere
there is no answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.strings import get_string_id
from spacy.tokens import Token

from glossator.suggest.claims.continuing import Found
from glossator.suggest.claims.cues import Form
from glossator.suggest.claims.lexicon import Words
from glossator.suggest.claims.people import (
    ORGANISATIONS,
    PERSONS,
    Genders,
    Mention,
    Places,
    described_as,
    mentions,
    offices,
)
from glossator.suggest.claims.syntax import Scene, lemma
from glossator.suggest.claims.topics import Topics
from glossator.suggest.groups import TokenRange
from glossator.suggest.sieve import Numbers, columns, sieve_of

_PERSONAL = frozenset({"he", "she"})
_NEUTER = frozenset({"it"})
_RELATIVES = frozenset({"that", "which", "who"})
_POINTING = frozenset({"that", "the", "this"})
# A description means somebody who was named at most this many tokens before.
_SIGHT = 120


@dataclass(frozen=True, slots=True)
class _Told:
    """That a name is described by the noun at ``place``, with all ``words`` of its phrase."""

    mention: Mention
    place: int
    words: frozenset[str]


def referents(scene: Scene, claims: Iterable[Found]) -> dict[int, TokenRange]:
    """The names that the sources of claims stand for, by the source's first token."""
    finder = _Referents(scene)
    meant: dict[int, Mention] = {}
    for claim in sorted(claims, key=lambda each: each.cue.start):
        mention = finder.of(claim)
        if mention is not None:
            meant[claim.source.ranges[0][0]] = mention
    return {place: each.range for place, each in _consistent(scene, meant).items()}


def _consistent(scene: Scene, meant: dict[int, Mention]) -> dict[int, Mention]:
    """The answers without those that make somebody "he" whom most others make "she"."""
    votes = defaultdict[str, Counter[str]](Counter)
    for place, mention in meant.items():
        votes[mention.key][scene.doc[place].lower_] += 1
    kept = {}
    for place, mention in meant.items():
        word = scene.doc[place].lower_
        others = sum(votes[mention.key][each] for each in _PERSONAL - {word})
        if word not in _PERSONAL or votes[mention.key][word] > others:
            kept[place] = mention
    return kept


class _Referents:
    """Whom the pronouns and descriptions of one document stand for; asked in text order."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._spoken_in = defaultdict[str, list[Mention]](list)

    def of(self, claim: Found) -> Mention | None:
        """Whom a claim's source means; None where it is a name itself, or nobody is safe."""
        if len(claim.source.ranges) != 1:
            return None
        start, end = claim.source.ranges[0]
        first = self._scene.doc[start]
        meant = None
        if end == start + 1:
            meant = self._pronoun(first, claim)
        elif first.lower_ in _POINTING:
            meant = self._described(start, end)
        self._note_medium(claim, meant)
        return meant

    @cached_property
    def _named(self) -> list[Mention]:
        return mentions(self._scene, PERSONS | ORGANISATIONS)

    @cached_property
    def _lower(self) -> Numbers:
        return columns(self._scene.doc, "LOWER")[:, 0]

    @cached_property
    def _offices(self) -> dict[int, TokenRange]:
        return offices(self._scene.doc)

    @cached_property
    def _sayings(self) -> Words:
        return self._scene.lexicon.verbs.saying

    @cached_property
    def _people(self) -> Topics:
        people = [each for each in self._named if each.is_person]
        gender = Genders(self._scene, people, self._offices, self._lower)
        return Topics(self._scene, _PERSONAL, people, gender.of, sight=2)

    @cached_property
    def _institutions(self) -> Topics:
        named = [each for each in self._named if not each.is_person]
        return Topics(self._scene, _NEUTER, named, lambda _: "", sight=1)

    def _told(self, titles: Words, before: int) -> Iterator[_Told]:
        """The names that are described by one of these nouns, before a place in the text."""
        places = Places(sieve_of(map(get_string_id, titles)), self._lower)
        for mention in self._named:
            if mention.end > before:
                return
            if places.are_near(mention):
                for noun, words in described_as(mention, self._offices):
                    if noun.lower_ in titles:
                        yield _Told(mention, noun.i, words)

    def _pronoun(self, word: Token, claim: Found) -> Mention | None:
        if word.lower_ in _PERSONAL:
            return self._people.meant(word, claim.content.indices)
        if word.lower_ in _NEUTER:
            speaks = claim.cue.form is Form.VERB and lemma(claim.cue.head) in self._sayings
            return self._institutions.meant(word, claim.content.indices) if speaks else None
        clause = word.head
        if word.lower_ not in _RELATIVES or clause.dep_ != "relcl":
            return None
        above = clause.head.i
        return next(
            (m for m in self._named if m.start <= above < m.end and m.head.i == above), None
        )

    def _described(self, start: int, end: int) -> Mention | None:
        """The one name that the text describes by these words, where it last stands."""
        doc = self._scene.doc
        noun = doc[end - 1]
        if noun.tag_ != "NN":
            return None
        words = {token.lower_ for token in doc[start + 1 : end]}
        titles = self._scene.lexicon.titles.get(noun.lower_, frozenset()) | {noun.lower_}
        told = [each for each in self._told(titles, start) if each.words | titles >= words]
        meant = [each.mention for each in told] + self._spoken_in[noun.lower_]
        before = (each for each in reversed(self._named) if each.end <= start)
        last = next((each for each in before if any(map(each.may_be, meant))), None)
        if last is None or len({each.key for each in meant}) > 1 or start - last.end > _SIGHT:
            return None
        own = {each.place for each in told}
        return None if self._another(last.end, end, own) else last

    def _another(self, start: int, end: int, own: set[int]) -> bool:
        """Whether the last noun of a phrase stood before it for somebody else: "a trade group"."""
        doc = self._scene.doc
        noun, before = doc[end - 1].lower_, doc[end - 2].lower_
        return any(
            token.lower_ == noun and token.i not in own and doc[token.i - 1].lower_ != before
            for token in doc[start : end - 1]
        )

    def _note_medium(self, claim: Found, meant: Mention | None) -> None:
        """Remember who spoke "in a statement", and whose "statement" it was."""
        scene, media = self._scene, self._scene.lexicon.cues.media
        start, end = claim.source.ranges[0]
        places = [at for at in (claim.cue.end - 1, *range(start, end)) if scene.lemmas[at] in media]
        nouns = [scene.doc[at] for at in places]
        nouns = [noun for noun in nouns if noun.tag_ == "NN" and noun.dep_ != "compound"]
        if not nouns:
            return
        inside = [each for each in self._named if start <= each.start and each.end <= end]
        speaker = meant or (inside[0] if len(inside) == 1 else None)
        if speaker is not None:
            for noun in nouns:
                self._spoken_in[noun.lower_].append(speaker)
