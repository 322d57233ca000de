"""Showing articles and what is decided on them, in words and for machines."""

from dataclasses import dataclass
from typing import Any

from glossator.domain.annotation import Annotation, role_spans
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.plain import plain_proposal
from glossator.domain.plain_records import plain_record
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.summary import DocumentSummary
from glossator.services import corpus
from glossator.services.session import Session


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The articles of a project with one annotator's state."""

    articles: tuple[DocumentSummary, ...]

    def plain(self) -> list[dict[str, Any]]:
        """The list for machines."""
        return [
            {
                "number": number,
                "id": item.id,
                "title": item.title,
                "state": item.state.value,
                "words": item.words,
                "suggestions": item.suggestions,
                "meta": dict(item.meta),
            }
            for number, item in enumerate(self.articles, 1)
        ]

    def sentences(self) -> list[str]:
        """The list in words, one line each."""
        return [
            f"{number:>4}  {item.state.value:<11} {item.suggestions:>4} open  {item.title}"
            for number, item in enumerate(self.articles, 1)
        ]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article with what is decided and what is open."""

    opened: OpenDocument

    def plain(self) -> dict[str, Any]:
        """The article for machines."""
        opened = self.opened
        return {
            "id": opened.document.id,
            "title": opened.document.title,
            "meta": dict(opened.document.meta),
            "text": opened.document.text,
            "state": opened.state.value,
            "annotations": [plain_record(item) for item in opened.annotations.values()],
            "suggestions": [
                {"id": item.id, "suggester": item.suggester, **plain_proposal(item)}
                for item in opened.open_suggestions()
            ],
        }

    def sentences(self) -> list[str]:
        """The article in words: decided with a tick, open with a question mark."""
        opened = self.opened
        lines = [opened.document.title, f"({opened.state.value})", ""]
        decided = sorted(opened.annotations.values(), key=lambda item: item.start)
        lines += [f"✓ {self._annotation(item)}" for item in decided]
        lines += [f"? {self._suggestion(item)}" for item in opened.open_suggestions()]
        return lines

    def _annotation(self, item: Annotation) -> str:
        roles = {
            name: role_spans(filler, self.opened.annotations) for name, filler in item.roles.items()
        }
        return self._line(item.layer, item.label, item.spans, roles)

    def _suggestion(self, item: Suggestion) -> str:
        line = self._line(item.layer, item.label, item.spans, dict(item.roles))
        return f"{line}  ({item.score:.2f})"

    def _line(
        self, layer: str, label: str, spans: tuple[Span, ...], roles: dict[str, tuple[Span, ...]]
    ) -> str:
        filled = "".join(f"; {name}: {self._words(where)}" for name, where in roles.items())
        return f"{layer:<7} {label:<9} {self._words(spans)}{filled}"

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(span.quote(self.opened.document.text) for span in spans)


def articles(session: Session) -> ArticleList:
    """The articles of the session's project."""
    return ArticleList(tuple(session.documents()))


def article(session: Session, named: str) -> ArticleView:
    """The article of that number, id or title.

    Raises:
        UserError: there is none.
    """
    found = corpus.find(session, named)
    if found is None:
        raise UserError(f"There is no article “{named}”; “glossator show PROJECT” lists them.")
    return ArticleView(session.open(found))
