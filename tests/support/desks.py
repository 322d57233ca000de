"""An annotator at a desk: counted stamps, and open articles that need no file."""

from itertools import count

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.edit import Edit
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.services.composing import Desk
from tests.support import builders


class CountedStamps:
    """Stamps that count from one, the same in every run; sessions differ by ``prefix``."""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._numbers = count(1)

    def now(self) -> str:
        """A time later than every one before."""
        number = next(self._numbers)
        return f"2024-05-01T12:{number // 60:02d}:{number % 60:02d}.000Z"

    def new_id(self) -> str:
        """An identifier sorting behind every one before."""
        return f"{self._prefix}-{next(self._numbers):06d}"

    def new_ids(self, count: int) -> list[str]:
        """So many of them, each sorting behind the one before."""
        return [self.new_id() for _ in range(count)]


def desk() -> Desk:
    """A desk under the default scheme."""
    return Desk(builders.default_scheme(), CountedStamps())


def opened(*items: Annotation | Suggestion, text: str = builders.TEXT) -> OpenDocument:
    """Ada's view of one article with these annotations and suggestions."""
    found = [item for item in items if isinstance(item, Annotation)]
    return OpenDocument(
        builders.document(text),
        builders.ADA.id,
        annotations={item.id: item for item in found},
        suggestions=tuple(item for item in items if isinstance(item, Suggestion)),
    )


def where(words: str, text: str = builders.TEXT) -> Span:
    """Where words stand first in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def claim(words: str = "the talks failed", number: int = 50, **roles: str | Filler) -> Annotation:
    """A claim of Ada's; its roles are filled by words, or as given."""
    filled = {
        name: value if isinstance(value, Filler) else Filler(spans=(where(value),))
        for name, value in roles.items()
    }
    return Annotation(
        f"annotation-{number}",
        "doc-1",
        builders.ADA.id,
        "claim",
        "indirect",
        (where(words),),
        filled,
    )


def added(edit: Edit) -> Annotation:
    """The one annotation that an edit adds."""
    (annotation,) = [
        change.after
        for change in edit.changes
        if change.before is None and isinstance(change.after, Annotation)
    ]
    return annotation


def words_of(opened: OpenDocument, annotation: Annotation) -> str:
    """The words that an annotation marks."""
    return " … ".join(span.quote(opened.document.text) for span in annotation.spans)
