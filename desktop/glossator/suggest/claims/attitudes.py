"""Attitudes: what somebody asks for, promises, calls by a name, thinks, wants or is against."""

from collections.abc import Iterator

from spacy.tokens import Token

from glossator.suggest.claims.clauses import complement, filled, host, infinitive, plain_clause
from glossator.suggest.claims.cues import Cue
from glossator.suggest.claims.rules import Content, Rule, content_of
from glossator.suggest.claims.syntax import Scene, child, has_child, lemma, subtree
from glossator.suggest.groups import TokenRange

_OBJECTS = frozenset({"dobj", "oprd", "attr", "dative"})
_CHARGING = frozenset({"for", "of", "with"})
_OBJECT_PREPOSITIONS = frozenset({"of", "for", "as", "over", "against", "about", "to"})


def demand(scene: Scene, cue: Cue) -> Content | None:
    """What somebody asks others to do, or promises to do, or calls for."""
    verbs, word = scene.lexicon.verbs, lemma(cue.head)
    action = infinitive(scene, cue)
    if word in verbs.directing and action:
        return content_of(Rule.DIRECTIVE, action)
    if word in verbs.committing and action:
        return content_of(Rule.COMMITMENT, action)
    calls = word in verbs.directing and scene.doc[cue.end - 1].lower_ == "for"
    if calls or word in verbs.demanding:
        return content_of(Rule.DEMAND, _object(scene, cue))
    return None


def deed(scene: Scene, cue: Cue) -> Content | None:
    """What somebody denies or admits to have done, or lays on others."""
    verbs, word = scene.lexicon.verbs, lemma(cue.head)
    if word in verbs.saying:
        done = child(scene, cue.head, "xcomp")
        if done is not None and done.tag_ == "VBG" and done.left_edge.i == cue.end:
            return content_of(Rule.DEED, subtree(scene, done))
    if word not in verbs.accusing or has_child(scene, cue.head, "auxpass"):
        return None
    accused = child(scene, cue.head, "dobj")
    charge = next((kid for kid in _prepositions(scene, cue) if kid.lower_ in _CHARGING), None)
    if accused is None or charge is None or accused.i > charge.i:
        charge = None if accused is None else next(_charges_behind(scene, accused), None)
    if accused is None or charge is None:
        return None
    return content_of(Rule.ACCUSATION, filled(subtree(scene, accused) | subtree(scene, charge)))


def _prepositions(scene: Scene, cue: Cue) -> list[Token]:
    return [kid for kid in scene.kids(cue.head) if kid.dep_ == "prep" and kid.i >= cue.end]


def _charges_behind(scene: Scene, accused: Token) -> Iterator[Token]:
    """The "of doing it" that the parser hung on the accused, not on the accusing."""
    for kid in scene.kids(accused):
        if kid.dep_ == "prep" and kid.lower_ in _CHARGING and has_child(scene, kid, "pcomp"):
            yield kid


def characterised(scene: Scene, cue: Cue) -> Content | None:
    """What somebody is called: "described the talks as useful", "called him a “friend”"."""
    verb = cue.head
    if has_child(scene, verb, "auxpass"):
        return None
    thing = [kid for kid in scene.kids(verb) if kid.dep_ in _OBJECTS and kid.i >= cue.end]
    name = [kid for kid in scene.kids(verb) if kid.dep_ == "prep" and kid.lower_ == "as"]
    small = [
        kid
        for kid in scene.kids(verb)
        if kid.dep_ in {"ccomp", "xcomp"} and not _is_action(scene, kid)
    ]
    called = any(scene.quotations.at(index) for kid in thing for index in subtree(scene, kid))
    if not ((thing and (name or small or called)) or len(thing) > 1 or small):
        return None
    found: set[int] = set()
    for kid in [*thing, *name, *small]:
        found |= {index for index in subtree(scene, kid) if index >= cue.end}
    return content_of(Rule.CHARACTERISED, filled(found))


def _is_action(scene: Scene, clause: Token) -> bool:
    return any(kid.dep_ == "aux" and kid.lower_ == "to" for kid in scene.kids(clause))


def thought(scene: Scene, cue: Cue, place: TokenRange) -> Content | None:
    """What somebody thinks, wants, or has an attitude to."""
    verbs, word = scene.lexicon.verbs, lemma(cue.head)
    if word in verbs.thinking:
        found = complement(scene, cue, place) or host(scene, cue, place)
        if found := found or plain_clause(scene, cue):
            return content_of(Rule.THOUGHT, found)
    if word in verbs.willing and (found := infinitive(scene, cue)):
        return content_of(Rule.WILL, found)
    if word in verbs.attitude or word in scene.lexicon.prepositions:
        return content_of(Rule.ATTITUDE, _object(scene, cue))
    return None


def _object(scene: Scene, cue: Cue) -> set[int]:
    """What somebody is for, against or concerned with."""
    verb = cue.head
    openers = scene.lexicon.prepositions.get(lemma(verb), frozenset())
    objects = [kid for kid in scene.kids(verb) if kid.dep_ in _OBJECTS and kid.i >= cue.end]
    prepositions = _prepositions(scene, cue)
    opening = next((kid for kid in prepositions if kid.lower_ in openers), None)
    if (
        not objects
        and scene.doc[cue.end - 1].head == verb
        and scene.doc[cue.end - 1].lower_ in openers
    ):
        return subtree(scene, scene.doc[cue.end - 1])
    if opening is not None and lemma(verb) in scene.lexicon.verbs.telling:
        return subtree(scene, opening) - {opening.i}
    if not objects or lemma(verb) not in scene.lexicon.verbs.attitude:
        return set()
    tail = [kid for kid in prepositions if kid.lower_ in _OBJECT_PREPOSITIONS]
    tail += [kid for kid in scene.kids(verb) if kid.dep_ == "xcomp" and kid.i >= cue.end]
    return filled({index for kid in [*objects, *tail] for index in subtree(scene, kid)})
