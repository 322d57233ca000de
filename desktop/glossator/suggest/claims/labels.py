"""Labels of claims: how it is reported."""

from collections.abc import Iterable

from spacy.tokens import Doc

from glossator.suggest.claims.quotations import Quotations
from glossator.suggest.groups import TokenRange

DIRECT = "direct"
INDIRECT = "indirect"
MIXED = "mixed"


def label_of(doc: Doc, quotations: Quotations, spans: Iterable[TokenRange]) -> str:
    """Direct if all words stand in quotation marks, indirect if none does, else mixed."""
    words = [
        index
        for start, end in spans
        for index in range(start, end)
        if not doc[index].is_punct and not doc[index].is_space
    ]
    quoted = sum(quotations.at(index) is not None for index in words)
    if quoted == 0:
        return INDIRECT
    return DIRECT if quoted == len(words) else MIXED
