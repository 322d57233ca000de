"""The pipeline component ``glossator_lines``: a line break or a dateline ends a sentence.

It stands before the parser, which keeps the sentence starts that it finds set. Without a break
behind "VIENNA, May 3 (Agency) —" the parser takes the place for a part of the subject.
"""

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest.datelines import dateline_tokens

FACTORY = "glossator_lines"


def break_at_lines(doc: Doc) -> Doc:
    """Set a sentence start behind every line break and every dateline."""
    for token in doc[1:]:
        if "\n" in doc[token.i - 1].text:
            token.is_sent_start = True
    for start in _behind_datelines(doc):
        doc[start].is_sent_start = True
    return doc


def _behind_datelines(doc: Doc) -> Iterator[int]:
    """The first tokens of the text behind datelines.

    What ends in a colon may be a speaker, and "In Vienna, Mr. Lind — ..." opens a sentence.
    """
    places = dateline_tokens(doc)
    for last in places:
        if last + 1 in places:
            continue
        first = last
        while first - 1 in places:
            first -= 1
        following = last + 1
        while following < len(doc) and doc[following].text.isspace():
            following += 1
        if following < len(doc) and doc[last].text != ":" and not doc[first].is_stop:
            yield following


@Language.factory(FACTORY, assigns=["token.is_sent_start"])
def make_lines(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; it has no settings."""
    return break_at_lines
