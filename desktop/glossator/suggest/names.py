"""Names as a recogniser leaves them, brought down to what an annotator marks."""

from spacy.tokens import Span

from glossator.suggest.groups import TokenRange

_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def bare_name(entity: Span) -> TokenRange | None:
    """The name without article, possessive and blanks at its edges; None where nothing is left."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (doc[start].is_space or doc[start].lower_ in _ARTICLES):
        start += 1
    # A full stop that belongs to the token, as in “U.S.”, is not punctuation to spaCy.
    while start < end and (
        (last := doc[end - 1]).is_space or last.is_punct or last.text in _POSSESSIVES
    ):
        end -= 1
    return (start, end) if start < end else None
