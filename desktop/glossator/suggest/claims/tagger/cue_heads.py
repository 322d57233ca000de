"""Cue heads: the one token that stands for a cue, in gold, in rules and in what is learnt."""

from collections.abc import Iterable

from spacy.tokens import Doc

from glossator.suggest.groups import TokenRange


def head_of(doc: Doc, ranges: Iterable[TokenRange]) -> int:
    """The token of the ranges that governs the others, a verb if there are several."""
    members = [at for start, end in ranges for at in range(start, end) if not doc[at].is_space]
    inside = set(members)
    tops = [at for at in members if doc[at].head.i not in inside or doc[at].head.i == at]
    verbs = [at for at in tops if doc[at].pos_ in {"VERB", "AUX"}]
    return (verbs or tops or members)[0]
