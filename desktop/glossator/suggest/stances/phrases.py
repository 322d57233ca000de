"""The stretch of text that stands for a role: whole noun phrases and clauses, tidy at both ends."""

from collections.abc import Callable, Iterable

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from glossator.suggest.groups import TokenRange
from glossator.suggest.stances.entries import Pattern
from glossator.suggest.stances.lexicon import Lexicon
from glossator.suggest.stances.links import children, linked
from glossator.suggest.stances.syntax import is_hyphen, is_noun, is_verb

Unwanted = Callable[[str, Token], bool]

_COMMAS = frozenset({",", ";", ":", "(", ")", "[", "]", "—", "–", "--", "-"})
_OFFSET = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "npadvmod", "prep"})
_NEVER = frozenset({"cc", "parataxis", "preconj", "intj", "meta", "conj"})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
# All others belong to their nouns.
_DOUBTFUL = _OFFSET | _NEVER | _CLAUSES
_CCONJ, _DET, _CASE = map(get_string_id, ("CCONJ", "DET", "case"))
_LOOSE_ENDS = frozenset({_CCONJ, _DET})
_CLOSING = frozenset({"”", '"'})
_POSSESSIVES = frozenset({"'s", "’s"})
_TIMES = frozenset({"DATE", "TIME"})
_SETTINGS = frozenset({"in", "at", "during", "on", "via", "after", "before", "by", "through"})
_CIRCUMSTANCES = frozenset({"amid", "amidst", "despite", "following"})
_LONGEST_RELATIVE = 12
_LONGEST_PARTICIPLE = 25
_CLAUSE_OPENERS = frozenset({"to", "that", "if", "whether", "for", "not", "n't"})


def tidy(doc_range: TokenRange, head: Token) -> TokenRange | None:
    """A range without blanks, punctuation and line breaks at its ends, around ``head``.

    None where nothing is left.
    """
    doc = head.doc
    start, end = doc_range
    while start < end and ((first := doc[start]).pos == _CCONJ or _is_edge(first)):
        start += 1
    while end > start and ((last := doc[end - 1]).pos in _LOOSE_ENDS or _is_edge(last)):
        end -= 1
    return (start, end) if start < end else None


def _is_edge(token: Token) -> bool:
    if token.dep == _CASE:
        return True
    if token.is_alpha:
        return False
    return token.lower_ in _POSSESSIVES or not any(map(str.isalnum, token.text))


def noun_phrase(
    head: Token, lexicon: Lexicon, *, clauses: bool, apart: Iterable[Token] = ()
) -> TokenRange | None:
    """The noun phrase of ``head`` without off-set additions, coordinated phrases and settings.

    ``clauses`` keeps restrictive relative clauses and participles, which belong to a target but
    make a holder too long. What holds a word of ``apart`` is left out too. None where the head is
    no word.
    """
    outside = _lines_to(apart, head)

    def unwanted(dep: str, token: Token) -> bool:
        if dep not in _DOUBTFUL or token.i in outside:
            return token.i in outside
        if dep in _NEVER and token.head == head:
            return True
        if dep in _CLAUSES and not (clauses and _is_short(token)):
            return True
        return _is_set_off(token) or _is_verdict(token, lexicon) or _is_saying(token, lexicon)

    block = _without_settings(_block(_kept(head, unwanted), head), head, lexicon)
    return _closed(tidy(_with_hyphens(block, head.doc), head), head.doc)


def _lines_to(apart: Iterable[Token], head: Token) -> frozenset[int]:
    """The positions of ``apart`` and of all between them and ``head``."""
    lines: set[int] = set()
    first, last = head.left_edge.i, head.right_edge.i
    for word in apart:
        if not first <= word.i <= last:
            continue
        line = [word.i]
        for ancestor in word.ancestors:
            if ancestor == head:
                lines.update(line)
                break
            line.append(ancestor.i)
    return frozenset(lines)


def clause(head: Token, *, subject: bool, apart: Iterable[Token] = ()) -> TokenRange | None:
    """The clause of a verb, without its opener ("to", "that") and set-off additions.

    A subject is left out unless wanted, as in "urged Serbia *to lift the ban*". Coordinated clauses
    in ``apart`` stand for themselves.
    """
    others = frozenset(word.i for word in apart)

    def unwanted(dep: str, token: Token) -> bool:
        if dep == "conj" and token.i in others:
            return True
        if dep in {"nsubj", "nsubjpass", "expl"} and token.head == head:
            return not subject
        if token.i < head.i and token.lower_ in _CLAUSE_OPENERS and token.head == head:
            return dep in {"aux", "mark", "neg", "advmod"}
        return dep == "parataxis" or (dep in _OFFSET and _is_set_off(token))

    return _closed(tidy(_block(_kept(head, unwanted), head), head), head.doc)


