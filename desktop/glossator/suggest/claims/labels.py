"""Labels of claims: how it is reported."""

from collections.abc import Iterable

from glossator.suggest.claims.quotations import Quotations
from glossator.suggest.groups import TokenRange

DIRECT = "direct"
INDIRECT = "indirect"
MIXED = "mixed"


def label_of(quotations: Quotations, spans: Iterable[TokenRange]) -> str:
    """Direct if all words stand in quotation marks, indirect if none does, else mixed."""
    kinds = {
        quotations.at(index) is not None
        for start, end in spans
        for index in range(start, end)
        if quotations.words[index]
    }
    if True not in kinds:
        return INDIRECT
    return MIXED if False in kinds else DIRECT
