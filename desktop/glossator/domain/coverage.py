"""Coverage: which passages an annotator has read and completed, layer by layer."""

from collections.abc import Iterable

from glossator.domain.span import Span
from glossator.domain.values import value


@value
class Covered:
    """``passage`` of a document is read and complete for ``layer``: nothing more is there."""

    document_id: str
    annotator_id: str
    layer: str
    passage: Span


def complete(
    passages: Iterable[Span], covered: Iterable[Covered], layers: Iterable[str]
) -> list[Span]:
    """The passages that have been completed for every one of ``layers``, in order.

    Without a layer none is.
    """
    done = {(item.layer, item.passage) for item in covered}
    wanted = tuple(layers)
    if not wanted:
        return []
    return [item for item in passages if all((layer, item) in done for layer in wanted)]
