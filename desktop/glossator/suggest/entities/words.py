"""Words: what every token of a text is, whatever stands around it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.strings import StringStore
from spacy.tokens import Doc, Span

from glossator.suggest.entities.gazetteer import Gazetteer
from glossator.suggest.entities.lexicon import Lexicon

ARTICLES = frozenset({"the", "a", "an"})
# Some ten megabytes; the words that most texts are made of come back soon.
_MOST = 30_000
# Month and day names are English here whatever the machine speaks. May is a surname, too.
_CALENDAR = frozenset(
    {
        *("January", "February", "March", "April", "June", "July", "August", "September"),
        *("October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug"),
        *("Sep", "Sept", "Oct", "Nov", "Dec", "Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday"),
    }
)
_COLUMNS: list[int | str] = ["ORTH", "SPACY", "TAG", "SENT_START"]
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Word(NamedTuple):
    """What a word is, whatever stands around it.

    ``plain`` is a shouted word as if it were not (BAKU, Baku); ``opens`` says whether a name can
    begin with the word; ``known`` is what the gazetteer has under it, ``kind`` its class.
    ``zone`` is of the clock (MSK, UTC+3), ``calendar`` a month or a day of the week.
    """

    text: str
    lower: str
    capital: bool
    opens: bool
    kind: str
    plain: str
    year: bool
    zone: bool
    calendar: bool
    known: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text: what each of them is, and the columns that are read again and again.

    ``whole`` is the text that the tokens make up; ``tags`` are the tagger's, ``starts`` the
    tokens that sentences begin with; ``spans`` are what the recogniser found,
    ``entities`` the same as token ranges with labels.
    """

    whole: str
    each: list[Word]
    texts: list[str]
    lower: list[str]
    capital: list[bool]
    opens: list[bool]
    classes: list[str]
    tags: list[str]
    starts: set[int]
    spans: Sequence[Span]
    entities: tuple[tuple[int, int, str], ...]


class _Learned(dict[int, Word]):
    """Words by spaCy's numbers for them, each looked up when it is first met."""

    strings: StringStore

    def __init__(self, word: Callable[[str], Word]) -> None:
        super().__init__()
        self._word = word

    def __missing__(self, number: int) -> Word:
        found = self[number] = self._word(self.strings[number])
        return found


class WordBook:
    """Looks words up, and remembers them from text to text: most words come again."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self._known = _Learned(self._word)

    def words(self, doc: Doc) -> Words:
        """The tokens of ``doc``, with what the recogniser found."""
        columns = doc.to_array(_COLUMNS)
        numbers, spaces, tags = columns[:, :3].T.tolist()
        if len(self._known) > _MOST:
            self._known.clear()
        self._known.strings = doc.vocab.strings
        each = list(map(self._known.__getitem__, numbers))
        texts = [word.text for word in each]
        spaced = [text + " " if space else text for text, space in zip(texts, spaces, strict=True)]
        tag_of = {tag: doc.vocab.strings[tag] for tag in set(tags)}
        return Words(
            "".join(spaced),
            each,
            texts,
            [word.lower for word in each],
            [word.capital for word in each],
            [word.opens for word in each],
            [word.kind for word in each],
            list(map(tag_of.__getitem__, tags)),
            set((columns[:, 3] == 1).nonzero()[0].tolist()),
            spans := doc.ents,
            tuple((span.start, span.end, span.label_) for span in spans),
        )

    def _word(self, text: str) -> Word:
        lower = text.lower()
        capital = _is_capital(text, lower)
        year = len(text) == 4 and _YEAR.fullmatch(text) is not None
        kind = _class(
            text, lower, capital=capital, year=year, lexicon=self.lexicon, gazetteer=self.gazetteer
        )
        return Word(
            text=text,
            lower=lower,
            capital=capital,
            opens=capital or year,
            kind=kind,
            plain=text.title() if len(text) > 3 and text.isupper() else text,
            year=year,
            zone=lower.partition("+")[0].partition("-")[0] in self.lexicon.zones,
            calendar=lower.rstrip(".").capitalize() in _CALENDAR,
            known=self.gazetteer.kind(text),
        )


def _is_capital(text: str, lower: str) -> bool:
    """Whether a token is written as a name: Oslo, eBay; an article never is."""
    if text[:1].isupper():
        return lower not in ARTICLES
    return text[1:2].isupper() and text[0].islower()


def _class(
    text: str, lower: str, *, capital: bool, year: bool, lexicon: Lexicon, gazetteer: Gazetteer
) -> str:
    """The kind of a word: a role, a head, a people, a country, its shape."""
    if year:
        return "year"
    if lower in lexicon.role_heads or lower in lexicon.courtesy:
        return "role" if capital else "role-small"
    head = lexicon.heads.get(lower)
    if head is not None:
        return head if capital else f"{head}-small"
    if not capital:
        return lower if lower in lexicon.joints else "small"
    kind = gazetteer.kind(text)
    if kind:
        return kind
    if lower in lexicon.role_modifiers:
        return "modifier"
    return _shape(text)


def _shape(text: str) -> str:
    if len(text) <= 2 and text.endswith("."):
        return "initial"
    if text.isupper():
        return "letters" if len(text) > 1 else "letter"
    if any(map(str.isupper, text[1:])):
        return "inner"
    if text.endswith(("ist", "ists", "crats", "crat", "ans", "ites", "ers")):
        return "people-like"
    if text.endswith(("ian", "ese", "ish", "ic", "al")):
        return "adjective-like"
    return "word"
