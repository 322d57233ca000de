"""Who speaks in the first person: the speaker of the sentence or of the quotation around it."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from glossator.suggest.columns import texts_where
from glossator.suggest.stances.entries import Pattern
from glossator.suggest.stances.links import children
from glossator.suggest.stances.subjects import Grammar
from glossator.suggest.stances.syntax import Tokens, is_verb

Quotation = tuple[int, int]
Quotations = tuple[Quotation, ...]

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours"})

_STRAIGHT = '"'
_OPENING = frozenset({"“", "«", "„", "‘‘", "``", _STRAIGHT})
_CLOSING = frozenset({"”", "»", "’’", "''", _STRAIGHT})
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_STEPS = 12


def quotations(doc: Doc) -> Quotations:
    """The quoted stretches of a document, as token ranges with their marks.

    A quotation ends at its closing mark; one that a line break leaves open ends there, since a
    speaker's next paragraph opens anew.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for place, text in texts_where(doc, _is_border):
        if opened is None:
            if text in _OPENING:
                opened = place
        elif text in _CLOSING:
            found.append((opened, place + 1))
            opened = None
        elif "\n" in text:
            found.append((opened, place))
            opened = None
    if opened is not None:
        found.append((opened, len(doc)))
    return tuple(found)


def _is_border(text: str) -> bool:
    return text in _OPENING or text in _CLOSING or "\n" in text


def speakers(token: Token, quoted: Callable[[], Quotations], grammar: Grammar) -> Tokens:
    """Who says the clause that ``token`` stands in; empty where nobody is named.

    ``quoted`` is asked for the quotations of the document where the clause itself does not tell.
    """
    for verb in _reporting(token, grammar):
        found = tuple(t for t in grammar.subjects(verb) if t.lower_ not in FIRST_PERSON)
        if found and token not in found:
            return found
    known = quoted()
    around = next(((start, end) for start, end in known if start <= token.i < end), None)
    if around is None:
        return ()
    return _beside(token.doc, around, grammar) or _before(token.doc, around, known, grammar)


def own_speaker(pronoun: Token, grammar: Grammar) -> Token | None:
    """Who a pronoun in a reported clause stands for, if that is the speaker: "Oslo says it will".

    None where the speaker is named by a pronoun too, or differs in number or kind.
    """
    clause = pronoun.head
    while clause.dep_ == "conj":
        clause = clause.head
    verb = clause.head
    told = pronoun.dep_ in {"nsubj", "nsubjpass"} and clause.dep_ == "ccomp"
    if not told or not grammar.lexicon.has(Pattern.REPORT, verb):
        return None
    speaker = next(iter(grammar.subjects(verb)), None)
    if speaker is None or speaker.i > pronoun.i or not _agrees(pronoun, speaker):
        return None
    return speaker


def _agrees(pronoun: Token, speaker: Token) -> bool:
    if speaker.pos_ not in {"NOUN", "PROPN"}:
        return False
    person, word = speaker.ent_type_ == "PERSON", pronoun.lower_
    if word in {"he", "she"}:
        return person or (speaker.tag_ in {"NN", "NNP"} and speaker.ent_type_ not in _PLACES)
    if word == "they":
        return speaker.tag_ in {"NNS", "NNPS"} or bool(children(speaker, "conj"))
    return word == "it" and not person and speaker.tag_ in {"NN", "NNP"}


def _reporting(token: Token, grammar: Grammar) -> Iterator[Token]:
    """The verbs of saying that govern a token's clause or are inserted into it."""
    word = token
    for _ in range(_STEPS):
        for child in children(word, "parataxis", "ccomp", "advcl"):
            inserted = child.dep_ == "parataxis" or child.i > token.i
            if (
                inserted
                and child != token
                and _says(child, grammar)
                and not token.is_ancestor(child)
            ):
                yield child
        head = word.head
        if head == word:
            return
        if word.dep_ in {"ccomp", "parataxis", "advcl"} and _says(head, grammar):
            yield head
        word = head


def _says(verb: Token, grammar: Grammar) -> bool:
    own = children(verb, "nsubj")
    named = any(word.lower_ not in FIRST_PERSON for word in own)
    return is_verb(verb) and named and grammar.lexicon.has(Pattern.REPORT, verb)


def _beside(doc: Doc, around: Quotation, grammar: Grammar) -> Tokens:
    """The subject of the verb of saying outside a quotation, in a sentence that touches it."""
    start, end = around
    first, last = doc[start].sent.start, doc[end - 1].sent.end
    return _first_speaker(doc, [*range(end, last), *range(start - 1, first - 1, -1)], grammar)


def _before(doc: Doc, around: Quotation, quoted: Quotations, grammar: Grammar) -> Tokens:
    """The speaker of a quotation that the sentence before, on the same line, introduced.

    As in: “It is late,” said Ada. “We are going.”
    """
    first = doc[around[0]].sent.start
    if first == 0 or "\n" in doc[first - 1].text:
        return ()
    sentence = doc[first - 1].sent
    spoken = {place for start, end in quoted for place in range(start, end)}
    if spoken.isdisjoint(range(sentence.start, sentence.end)):
        return ()
    outside = [place for place in range(sentence.start, sentence.end) if place not in spoken]
    return _first_speaker(doc, outside, grammar)


def _first_speaker(doc: Doc, places: list[int], grammar: Grammar) -> Tokens:
    verb = next((doc[place] for place in places if _says(doc[place], grammar)), None)
    return grammar.subjects(verb) if verb is not None else ()
