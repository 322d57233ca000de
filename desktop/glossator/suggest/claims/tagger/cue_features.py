"""Candidates for cue heads, and what is seen of them."""

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from glossator.suggest.claims.tagger.article import Article
from glossator.suggest.learning.hashing import Codes, Description, Numbers, Rows, as_codes

_EDGE = np.uint64(7)


def _codes(words: str) -> Codes:
    return np.array([get_string_id(word) for word in words.split()], dtype=np.uint64)


_VERBS = _codes("VERB AUX")
_HELPING = _codes("aux auxpass")
_SUBJECTS = _codes("nsubj nsubjpass poss agent")
_WORDED = _codes("prep prt mark advmod dobj acomp attr neg aux xcomp poss nsubj nsubjpass agent")
_SHARING = _codes("conj xcomp advcl pcomp")
_CLAUSES = _codes("ccomp xcomp acl")
_OPENERS = _codes("mark aux")
_PREPOSITIONS = _codes("prep prt")
_OBJECT = _codes("dobj")
_CCOMP = _codes("ccomp")


def candidates(article: Article, known: Codes) -> Numbers:
    """Tokens that may head a cue: verbs, lemmas in ``known``, and what the rules take for one."""
    possible = np.isin(article.pos, _VERBS) | np.isin(article.lemma, known)
    possible &= ~np.isin(article.dep, _HELPING)
    possible[list(article.rules)] = True
    return np.flatnonzero(possible & ~article.blank)


def cue_features(article: Article, chosen: Numbers) -> Rows:
    """The features of the candidates ``chosen``."""
    seen = Description(len(chosen))
    _add_own(seen, article, chosen)
    _add_neighbours(seen, article, chosen)
    _add_rules(seen, article, chosen)
    _add_quotations(seen, article, chosen)
    rows = np.full(len(article.doc), -1)
    rows[chosen] = np.arange(len(chosen))
    _add_children(seen, article, chosen, rows)
    return seen.rows()


def _add_own(seen: Description, article: Article, chosen: Numbers) -> None:
    lemma, pos, dep = article.lemma[chosen], article.pos[chosen], article.dep[chosen]
    above = article.head[chosen]
    highest = article.head[above]
    seen.add("lemma", lemma)
    seen.add("word", article.lower[chosen])
    seen.add("pos", pos)
    seen.add("tag", article.tag[chosen])
    seen.add("dep", dep)
    seen.add("lemma dep", lemma, dep)
    seen.add("lemma tag", lemma, article.tag[chosen])
    seen.add("head", article.lemma[above])
    seen.add("head kind", article.pos[above], dep)
    seen.add("lemma head", lemma, article.lemma[above])
    seen.add("highest", article.dep[above], dep)
    seen.add("highest lemma", article.lemma[highest], article.dep[above], dep)


def _add_neighbours(seen: Description, article: Article, chosen: Numbers) -> None:
    lemma = article.lemma[chosen]
    for step in (-2, -1, 1, 2):
        beside = chosen + step
        inside = (beside >= 0) & (beside < len(article.doc))
        beside = np.where(inside, beside, 0)
        word = np.where(inside, article.lower[beside], _EDGE)
        seen.add(f"word {step}", word)
        seen.add(f"pos {step}", np.where(inside, article.pos[beside], _EDGE))
        if abs(step) == 1:
            seen.add(f"lemma, word {step}", lemma, word)


def _add_rules(seen: Description, article: Article, chosen: Numbers) -> None:
    lemma = article.lemma[chosen]
    scores = np.zeros(len(chosen))
    for number, place in enumerate(chosen.tolist()):
        frame = article.rules.get(place)
        scores[number] = -1 if frame is None else frame.score
    fine, coarse = as_codes(scores * 100), as_codes(np.ceil(scores * 5))
    seen.add("rule", fine)
    seen.add("rule about", coarse)
    seen.add("rule role", as_codes(article.role[chosen]), coarse)
    seen.add("lemma rule", lemma, coarse)


def _add_quotations(seen: Description, article: Article, chosen: Numbers) -> None:
    lemma, quoted = article.lemma[chosen], as_codes(article.quoted[chosen])
    seen.add("quoted", quoted)
    seen.add("pos quoted", article.pos[chosen], quoted)
    held = np.bincount(article.sentence, article.quoted > 0) > 0
    near = held[article.sentence[chosen]]
    free = article.quoted[chosen] == 0
    seen.add("quotation near", as_codes(near), as_codes(free))
    seen.add("lemma, quotation near", lemma, as_codes(near), as_codes(free))


def _add_children(seen: Description, article: Article, chosen: Numbers, rows: Numbers) -> None:
    """What hangs on the candidates; their subject, or the one they share with a verb above."""
    below = np.arange(len(article.doc))
    below = below[article.head != below]
    owner = rows[article.head[below]]
    kids, owners = below[owner >= 0], owner[owner >= 0]
    lemma, dep = article.lemma[chosen][owners], article.dep[kids]
    kind = _kinds(article)
    seen.add_to(owners, "child", dep)
    seen.add_to(owners, "lemma child", lemma, dep)
    for deps, name, value in (
        (_WORDED, "child word", article.lemma),
        (_PREPOSITIONS, "preposition", article.lower),
        (_OBJECT, "object", kind),
    ):
        is_one = np.isin(dep, deps)
        seen.add_to(owners[is_one], name, dep[is_one], value[kids[is_one]])
        seen.add_to(owners[is_one], f"lemma {name}", lemma[is_one], value[kids[is_one]])
    _add_subjects(seen, article, chosen, kind)
    _add_clauses(seen, article, rows)
    has = np.zeros(len(chosen), dtype=bool)
    has[owners[np.isin(dep, _CCOMP)]] = True
    seen.add("clause", article.lemma[chosen], as_codes(has))
    seen.add("kind of clause", article.pos[chosen], article.dep[chosen], as_codes(has))


def _kinds(article: Article) -> Codes:
    return np.where(article.entity > 0, article.entity, article.pos)


def _add_subjects(seen: Description, article: Article, chosen: Numbers, kind: Codes) -> None:
    subject = np.full(len(article.doc), -1)
    places = np.flatnonzero(np.isin(article.dep, _SUBJECTS))
    subject[article.head[places]] = places
    own = subject[chosen]
    shared = np.where(np.isin(article.dep[chosen], _SHARING), subject[article.head[chosen]], -1)
    found = np.where(own >= 0, own, shared)
    how = as_codes(np.where(own >= 0, 2, np.where(found >= 0, 1, 0)))
    lemma = article.lemma[chosen]
    seen.add("subject", how, _at(kind, found))
    seen.add("subject word", how, _at(article.lower, found))
    seen.add("lemma subject", lemma, _at(kind, found))


def _at(column: Codes, places: Numbers) -> Codes:
    return np.where(places >= 0, column[places], _EDGE)


def _add_clauses(seen: Description, article: Article, rows: Numbers) -> None:
    """The openers of the clauses that hang on a candidate: "that", "to", "will"."""
    openers = np.flatnonzero(np.isin(article.dep, _OPENERS))
    clause = article.head[openers]
    owner = rows[article.head[clause]]
    fits = (owner >= 0) & np.isin(article.dep[clause], _CLAUSES) & (article.head[clause] != clause)
    openers, clause, owner = openers[fits], clause[fits], owner[fits]
    lemma: NDArray[np.uint64] = article.lemma[article.head[clause]]
    seen.add_to(owner, "opener", article.dep[clause], article.lower[openers])
    seen.add_to(owner, "lemma opener", lemma, article.dep[clause], article.lower[openers])
