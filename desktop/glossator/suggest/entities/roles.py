"""Offices and titles: "Armenian Foreign Minister", "Ambassador to Libya", "spokesman".

The rule: an office noun in the singular, with the words before it that say which office it is
(of what people, of what field, what rank) and "of", "for" or "to" with a name behind it. A person's
name, an article, "former" and a possessor stay outside. A noun that often means something else
("leader") counts only with such words, with a capital, or before a person's name.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from glossator.suggest.entities.features import Scene
from glossator.suggest.entities.lexicon import Lexicon
from glossator.suggest.entities.names import Found
from glossator.suggest.entities.words import ARTICLES

ROLE = "ROLE"
_SINGULAR = frozenset({"NN", "NNP"})
_TITLED = frozenset({"ORG", "GPE", "NORP", "LOC"})
_SURE, _FAIR, _VAGUE = 0.85, 0.75, 0.6
_LONGEST_FIELD = 6
_LONGEST_RANK = 3


class RoleFinder:
    """Finds the roles of one text; ``names`` are its names, none overlapping."""

    def __init__(self, doc: Doc, scene: Scene, lexicon: Lexicon, names: Iterable[Found]) -> None:
        self._doc = doc
        self._words = scene.words
        self._lexicon = lexicon
        self._name_at = {at: name for name in names for at in range(name.start, name.end)}

    def roles(self) -> Iterator[Found]:
        """The roles, in the order of the text, none overlapping."""
        reached = 0
        heads = self._lexicon.role_heads
        for at in [at for at, lower in enumerate(self._words.lower) if lower in heads]:
            if at < reached or not self._is_head(at):
                continue
            end = self._head_end(at)
            start = self._start(at, reached)
            behind = self._end(end)
            if self._counts(start, at, end, behind):
                yield Found(start, behind, ROLE, self._score(start, at, end, behind))
                reached = behind

    def _is_head(self, at: int) -> bool:
        if self._words.lower[at] not in self._lexicon.role_heads:
            return False
        name = self._name_at.get(at)
        return name is None and self._doc[at].tag_ in _SINGULAR

    def _head_end(self, at: int) -> int:
        """Behind a head of several nouns: Secretary General, Deputy Foreign Minister."""
        end = following = at + 1
        while following < len(self._words.lower) and following - end <= _LONGEST_RANK:
            if self._is_head(following):
                end = following + 1
            elif not self._says_which(following, capital=self._words.capital[at]):
                break
            following += 1
        return end

    def _start(self, head: int, reached: int) -> int:
        start = head
        while start > reached and self._says_which(start - 1, capital=self._words.capital[start]):
            start -= 1
        name = self._name_at.get(start - 1)
        if name is not None and name.label in _TITLED and name.start >= reached:
            start = name.start
        return start

    def _says_which(self, at: int, *, capital: bool) -> bool:
        """Whether the word before an office belongs to it: its field or its rank."""
        if at in self._name_at or self._words.lower[at] in self._lexicon.courtesy:
            return False
        if self._words.lower[at] in self._lexicon.role_modifiers:
            return True
        return capital and self._words.capital[at] and self._doc[at].tag_ in {"NNP", "JJ"}

    def _end(self, end: int) -> int:
        """Behind the field or the country that follows a head, or ``end``."""
        words = self._words
        if end + 1 >= len(words.lower) or words.lower[end] not in self._lexicon.role_joints:
            return end
        start = end + 2 if words.lower[end + 1] in ARTICLES else end + 1
        name = self._name_at.get(start)
        if name is not None and name.start == start and name.label in _TITLED:
            return name.end
        if name is not None or words.lower[end] == "to" or start >= len(words.lower):
            return end
        behind = self._field_end(start, end)
        return self._end(behind) if behind > end else end

    def _field_end(self, start: int, end: int) -> int:
        """Behind a field in capitals: Minister of Water and Energy."""
        at = start
        while at < len(self._words.lower) and at - start < _LONGEST_FIELD:
            joined = self._words.lower[at] == "and" and self._words.capital[at + 1 : at + 2] == [
                True
            ]
            if at in self._name_at or not (self._words.capital[at] or (at > start and joined)):
                break
            at += 1
        return at if at > start else end

    def _before_person(self, end: int) -> bool:
        name = self._name_at.get(end)
        return name is not None and name.label == "PERSON"

    def _counts(self, start: int, head: int, end: int, behind: int) -> bool:
        if self._words.lower[end - 1] not in self._lexicon.weak_roles:
            return True
        begins = self._doc[head].is_sent_start is True
        capital = self._words.capital[head] and not begins
        return capital or start < head or behind > end or self._before_person(end)

    def _score(self, start: int, head: int, end: int, behind: int) -> float:
        if self._before_person(behind):
            return _SURE
        weak = self._words.lower[end - 1] in self._lexicon.weak_roles
        return _VAGUE if weak else _FAIR
