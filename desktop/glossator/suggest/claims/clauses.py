"""Clauses: the words that a verb, a noun or a phrase governs as what is said."""

from spacy.tokens import Token

from glossator.suggest.claims.beside import skip_blanks_left
from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.quotations import MARKS
from glossator.suggest.claims.syntax import (
    CLAUSE_OPENERS,
    SUBJECTS,
    Scene,
    child,
    has_child,
    is_finite,
    is_line_break,
    is_verb,
    lemma,
    subtree,
)
from glossator.suggest.claims.tails import spliced, without_other_sayings
from glossator.suggest.groups import TokenRange

_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "aux", "auxpass", "neg"})
_CLAUSE_BEGINNINGS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"})
_REASONS = frozenset({"although", "because", "if", "since", "though", "unless"})
_BETWEEN = 14
_PAUSES = frozenset(",—–―-?!…") | {"--", "..."} | MARKS
_STOPS = frozenset(".!?;")
# Without "that" these verbs take things and events, not statements: "saw prices go up".
_PERCEIVING = frozenset({"see", "feel", "find", "hold", "show", "learn", "discover", "judge"})


def complement(scene: Scene, cue: Cue, place: TokenRange) -> set[int]:
    """The clause that a verb takes, in front of it or behind it."""
    verb = cue.head
    found: set[int] = set()
    for kid in scene.kids(verb):
        if kid.dep_ != "ccomp" or not _is_statement(scene, verb, kid):
            continue
        if kid.i < verb.i:
            if not _is_remark(scene, place):
                continue
            around = subtree(scene, kid) | _reason(scene, verb, place)
            found |= _without_edges(scene, {at for at in around if not place[0] <= at < place[1]})
        else:
            found |= subtree(scene, kid)
    if not found:
        found = _lost_clause(scene, cue)
    if any(index >= place[1] for index in found):
        found |= spliced(scene, cue, found)
    return without_other_sayings(scene, cue, found) - _own_words(scene, verb)


def host(scene: Scene, cue: Cue, place: TokenRange) -> set[int]:
    """The sentence around a side remark: "Prices, he said, rose", "as he said, prices rose"."""
    verb = cue.head
    if verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and _is_as_clause(scene, verb)):
        if not is_verb(verb.head) or has_child(scene, verb, "xcomp", "dobj"):
            return set()
        return _without_edges(
            scene, subtree(scene, _top_clause(scene, verb.head)) - subtree(scene, verb)
        )
    if verb.dep_ == "ROOT" and is_finite(verb) and _ends_sentence(scene, place):
        sentence = verb.sent
        return _without_edges(scene, set(range(sentence.start, place[0])))
    return set()


def plain_clause(scene: Scene, cue: Cue) -> set[int]:
    """What follows a verb of stating, to the end of the sentence, where the parse has no clause."""
    doc, verb = scene.doc, cue.head
    last = verb.sent.end if is_finite(verb) else 0
    if cue.end >= last:
        return set()
    opener = doc[cue.end]
    if opener.text != ":":
        begins = opener.pos_ in _CLAUSE_BEGINNINGS or opener.lower_ == "that"
        if not begins or lemma(verb) not in scene.lexicon.verbs.plain_clause:
            return set()
    end, texts = cue.end, scene.quotations.texts
    while end < last and texts[end] != ";" and "\n" not in texts[end]:
        end += 1
    found = set(range(cue.end, end))
    clausal = opener.text == ":" or any(
        is_verb(doc[at]) and has_child(scene, doc[at], *SUBJECTS) for at in found
    )
    return found if clausal and len(found) > 3 else set()


def sentence_without(scene: Scene, cue: Cue, place: TokenRange) -> set[int]:
    """The clause that "according to ..." or "in the words of ..." stands beside."""
    head = cue.head.head
    while not is_verb(head) and head.head.i != head.i:
        head = head.head
    sentence = cue.head.sent
    whole = (
        subtree(scene, _top_clause(scene, head))
        if is_verb(head)
        else set(range(sentence.start, sentence.end))
    )
    rest = {index for index in whole if not place[0] <= index < place[1]}
    if place[0] <= sentence.start + 1:
        rest |= set(range(place[1], sentence.end))
    return _without_edges(scene, rest - _phrase_words(scene, cue))


def carried(scene: Scene, cue: Cue) -> set[int]:
    """The clause that a noun or an adjective carries."""
    if cue.clause is None:
        return set()
    found = subtree(scene, cue.clause) - set(range(cue.start, cue.end))
    found = {index for index in found if index >= cue.end}
    return without_other_sayings(scene, cue, found | spliced(scene, cue, found))


