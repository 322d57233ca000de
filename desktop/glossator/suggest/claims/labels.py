"""Labels of claims: how it is reported."""

from collections.abc import Iterable

from glossator.suggest.claims.quotations import Quotations
from glossator.suggest.groups import TokenRange

DIRECT = "direct"
INDIRECT = "indirect"
MIXED = "mixed"


def label_of(quotations: Quotations, spans: Iterable[TokenRange]) -> str:
    """Direct if all words stand in quotation marks, indirect if none does, else mixed."""
    kinds = {is_quoted for start, end in spans for is_quoted in quotations.sides(start, end)}
    if True not in kinds:
        return INDIRECT
    return MIXED if False in kinds else DIRECT
