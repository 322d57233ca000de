"""Strays: annotations of an older version of an article without a sure place in the newer one."""

from dataclasses import dataclass

from glossator.domain.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Stray:
    """What somebody is to check: an annotation ``was`` on the older text, and where it may belong.

    ``document_id`` is the newer version, ``quote`` the words that were marked, ``prefix`` and
    ``suffix`` those around them then, ``reason`` why the place is not sure. ``places`` are the
    annotations that it may become, the likeliest first; there may be none. Each of them has the
    stray's own id, so that what points to the stray points to what becomes of it.
    """

    id: str
    document_id: str
    annotator_id: str
    was: Annotation
    quote: str
    prefix: str
    suffix: str
    reason: str
    places: tuple[Annotation, ...] = ()