def infinitive(scene: Scene, cue: Cue) -> set[int]:
    """What somebody is asked, or promises, to do; with the addressee where it is no mere hearer."""
    verb = cue.head
    action = next(
        (kid for kid in scene.kids(verb) if kid.dep_ in {"xcomp", "ccomp"} and _has_to(scene, kid)),
        None,
    )
    if action is None or action.i < cue.end:
        return set()
    found = subtree(scene, action)
    if lemma(verb) not in scene.lexicon.verbs.telling:
        for kid in scene.kids(verb):
            if kid.dep_ in {"dobj", "dative"} and cue.end <= kid.i < action.i:
                found |= subtree(scene, kid)
            if kid.dep_ == "prep" and cue.end - 1 <= kid.i < action.i:
                found |= subtree(scene, kid) - {kid.i}
    return filled({index for index in found if index >= cue.end})


def filled(found: set[int]) -> set[int]:
    """The words with all that lies between them."""
    return set(range(min(found), max(found) + 1)) if found else set()


def _is_statement(scene: Scene, verb: Token, clause: Token) -> bool:
    """Whether a clause says something, rather than naming a thing or an event."""
    first = _first_word(clause)
    if first.lower_ in CLAUSE_OPENERS or has_child(scene, clause, "mark"):
        return True
    if lemma(verb) in _PERCEIVING:
        return False
    if not is_verb(clause):
        return clause.i < verb.i or has_child(scene, clause, *SUBJECTS)
    return clause.tag_ != "VB" or has_child(scene, clause, "aux") or clause.i < verb.i


def _first_word(clause: Token) -> Token:
    """The first word of a clause."""
    return next((token for token in clause.subtree if not token.is_punct), clause)


def _lost_clause(scene: Scene, cue: Cue) -> set[int]:
    """A that-clause that the parser hung on a noun in between: "said in a letter that ..."."""
    for index in range(cue.end, min(cue.end + _BETWEEN, len(scene.doc))):
        token = scene.doc[index]
        if token.text in _STOPS or is_line_break(token) or scene.quotations.at(index):
            return set()
        if token.lower_ == "that" and token.dep_ == "mark" and token.head.i > index:
            return {at for at in subtree(scene, token.head) if at >= index}
        if is_verb(token):
            return set()
    return set()


def _is_remark(scene: Scene, place: TokenRange) -> bool:
    """Whether a pause parts the cue and its source from what stands before."""
    before = skip_blanks_left(scene, place[0] - 1)
    return place[0] > 0 and scene.doc[before].text in _PAUSES


def _reason(scene: Scene, verb: Token, place: TokenRange) -> set[int]:
    """The clause behind a remark that goes on with what was said: "..., he said, because ..."."""
    if place[1] >= len(scene.doc) or scene.doc[place[1]].text != ",":
        return set()
    for kid in scene.kids(verb):
        opener = child(scene, kid, "mark")
        if kid.dep_ == "advcl" and kid.i > place[1] and opener is not None:
            return subtree(scene, kid) if opener.lower_ in _REASONS else set()
    return set()


def _own_words(scene: Scene, verb: Token) -> set[int]:
    out = {verb.i}
    for kid in scene.kids(verb):
        if kid.dep_ in _OWN:
            out |= subtree(scene, kid)
    return out


def _is_as_clause(scene: Scene, verb: Token) -> bool:
    opened = any(
        kid.lower_ == "as" and kid.dep_ in {"mark", "advmod"} and kid.i < verb.i
        for kid in scene.kids(verb)
    )
    return opened and has_child(scene, verb, *SUBJECTS)


def _top_clause(scene: Scene, verb: Token) -> Token:
    """The first of conjoined clauses where the later one has no subject of its own."""
    while verb.dep_ == "conj" and is_verb(verb.head) and not has_child(scene, verb, *SUBJECTS):
        verb = verb.head
    return verb


def _ends_sentence(scene: Scene, place: TokenRange) -> bool:
    """Whether a comma parts the place from the words before it, and the sentence ends behind."""
    doc = scene.doc
    if place[0] == 0 or doc[place[0]].is_sent_start:
        return False
    before = doc[place[0] - 1]
    behind = doc[place[1]].text if place[1] < len(doc) else "."
    return before.text == "," and (behind in _STOPS or behind.isspace())


def _phrase_words(scene: Scene, cue: Cue) -> set[int]:
    """The whole phrase: cue and source with all that hangs on them."""
    return subtree(scene, cue.head if cue.form is Form.ACCORDING else cue.head.head)


def _without_edges(scene: Scene, found: set[int]) -> set[int]:
    """The words without "But" or "However," at their beginning, and without a lone "which"."""
    out = sorted(found)
    while out and scene.doc[out[0]].tag_ in {"WDT", "WP"}:
        out = out[1:]
    while out and scene.doc[out[0]].lower_ in scene.lexicon.phrases.connectives:
        follows = out[1] if len(out) > 1 else -1
        if scene.doc[out[0]].dep_ != "cc" and (follows < 0 or scene.doc[follows].text != ","):
            break
        out = out[2:] if follows >= 0 and scene.doc[follows].text == "," else out[1:]
    return set(out)


def _has_to(scene: Scene, clause: Token) -> bool:
    aux = child(scene, clause, "aux")
    return aux is not None and aux.lower_ == "to"
