"""The children of tokens: while one document is read, each token's are looked up once.

Rules ask for the children of the same few tokens again and again, and spaCy makes tokens and labels
anew each time.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from spacy.tokens import Doc, Token

Linked = Sequence[tuple[str, Token]]

_KEPT = "glossator_children"


@contextmanager
def kept_children(doc: Doc) -> Iterator[None]:
    """Keep what is looked up about the children in ``doc``; nothing stays in it afterwards."""
    doc.user_data[_KEPT] = {}
    try:
        yield
    finally:
        del doc.user_data[_KEPT]


def linked(token: Token) -> Linked:
    """The children of a token with their dependency labels, in order."""
    kept: dict[int, Linked] | None = token.doc.user_data.get(_KEPT)
    if kept is None:
        return [(child.dep_, child) for child in token.children]
    found = kept.get(token.i)
    if found is None:
        bears = token.n_lefts or token.n_rights
        found = [(child.dep_, child) for child in token.children] if bears else ()
        kept[token.i] = found
    return found


def children(token: Token, *deps: str) -> list[Token]:
    """The children of ``token`` with one of the dependency labels, in order."""
    return [child for dep, child in linked(token) if dep in deps]
