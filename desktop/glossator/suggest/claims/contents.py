"""Contents: what a cue's source says, from clauses and from quotations together."""

from spacy.tokens import Token

from glossator.suggest.claims.attitudes import characterised, deed, demand, thought
from glossator.suggest.claims.clauses import carried, sentence_without
from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.rules import Content, Rule, content_of
from glossator.suggest.claims.sources import Source
from glossator.suggest.claims.speaking_lines import spoken_line
from glossator.suggest.claims.statements import stated
from glossator.suggest.claims.syntax import Scene, child, is_verb, lemma
from glossator.suggest.groups import TokenRange

_LONGEST = 400
_SOURCE_REACH = 8


def find_content(scene: Scene, cue: Cue, source: Source) -> Content | None:
    """What is said; None where the cue announces nothing."""
    place = cluster(scene, cue, source)
    match cue.form:
        case Form.VERB | Form.INTRODUCTION:
            found = _of_verb(scene, cue, source, place)
        case Form.NOUN:
            found = _of_noun(scene, cue, source)
        case Form.ADJECTIVE:
            found = _of_adjective(scene, cue)
        case Form.ACCORDING | Form.STANDPOINT:
            rule = Rule.ACCORDING if cue.form is Form.ACCORDING else Rule.STANDPOINT
            found = content_of(rule, sentence_without(scene, cue, place))
        case Form.MARK:
            found = _beside_mark(scene, cue)
        case Form.LINE:
            found = spoken_line(scene, cue)
    return _closed(scene, cue, source, place, found) if found else None


def cluster(scene: Scene, cue: Cue, source: Source) -> TokenRange:
    """From the first to the last token of the cue and the source, or the hearer, beside it."""
    start, end = cue.start, cue.end
    hearer = child(scene, cue.head, "nsubjpass")
    if hearer is not None and hearer.right_edge.i == start - 1:
        start = hearer.left_edge.i
    if source.own:
        for low, high in source.ranges:
            if high <= start and start - high < _SOURCE_REACH:
                start = low
            elif low >= end and low - end < _SOURCE_REACH // 2:
                end = high
    return start, end


def _of_verb(scene: Scene, cue: Cue, source: Source, place: TokenRange) -> Content | None:
    verbs, word = scene.lexicon.verbs, lemma(cue.head)
    if cue.form is Form.INTRODUCTION:
        return stated(scene, cue, place)
    found = None
    if word in verbs.saying or word in verbs.thinking_aloud:
        found = stated(scene, cue, place)
    if found is None and word in verbs.characterising:
        found = characterised(scene, cue)
    if found is None and source.ranges:
        found = demand(scene, cue) or deed(scene, cue) or thought(scene, cue, place)
    return found


def _of_noun(scene: Scene, cue: Cue, source: Source) -> Content | None:
    if cue.clause is not None and cue.clause.dep_ in {"pobj", "pcomp"}:
        return content_of(Rule.TOPIC, carried(scene, cue)) if source.ranges else None
    word, nouns = lemma(cue.head), scene.lexicon.nouns
    put_forward = cue.governor is not None and is_verb(cue.governor)
    if word in nouns.thinking and not put_forward:
        return content_of(Rule.THOUGHT_NOUN, carried(scene, cue))
    rule = Rule.EXPRESSED if put_forward else Rule.NOUN
    return content_of(rule, carried(scene, cue))


def _of_adjective(scene: Scene, cue: Cue) -> Content | None:
    stating = lemma(cue.head) in scene.lexicon.adjectives.saying
    rule = Rule.EXPRESSED if stating else Rule.THOUGHT_ADJECTIVE
    return content_of(rule, carried(scene, cue))


def _beside_mark(scene: Scene, cue: Cue) -> Content | None:
    doc, index = scene.doc, cue.head.i
    step = 1 if doc[index].text == ":" else -1
    index += step
    while 0 < index < len(doc) - 1 and doc[index].is_space:
        index += step
    found = scene.quotations.at(index)
    if found is None:
        return None
    members = frozenset(range(found.start, found.end))
    return Content(members, Rule.MARK, frozenset({found}))


def _closed(
    scene: Scene, cue: Cue, source: Source, place: TokenRange, content: Content
) -> Content | None:
    """The content with quotations that it runs into taken whole, without cue and source."""
    indices = set(content.indices)
    own = set(range(cue.start, cue.end))
    for start, end in source.ranges:
        own |= set(range(start, end))
    for quotation in scene.quotations.over(indices):
        members = set(range(quotation.start, quotation.end))
        inner = set(range(*quotation.inner)) & indices
        if inner and len(members) < _LONGEST and not members & own:
            indices |= members
    indices = _without_that(scene, indices - own, place)
    return Content(frozenset(indices), content.rule, content.quotations) if indices else None


def _without_that(scene: Scene, indices: set[int], place: TokenRange) -> set[int]:
    """The words without the "that" that opens them, or the part of them behind the cue."""
    if not indices:
        return indices
    first = min(indices)
    behind = first if first >= place[1] else min((i for i in indices if i >= place[1]), default=-1)
    openers = {first, behind} - {-1}
    return indices - {index for index in openers if is_complementiser(scene.doc[index])}


def is_complementiser(token: Token) -> bool:
    """Whether the token is the "that" which only joins a clause to its verb."""
    return token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ == "IN")