def _closed(block: TokenRange | None, doc: Doc) -> TokenRange | None:
    """A range with the closing mark behind it where it holds the opening one: the “free press”."""
    if block is None or block[1] >= len(doc):
        return block
    start, end = block
    behind = doc[end].text
    if behind not in _CLOSING:
        return block
    words = [doc[place].text for place in range(start, end)]
    opened = behind == "”" and words.count("“") > words.count("”")
    straight = behind == '"' and words.count('"') % 2 == 1
    return (start, end + 1) if opened or straight else block


def _kept(head: Token, unwanted: Unwanted) -> list[int]:
    kept: list[int] = []
    waiting = [head]
    while waiting:
        token = waiting.pop()
        kept.append(token.i)
        waiting += [child for dep, child in linked(token) if not unwanted(dep, child)]
    return sorted(kept)


def _block(kept: Iterable[int], head: Token) -> TokenRange:
    """The unbroken run of kept tokens around ``head``; punctuation does not break it."""
    inside = set(kept)
    start = end = head.i
    while _goes_on(inside, head.doc, start, -1):
        start -= 1
    while _goes_on(inside, head.doc, end, 1):
        end += 1
    return start, end + 1


def _goes_on(inside: set[int], doc: Doc, position: int, step: int) -> bool:
    beyond = position + step
    if beyond in inside:
        return True
    return beyond + step in inside and doc[beyond].is_punct


def _is_set_off(token: Token) -> bool:
    """Whether an addition stands behind a comma, dash or bracket."""
    if token.dep_ not in _OFFSET or token.i < token.head.i:
        return False
    first = token.left_edge
    return (first.i > 0 and first.nbor(-1).text in _COMMAS) or first.text in _COMMAS


def _is_verdict(token: Token, lexicon: Lexicon) -> bool:
    """Whether "as" says what the holder thinks: "rejected the vote *as fraudulent*"."""
    if token.dep_ != "prep" or token.lower_ != "as":
        return False
    return any(
        child.pos_ == "ADJ" or is_verb(child) or lexicon.has(Pattern.EVALUATION, child)
        for _, child in linked(token)
    )


def _is_saying(token: Token, lexicon: Lexicon) -> bool:
    """Whether a participle goes on about what the holder said: "... saying it was false"."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and lexicon.has(Pattern.REPORT, token)


def _without_settings(block: TokenRange, head: Token, lexicon: Lexicon) -> TokenRange:
    """A range without the times and occasions at its end."""
    start, end = block
    for place in range(end - 1, head.i, -1):
        token = head.doc[place]
        if place < end and token.right_edge.i >= end - 1 and _is_setting(token, lexicon):
            end = max(token.left_edge.i, head.i + 1)
    return start, end


def _with_hyphens(block: TokenRange, doc: Doc) -> TokenRange:
    """A range that ends where a word ends, not at a hyphen inside one."""
    start, end = block
    while is_hyphen(doc, end):
        end += 2
    while is_hyphen(doc, start - 1):
        start -= 2
    return start, end


def _is_short(token: Token) -> bool:
    """Whether a clause is short enough to trust that it belongs to its noun."""
    length = token.right_edge.i - token.left_edge.i + 1
    return length <= (_LONGEST_RELATIVE if token.dep_ == "relcl" else _LONGEST_PARTICIPLE)


def _is_setting(token: Token, lexicon: Lexicon) -> bool:
    """Whether a preposition only says when or on which occasion something was said."""
    if token.dep_ == "npadvmod":
        alone = token.right_edge == token and token.i > token.head.i
        return alone and token.ent_type_ in _TIMES
    if token.dep_ != "prep" or token.lower_ not in _SETTINGS | _CIRCUMSTANCES:
        return False
    inner = children(token, "pobj")
    if token.lower_ in _CIRCUMSTANCES:
        return True
    if not inner:
        return False
    occasion = token.lower_ != "on" and lexicon.has(Pattern.OCCASION, inner[0])
    return inner[0].ent_type_ in _TIMES or (occasion and is_noun(token.head))


def is_time(token: Token) -> bool:
    """Whether a noun is a date, a time, a rank or a share, which nobody is for or against."""
    return token.ent_type_ in {"DATE", "TIME", "PERCENT", "ORDINAL", "QUANTITY"}
