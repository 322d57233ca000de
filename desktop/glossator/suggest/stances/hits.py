"""A hit: what a trigger found, before negation, speakers and scores are settled."""

from dataclasses import dataclass

from spacy.tokens import Token

from glossator.suggest.stances.entries import Entry, Kind, Sign
from glossator.suggest.stances.syntax import Tokens


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody (``holders``) shows an attitude (``sign``) towards something (``targets``).

    ``predicate`` is where negation and modality are looked for. ``cue`` holds the words of the
    lexicon, ``support`` the other words of the evidence (light verb, preposition). ``score`` in
    [0, 1] is the estimate so far. ``act`` says that a target is a demanded act, whose own negation
    turns the sign and whose subject is not part of it. ``apart`` holds what the parser may hang on
    a target although it is no part of it ("the army *of murder*"). ``refused`` says that only the
    refusal of the act shows a stance ("refused to meet the envoy").
    """

    predicate: Token
    holders: Tokens
    targets: Tokens
    sign: Sign
    cue: Tokens
    support: Tokens
    score: float
    kind: Kind
    act: bool = False
    apart: Tokens = ()
    refused: bool = False


def hit(
    entry: Entry,
    predicate: Token,
    holders: Tokens,
    targets: Tokens,
    *,
    cue: Tokens,
    support: Tokens = (),
    factor: float = 1.0,
) -> Hit:
    """The hit of a row of the lexicon, its weight times ``factor``."""
    return Hit(
        predicate,
        holders,
        targets,
        entry.sign,
        cue,
        support,
        entry.weight * factor,
        entry.kind,
    )
