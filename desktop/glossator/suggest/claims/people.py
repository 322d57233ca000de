"""People: the persons and organisations that a text names, and what it tells about them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from glossator.suggest.claims.syntax import Scene
from glossator.suggest.groups import ENTITIES, TokenRange
from glossator.suggest.names import bare_name
from glossator.suggest.sieve import Numbers, Sieve

PERSONS = frozenset({"PERSON", "PER"})
ORGANISATIONS = frozenset({"ORG"})

_ROLES = frozenset({"ROLE"})
_BEHIND_NAMES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_DESCRIBING = frozenset({"amod", "compound", "nmod"})
_TITLE_REACH = 5
# How far a noun that describes a name may stand before it, and behind it.
_BEFORE, _BEHIND = 12, 15


class Mention(NamedTuple):
    """A place where somebody is named: tokens ``[start, end)`` of ``doc``.

    ``key`` is shared by the mentions of one: a person's surname, an organisation's whole name, in
    lower case.
    """

    doc: Doc
    start: int
    end: int
    key: str
    is_person: bool

    @property
    def head(self) -> Token:
        """The word of the name that hangs on a word outside it."""
        for token in map(self.doc.__getitem__, range(self.start, self.end)):
            above = token.head.i
            if not self.start <= above < self.end or above == token.i:
                return token
        return self.doc[self.end - 1]

    @property
    def range(self) -> TokenRange:
        """The tokens of the name."""
        return self.start, self.end

    def words(self) -> frozenset[str]:
        """The words of the name in lower case."""
        return _words(self.doc[self.start : self.end])

    def is_part_of(self, other: "Mention") -> bool:
        """Whether this is the other name or a part of it: "Lund" of "Ada Lund"."""
        return self.key == other.key and self.words() <= other.words()

    def may_be(self, other: "Mention") -> bool:
        """Whether both may be names of one: "Lund" and "Ada Lund", not "Per Lund"."""
        return self.is_part_of(other) or other.is_part_of(self)


def mentions(scene: Scene, labels: Iterable[str]) -> list[Mention]:
    """The names under these labels, in text order.

    A person's surname that the recogniser took for an organisation elsewhere is left out.
    """
    wanted = frozenset(labels)
    named = (entity for entity in scene.doc.ents if entity.label_ in wanted)
    found = [each for entity in named if (each := _mention(scene, entity))]
    surnames = {each.key for each in found if each.is_person}
    return [each for each in found if each.is_person or each.key not in surnames]


def _mention(scene: Scene, entity: Span) -> Mention | None:
    found = bare_name(entity)
    if found is None:
        return None
    start, end = found
    words = [text.lower() for text in scene.quotations.texts[start:end]]
    surnames = [word for word in words if word not in _BEHIND_NAMES]
    if not surnames:
        return None
    is_person = entity.label_ in PERSONS
    key = surnames[-1] if is_person else " ".join(words)
    return Mention(scene.doc, start, end, key, is_person)


def offices(doc: Doc) -> dict[int, TokenRange]:
    """The offices that ``glossator_entities`` found, by their last token's end."""
    found = doc.spans.get(ENTITIES, ())
    return {span.end: (span.start, span.end) for span in found if span.label_ in _ROLES}


def described_as(
    mention: Mention, held: Mapping[int, TokenRange]
) -> Iterator[tuple[Token, frozenset[str]]]:
    """The nouns that say what somebody is, each with the words that go with it in lower case.

    As in "Foreign Minister Ann Lee", "Ann Lee, the foreign minister," and "the minister, Ann Lee";
    for an organisation also the words of its name. ``held`` has the offices of the text.
    """
    doc, own = mention.doc, mention.words()
    if not mention.is_person:
        yield from ((word, own) for word in doc[mention.start : mention.end])
    title = held.get(mention.start, (_title_start(mention), mention.start))
    if title[0] < title[1]:
        words = own | _words(doc[slice(*title)])
        yield from ((word, words) for word in doc[slice(*title)] if _holds(word))
    for noun in _beside(mention):
        if _is_noun(noun) and not mention.start <= noun.i < mention.end:
            before = [kid for kid in noun.children if kid.dep_ in _DESCRIBING and kid.i < noun.i]
            yield noun, own | _words([*before, noun])


def _title_start(mention: Mention) -> int:
    doc, first = mention.doc, mention.start
    while first > 0 and mention.start - first < _TITLE_REACH and _is_title(doc[first - 1], mention):
        first -= 1
    return first


def _is_title(token: Token, mention: Mention) -> bool:
    same = mention.head.i in {token.head.i, token.head.head.i}
    return same and token.dep_ in _DESCRIBING and not token.is_punct


def _beside(mention: Mention) -> Iterator[Token]:
    head = mention.head
    yield from (kid for kid in head.children if kid.dep_ == "appos")
    if head.dep_ == "appos":
        yield head.head


def _holds(word: Token) -> bool:
    """Whether a word of a title is one for its holder, not "State" in "Secretary of State"."""
    return _is_noun(word) and word.dep_ != "pobj"


def _is_noun(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.lower_ for token in tokens)


class Genders:
    """Which pronoun the titles and nouns beside the names of a document ask for."""

    def __init__(
        self,
        scene: Scene,
        named: Sequence[Mention],
        held: Mapping[int, TokenRange],
        lower: Numbers,
    ) -> None:
        self._people = scene.lexicon.people
        self._texts = scene.quotations.texts
        self._named = named
        self._held = held
        self._telling = Places(scene.lexicon.telling, lower)
        self._known: dict[str, str] = {}

    def of(self, key: str) -> str:
        """The pronoun of a person by key; empty where the text tells none, or both."""
        if key not in self._known:
            words = {word for each in self._named if each.key == key for word in self._beside(each)}
            he, she = not words.isdisjoint(self._people.he), not words.isdisjoint(self._people.she)
            self._known[key] = "" if he == she else "he" if he else "she"
        return self._known[key]

    def _beside(self, mention: Mention) -> Iterator[str]:
        """The words that may tell: a "Mr." before or in the name, else all that describe it."""
        if not self._telling.are_near(mention):
            return
        start = mention.start
        for text in self._texts[max(0, start - 1) : start + 1]:
            if text.lower() in self._people.he or text.lower() in self._people.she:
                yield text.lower()
                return
        yield from (noun.lower_ for noun, _ in described_as(mention, self._held))


class Places:
    """Where some words stand in a document, in whatever case.

    ``lower`` has the numbers of the document's words in lower case.
    """

    def __init__(self, words: Sieve, lower: Numbers) -> None:
        self._found = words.places(lower)

    def are_near(self, mention: Mention) -> bool:
        """Whether one of the words stands where it may describe a name."""
        at = bisect_left(self._found, mention.start - _BEFORE)
        return at < len(self._found) and self._found[at] < mention.end + _BEHIND
