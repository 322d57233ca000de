"""What negation, refusal and modality make of a stance.

"Did not support" and "refused to support" oppose; "did not condemn" is neutral; "would welcome" and
"if it backs" are hedged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from glossator.suggest.stances.entries import Pattern, Sign
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.links import children, linked
from glossator.suggest.stances.syntax import Tokens, is_noun, is_verb

_STEPS = 5
_NEGATIVE = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "nor"})
_CLIPPED = frozenset({"n't", "n’t"})
# A curly "n’t" may be taken for punctuation by the parser.
_NEGATING = frozenset({"neg", "advmod", "preconj", "cc", "punct"})
_TELLING = _NEGATING | {"aux", "auxpass", "mark"}
_SCOPED = frozenset({"only", "least"})
# "Not simply praised it but" denies nothing; "did not simply accept it" does.
_CONTRASTED = frozenset({"just", "merely", "simply"})
_SCARCE = frozenset({"no", "little", "few", "scant", "neither"})
_MODALS = frozenset({"would", "could", "may", "might", "should", "can", "'d", "’d"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
# Who is told to act may not act; what somebody is told is stated.
_ADDRESSING = frozenset({"tell", "advise", "ask"})
_LACK = frozenset({"lack", "absence", "withdrawal", "loss"})
_COMPLEMENTS = frozenset({"xcomp", "acomp", "attr", "oprd", "ccomp"})

_MODAL_FACTOR = 0.88
_CONDITION_FACTOR = 0.65
_QUESTION_FACTOR = 0.7
_DENIED_REPORT_FACTOR = 0.6
_TURNED_FACTOR = 0.9
_NEUTRAL_FACTOR = 0.7
_TWICE_FACTOR = 0.75


@dataclass(frozen=True, slots=True)
class Context:
    """What stands over a predicate: how often it is negated, how certain it is, by which words.

    ``factor`` in [0, 1] is what the context costs in score.
    """

    turns: int
    hedged: bool
    factor: float
    words: Tokens


def turned(sign: Sign, turns: int) -> tuple[Sign | None, float]:
    """The sign after ``turns`` negations and its factor; None where nothing sensible is left."""
    if turns == 0:
        return sign, 1.0
    if turns % 2 == 0:
        return sign, _TWICE_FACTOR
    match sign:
        case Sign.FOR:
            return Sign.AGAINST, _TURNED_FACTOR
        case Sign.AGAINST:
            return Sign.NEITHER, _NEUTRAL_FACTOR
        case _:
            return None, 0.0


def context(
    predicate: Token, cue: Tokens, support: Tokens, lexicon: Lexicon, *, asked: bool
) -> Context:
    """Everything on or over ``predicate`` and its cue words that negates or hedges.

    ``asked`` says whether its sentence is a question.
    The auxiliaries of the predicate are evidence where it is itself, in ``cue`` or ``support``.
    """
    reading = _Reading(lexicon)
    shown = predicate in cue or predicate in support or not is_verb(predicate)
    reading.take_own(predicate, shown=shown)
    for token in cue:
        reading.take_scarcity(token)
    for link, head in _over(predicate):
        reading.take_head(head, link)
    if asked:
        reading.hedge(_QUESTION_FACTOR)
    words = (*reading.words, *reading.negations.values())
    return Context(len(reading.negations), reading.hedged, reading.factor, words)


def _over(token: Token) -> Iterator[tuple[str, Token]]:
    """The words that govern a predicate, from the inside out, each with its link."""
    for _ in range(_STEPS):
        head, link = token.head, token.dep_
        if link == "pcomp":
            yield "prep", head
            yield "pcomp", head.head
            head = head.head
        elif link == "conj" and _shares(token):
            yield "conj", head
        elif link in _COMPLEMENTS or (link == "acl" and token.tag_ == "VB"):
            yield link, head
        elif link == "pobj" and head.head.lemma_.lower() in _LACK:
            yield "lack", head.head
        else:
            return
        if link == "ccomp":
            return
        token = head


def _shares(verb: Token) -> bool:
    """Whether a coordinated verb stands under the negation and the modal of the first one."""
    own = children(verb, "aux", "auxpass", "nsubj", "nsubjpass", "neg")
    if any(word.lower_ != "to" for word in own):
        return False
    either = any(word.lower_ in {"or", "nor"} for word in children(verb.head, "cc"))
    return verb.tag_ == "VB" or either


@dataclass(slots=True)
class _Reading:
    """Collects, word by word, what ``context`` reports."""

    lexicon: Lexicon
    negations: dict[int, Token] = field(default_factory=dict)
    words: list[Token] = field(default_factory=list)
    factor: float = 1.0
    hedged: bool = False

    def hedge(self, factor: float) -> None:
        self.hedged = True
        self.factor *= factor

    def negate(self, token: Token) -> None:
        self.negations[token.i] = token
        if token.lower_ == "short" and is_verb(token.head):
            self.words.append(token.head)
        if token.lower_ in _CLIPPED and token.i > 0:
            self.words.append(token.nbor(-1))

    def take_own(self, token: Token, *, shown: bool = True) -> None:
        """Negations, modals and conditions that hang on a word itself.

        Its auxiliaries are evidence where the word itself is shown as such.
        """
        for dep, child in linked(token):
            if dep not in _TELLING:
                continue
            word = child.lower_
            if dep in _NEGATING and self._negates(child):
                self.negate(child)
            elif dep in {"aux", "auxpass"} and child.i < token.i:
                if shown or word in _MODALS:
                    self.words.append(child)
                if word in _MODALS:
                    self.hedge(_MODAL_FACTOR)
            elif dep in {"mark", "advmod"} and word in _CONDITIONS:
                self.hedge(_CONDITION_FACTOR)

    def _negates(self, word: Token) -> bool:
        lower = word.lower_
        if lower == "longer":
            return any(child.lower_ in {"no", "any"} for child in word.children)
        if lower == "less":
            return word.head.pos_ == "ADJ" and (word.i == 0 or word.nbor(-1).lower_ != "no")
        if lower not in _NEGATIVE:
            return False
        following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
        if following in _CONTRASTED:
            return not any(later.lower_ == "but" for later in word.doc[word.i : word.sent.end])
        return following not in _SCOPED

    def take_scarcity(self, cue: Token) -> None:
        """A cue noun's own "no" or "little": "expressed no support for"."""
        if not is_noun(cue):
            return
        for child in children(cue, "det", "amod", "neg"):
            if child.lower_ in _SCARCE and not self._merely(child):
                self.negate(child)

    def _merely(self, word: Token) -> bool:
        return word.lower_ in {"little", "few"} and word.i > 0 and word.nbor(-1).lower_ == "a"

    def take_head(self, head: Token, link: str) -> None:
        """What a governing word does: refuses, hedges, denies, or passes on its own negation."""
        if link == "lack" or (link == "prep" and head.lower_ == "without"):
            self.negate(head)
            return
        if link == "prep":
            return
        if link != "conj" and self.lexicon.has(Pattern.REFUSAL, head):
            self.negate(head)
        elif (link == "ccomp" and head.lemma_ in _ADDRESSING) or link == "conj":
            pass
        elif row := self.lexicon.entry(Pattern.HEDGE, head):
            if row.weight < 1:
                self.hedge(row.weight)
            self.words.append(head)
        if link != "ccomp":
            self.take_own(head, shown=head in self.words or head.i in self.negations)
        elif is_verb(head) and children(head, "neg"):
            self.hedge(_DENIED_REPORT_FACTOR)
