"""Who may hold a stance: people, institutions and their speakers, never a dateline or a thing."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from spacy.tokens import Doc, Token

from glossator.suggest.datelines import dateline_tokens
from glossator.suggest.groups import TokenRange
from glossator.suggest.stances.actors import is_actor
from glossator.suggest.stances.links import children
from glossator.suggest.stances.phrases import noun_phrase, tidy
from glossator.suggest.stances.speakers import (
    FIRST_PERSON,
    Quotations,
    own_speaker,
    quotations,
    speakers,
)
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import Tokens, conjuncts, is_noun, is_passive, is_verb

_NOT_A_HOLDER = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_ANYBODY = frozenset({"you", "your", "one", "yours"})
_ANYTHING = frozenset({"everything", "something", "anything", "nothing"})
_FLOATING = frozenset({"all", "both", "each"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_NEGATING = frozenset({"no", "neither", "few"})
_THINGS = frozenset({"it", "this", "that", "which", "what", "these", "those", "there"})
_BEHIND_STOPS = "\"”’' \n"
_DOING = ("er", "or", "ee", "ant")

_UNNAMED = 0.75
_UNFIT = 0.5
_PRONOUN = 0.92
_THING_PRONOUN = 0.8
_UNKNOWN_SPEAKER = 0.65
_DOER = 0.75
_THING = 0.55


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a stance; ``token`` is None for the author or somebody unnamed.

    ``factor`` in [0, 1] is the trust in it; ``negated`` is the word in it that negates the
    predicate ("no country supports").
    """

    token: Token | None
    factor: float
    negated: Token | None = None


class Cast:
    """Finds the holders of one document's stances: knows its sentences, quotations, datelines."""

    def __init__(self, doc: Doc, grammar: Grammar) -> None:
        self._doc = doc
        self._grammar = grammar

    @cached_property
    def _quotations(self) -> Quotations:
        return quotations(self._doc)

    def _quoted(self) -> Quotations:
        return self._quotations

    @cached_property
    def _datelines(self) -> frozenset[int]:
        return dateline_tokens(self._doc)

    @cached_property
    def _starts(self) -> list[int]:
        starts = self._doc.to_array(["SENT_START"]).ravel() == 1
        return cast("list[int]", starts.nonzero()[0].tolist())

    def asks(self, word: Token) -> bool:
        """Whether the sentence of a word is a question, whatever marks stand behind it."""
        behind = bisect_right(self._starts, word.i)
        end = self._starts[behind] if behind < len(self._starts) else len(self._doc)
        for place in range(end - 1, word.i - 1, -1):
            rest = self._doc[place].text.rstrip(_BEHIND_STOPS)
            if rest:
                return rest.endswith("?")
        return False

    def holders(self, found: Tokens, predicate: Token) -> tuple[Holder, ...]:
        """The holders that ``found`` stand for, each coordinated one apart; never empty."""
        if not found:
            active = is_verb(predicate) and not is_passive(predicate)
            return (Holder(None, _UNFIT if active else _UNNAMED),)
        first = next((token for token in found if token.i not in self._datelines), found[0])
        negated = self._negation(first)
        fitting = [
            holder
            for token in conjuncts(first)
            if (holder := self._holder(token, predicate)) is not None
        ]
        # Who is named beside somebody that can hold a stance can hold it too.
        factor = max((holder.factor for holder in fitting), default=_UNFIT)
        holders = [Holder(holder.token, factor, negated) for holder in fitting]
        return tuple(holders) or (Holder(None, _UNFIT),)

    def span(self, holder: Holder, apart: Tokens) -> TokenRange | None:
        """The noun phrase of a holder without ``apart`` and without a dateline before it."""
        if holder.token is None:
            return None
        found = noun_phrase(holder.token, self._grammar.lexicon, clauses=False, apart=apart)
        if found is None:
            return None
        start, end = found
        while start < holder.token.i and any(i in self._datelines for i in range(start, end)):
            start += 1
        while end - 1 > holder.token.i and self._doc[end - 1].lower_ in _FLOATING:
            end -= 1
        return tidy((start, end), holder.token)

    def _holder(self, token: Token, predicate: Token) -> Holder | None:
        if token.lower_ in FIRST_PERSON:
            return self._speaker(token)
        if token.i in self._datelines:
            heir = self._behind_dateline(predicate)
            return Holder(heir, self._trust(heir)) if heir is not None else None
        if is_verb(token) or not self._possible(token):
            return None
        if token.lower_ in _NOBODY or self._scarce(token):
            return Holder(None, _UNNAMED)
        speaker = own_speaker(token, self._grammar) if token.pos_ == "PRON" else None
        if speaker is not None and speaker.i not in self._datelines and self._possible(speaker):
            return Holder(speaker, self._trust(speaker) * _PRONOUN)
        return Holder(token, self._trust(token))

    def _speaker(self, token: Token) -> Holder:
        found = speakers(token, self._quoted, self._grammar)
        if found and found[0].i not in self._datelines:
            return Holder(found[0], self._trust(found[0]))
        return Holder(token, _UNKNOWN_SPEAKER)

    def _possible(self, token: Token) -> bool:
        return token.ent_type_ not in _NOT_A_HOLDER and any(map(str.isalpha, token.text))

    def _behind_dateline(self, predicate: Token) -> Token | None:
        """The noun nearest before a predicate whose parsed subject is a dateline's place."""
        for position in range(predicate.i - 1, predicate.sent.start - 1, -1):
            token = self._doc[position]
            if token.i in self._datelines:
                return None
            possible = is_noun(token) and self._possible(token)
            if possible and token.dep_ in {"nsubj", "appos", "ROOT", "dep", "npadvmod"}:
                return token
        return None

    def _negation(self, token: Token) -> Token | None:
        if token.lower_ in _NOBODY:
            return token
        denying = [
            w for w in children(token, "det", "amod", "preconj", "cc") if w.lower_ in _NEGATING
        ]
        return denying[0] if denying else None

    def _scarce(self, token: Token) -> bool:
        return any(word.lower_ in {"no", "few"} for word in children(token, "det", "amod"))

    def _trust(self, token: Token) -> float:
        if token.lower_ in _ANYBODY:
            return _UNKNOWN_SPEAKER
        if token.lower_ in _ANYTHING:
            return _THING
        if token.pos_ == "PRON" or token.tag_ == "PRP$":
            return _THING_PRONOUN if token.lower_ in _THINGS else _PRONOUN
        if is_actor(token, self._grammar.lexicon):
            return 1.0
        return _DOER if token.lemma_.lower().endswith(_DOING) else _THING
