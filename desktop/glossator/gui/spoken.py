"""Annotations and suggestions in plain words, for lists and screen readers."""

from dataclasses import dataclass

from glossator.domain.annotation import NAMING, Annotation
from glossator.domain.deeds import Act, Deed
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.gui.marking import details_of, role_spans_of, standing_of
from glossator.gui.text.marks import Standing

Item = Annotation | Suggestion
LONGEST = 300
_SIMPLE = {
    Act.ACCEPTED: "Accepted",
    Act.REJECTED: "Rejected",
    Act.PUT_OFF: "Put off",
    Act.ADDED: "Added",
    Act.DELETED: "Deleted",
    Act.ATTRIBUTE_SET: "Changed",
}


def on_one_line(text: str, longest: int = LONGEST) -> str:
    """``text`` without line ends, cut with an ellipsis where it is longer than ``longest``."""
    # Cut first: a giant is not worth joining for its first words.
    line = " ".join(text[: longest * 2].split())
    cut = len(text) > longest * 2 or len(line) > longest
    return f"{line[: longest - 1].rstrip()}…" if cut else line


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what stands in one article under one scheme."""

    opened: OpenDocument
    scheme: Scheme

    def label(self, item: Item) -> str:
        """The title of the label."""
        layer = self.scheme.find(item.layer)
        found = layer.label(item.label) if layer else None
        return found.title if found else item.label

    def words(self, item: Item, longest: int = LONGEST) -> str:
        """The words that the item marks; pieces are joined by an ellipsis."""
        return self._quoted(item.spans, longest)

    def roles(self, item: Item, longest: int = LONGEST) -> str:
        """Each role that is filled, with the words that fill it, as the scheme has them.

        A role that names whom another one means stands behind it: “source: He → Ada Okafor”.
        """
        layer = self.scheme.find(item.layer)
        filled = role_spans_of(item, self.opened.annotations)
        words = {name: self._quoted(spans, longest) for name, spans in filled.items()}
        for name, other in NAMING.items():
            if name in words and other in words:
                words[other] = f"{words[other]} → {words.pop(name)}"
        return ", ".join(
            f"{role.title.lower()}: {words[role.name]}"
            for role in (layer.roles if layer else ())
            if role.name in words
        )

    def standing(self, item: Item) -> Standing:
        """How far the item has come."""
        return standing_of(item, self.opened)

    def item(self, item: Item, number: str = "") -> str:
        """The whole item, such as “entity Person, suggested: Oslo”."""
        name = " ".join(part for part in (number, item.layer, self.label(item)) if part)
        roles = self.roles(item, LONGEST // 3)
        said = f"{name}, {self.standing(item).words}: {self.words(item)}"
        layer = self.scheme.find(item.layer)
        details = details_of(item, layer) if layer else ""
        return "; ".join(part for part in (said, roles, details) if part)

    def deed(self, deed: Deed) -> str:
        """What a decision did, such as “Accepted entity Person: Oslo”; empty for all others."""
        item = deed.item
        if not isinstance(item, Annotation | Suggestion):
            return ""
        words = self.words(item)
        match deed.act:
            case Act.RELABELLED:
                return f"Relabelled as {self.label(item)}: {words}"
            case Act.RESIZED:
                return f"{self.label(item)} now reads: {words}"
            case Act.ROLE_SET:
                return f"Set the roles of {item.layer} {words}: {self.roles(item) or 'none'}"
            case act if act in _SIMPLE:
                return f"{_SIMPLE[act]} {item.layer} {self.label(item)}: {words}"
        return ""

    def _quoted(self, spans: tuple[Span, ...], longest: int) -> str:
        text = self.opened.document.text
        return on_one_line(" … ".join(span.quote(text) for span in spans), longest)
