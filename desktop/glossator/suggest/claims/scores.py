"""Scores: how likely a claim is right, its source included.

The figures are fitted to what was right in political news, rounded: each rule in its plainest form
(a main verb with a named subject of its own and a content of some length), and by what the odds
fall where one of these is missing. Standpoints were too few to count and are set by hand.
"""

from spacy.strings import get_string_id

from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.rules import Content, Rule
from glossator.suggest.claims.sources import Source
from glossator.suggest.claims.syntax import Scene, has_child, lemma

PLAINEST = {
    Rule.QUOTATION: 0.96,
    Rule.INTRODUCED: 0.85,
    Rule.MARK: 0.79,
    Rule.LINE: 0.75,
    Rule.CLAUSE: 0.93,
    Rule.PARENTHETICAL: 0.91,
    Rule.PLAIN: 0.65,
    Rule.ACCORDING: 0.91,
    Rule.STANDPOINT: 0.75,
    Rule.DIRECTIVE: 0.86,
    Rule.DEMAND: 0.87,
    Rule.ACCUSATION: 0.92,
    Rule.DEED: 0.73,
    Rule.COMMITMENT: 0.86,
    Rule.CHARACTERISED: 0.89,
    Rule.NOUN: 0.9,
    Rule.EXPRESSED: 0.87,
    Rule.THOUGHT: 0.84,
    Rule.THOUGHT_NOUN: 0.85,
    Rule.THOUGHT_ADJECTIVE: 0.85,
    Rule.WILL: 0.85,
    Rule.ATTITUDE: 0.86,
    Rule.TOPIC: 0.73,
}

# What the odds are multiplied by.
NO_SOURCE = 0.05
NO_SOURCE_OF_PASSIVE = 0.16
INHERITED_SOURCE = 0.61
UNNAMED_SOURCE = 0.61
POINTING_SOURCE = 0.6
SIDE_CLAUSE = 0.6
EMBEDDED_CLAUSE = 0.66
SHORT_CONTENT = 0.65
UNREAL = 0.75
DOUBTFUL_VERB = 0.44

_SHORT = 6
_EMBEDDED = frozenset({"acl", "ccomp", "relcl", "xcomp"})
_PARSED = frozenset({Form.VERB, Form.INTRODUCTION, Form.NOUN, Form.ADJECTIVE})
_NAME = get_string_id("PROPN")
_NAMING = frozenset({"he", "she"})
_POINTING = frozenset(
    {"i", "it", "that", "these", "they", "this", "those", "we", "which", "who", "you"}
)
_DOUBTED = frozenset({Rule.ATTITUDE, Rule.THOUGHT, Rule.WILL})


def score_of(scene: Scene, cue: Cue, source: Source, content: Content) -> float:
    """The estimate in [0, 1] that content and source are right."""
    plainest = PLAINEST[content.rule]
    odds = plainest / (1 - plainest)
    odds *= _source_factor(scene, cue, source) * _clause_factor(scene, cue)
    if len(content.indices) <= _SHORT:
        odds *= SHORT_CONTENT
    if content.rule in _DOUBTED and lemma(cue.head) in scene.lexicon.verbs.doubtful:
        odds *= DOUBTFUL_VERB
    return round(odds / (1 + odds), 2)


def _source_factor(scene: Scene, cue: Cue, source: Source) -> float:
    """A passive hides its source ("it was reported that"); without one, others rarely report."""
    if not source.ranges:
        hidden = has_child(scene, cue.governor or cue.head, "auxpass")
        return NO_SOURCE_OF_PASSIVE if hidden else NO_SOURCE
    start, end = source.ranges[0]
    texts = scene.quotations.texts
    factor = 1.0 if source.own else INHERITED_SOURCE
    if not any(
        texts[at].lower() in _NAMING or scene.doc[at].pos == _NAME for at in range(start, end)
    ):
        factor *= UNNAMED_SOURCE
    if end - start == 1 and texts[start].lower() in _POINTING:
        factor *= POINTING_SOURCE
    return factor


def _clause_factor(scene: Scene, cue: Cue) -> float:
    verb = cue.governor or cue.head
    factor = SIDE_CLAUSE if verb.dep_ != "ROOT" and cue.form in _PARSED else 1.0
    if verb.dep_ in _EMBEDDED:
        factor *= EMBEDDED_CLAUSE
    if verb.tag_ == "VB" or any(kid.tag_ == "MD" or kid.dep_ == "neg" for kid in scene.kids(verb)):
        factor *= UNREAL
    return factor
