"""The pipeline component ``glossator_lines``: a line break ends a sentence.

It stands before the parser, which keeps the sentence starts that it finds set.
"""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

FACTORY = "glossator_lines"


def break_at_lines(doc: Doc) -> Doc:
    """Set a sentence start on every token behind a token that holds a line break."""
    for token in doc[1:]:
        if "\n" in doc[token.i - 1].text:
            token.is_sent_start = True
    return doc


@Language.factory(FACTORY, assigns=["token.is_sent_start"])
def make_lines(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Make the component; it has no settings."""
    return break_at_lines
