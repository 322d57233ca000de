"""What the guide's pictures of the page show: crowded, from right to left, and in dispute."""

from collections.abc import Iterable
from dataclasses import dataclass

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text.marks import Mark, Standing

_ENTITY_HUES = {
    "PERSON": "blue",
    "ORG": "orange",
    "PLACE": "green",
    "GROUP": "teal",
    "ROLE": "violet",
    "DATE": "grey",
}
_STANCES = {"+": ("Supports", "blue"), "−": ("Opposes", "vermilion"), "~": ("Mixed", "ochre")}


@dataclass(frozen=True)
class Scene:
    """A text with its marks, and the mark in focus."""

    text: str
    marks: tuple[Mark, ...]
    focused: str = ""


class _Writer:
    """Marks of one text, found by their words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[Mark] = []

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def entities(self, standing: Standing, found: Iterable[tuple[str, str]]) -> None:
        for label, words in found:
            key = f"{label} {words} {standing}"
            hue = _ENTITY_HUES[label]
            spans = (self.span(words),)
            self.marks.append(Mark(key, Shape.ENTITY, label, label, hue, "", spans, standing))

    def claim(self, number: int, words: str, standing: Standing, **roles: str) -> None:
        self._frame(Shape.CLAIM, number, words, standing, ("Indirect", "grey", "…"), roles)

    def stance(self, number: int, sign: str, words: str, standing: Standing, **roles: str) -> None:
        title, hue = _STANCES[sign]
        self._frame(Shape.STANCE, number, words, standing, (title, hue, sign), roles)

    def _frame(
        self,
        shape: Shape,
        number: int,
        words: str,
        standing: Standing,
        label: tuple[str, str, str],
        roles: dict[str, str],
    ) -> None:
        title, hue, sign = label
        spans = (self.span(words),) if words else ()
        fillers = {role: (self.span(filler),) for role, filler in roles.items()}
        self.marks.append(
            Mark(
                f"{shape} {number}",
                shape,
                title,
                title,
                hue,
                sign,
                spans,
                standing,
                fillers,
                number,
            )
        )

    def scene(self, focused: str = "") -> Scene:
        return Scene(self.text, tuple(self.marks), focused)


def dense() -> Scene:
    """Names within names, claims within claims, stances that share words."""
    page = _Writer(
        "VALLETTA, 3 March. The spokesman of the Maltese Foreign Ministry, Karl Zammit, said that "
        "Rome had told the European Commission that the Libyan Coast Guard’s crews “welcomed the "
        "new patrols but feared their cost”.\n\n"
        "The Italian Interior Minister rejected the report of the Maltese Foreign Ministry’s "
        "envoy. He insisted that Tripoli had praised the patrols, which Maltese fishermen, "
        "according to the Valletta Chamber of Commerce, call a danger to their nets."
    )
    page.entities(
        Standing.ACCEPTED,
        [
            ("PLACE", "VALLETTA"),
            ("DATE", "3 March"),
            ("ROLE", "spokesman of the Maltese Foreign Ministry"),
            ("ORG", "Maltese Foreign Ministry"),
            ("GROUP", "Maltese"),
            ("PERSON", "Karl Zammit"),
            ("PLACE", "Rome"),
            ("ORG", "European Commission"),
            ("ORG", "Libyan Coast Guard"),
            ("GROUP", "Libyan"),
            ("ROLE", "Italian Interior Minister"),
            ("GROUP", "Italian"),
        ],
    )
    page.entities(
        Standing.SUGGESTED,
        [("PLACE", "Tripoli"), ("ORG", "Valletta Chamber of Commerce"), ("PLACE", "Valletta")],
    )
    page.claim(
        1,
        "that Rome had told the European Commission that the Libyan Coast Guard’s crews “welcomed "
        "the new patrols but feared their cost”",
        Standing.ACCEPTED,
        source="The spokesman of the Maltese Foreign Ministry, Karl Zammit",
        cue="said",
    )
    page.claim(
        2,
        "that the Libyan Coast Guard’s crews “welcomed the new patrols but feared their cost”",
        Standing.CORRECTED,
        source="Rome",
        cue="told",
    )
    page.claim(
        3,
        "that Tripoli had praised the patrols, which Maltese fishermen, according to the Valletta "
        "Chamber of Commerce, call a danger to their nets",
        Standing.ACCEPTED,
        source="He",
        cue="insisted",
    )
    page.claim(
        4,
        "which Maltese fishermen, according to the Valletta Chamber of Commerce, call a danger to "
        "their nets",
        Standing.SUGGESTED,
        source="the Valletta Chamber of Commerce",
        cue="according to",
    )
    page.stance(
        1,
        "+",
        "welcomed",
        Standing.ACCEPTED,
        holder="the Libyan Coast Guard’s crews",
        target="the new patrols",
    )
    page.stance(
        2,
        "−",
        "feared",
        Standing.ACCEPTED,
        holder="Libyan Coast Guard’s crews",
        target="their cost",
    )
    page.stance(
        3,
        "−",
        "rejected",
        Standing.ACCEPTED,
        holder="The Italian Interior Minister",
        target="the report of the Maltese Foreign Ministry’s envoy",
    )
    page.stance(4, "+", "praised", Standing.SUGGESTED, holder="Tripoli", target="the patrols")
    return page.scene("stance 3")


def right_to_left() -> Scene:
    """An article in Arabic: bars and numbers on the right, cards on the left."""
    page = _Writer(
        "عمّان، 4 أيار. قالت وزيرة المياه ليلى حداد إن بلادها ترحب بالاتفاق الجديد مع UNESCO حول "
        "نهر اليرموك.\n\n"
        "وأضافت الوزيرة أن المزارعين في إربد يرفضون رسوم السقاية، ودعت البرلمان إلى جلسة ثانية في "
        "حزيران."
    )
    page.entities(
        Standing.ACCEPTED,
        [
            ("PLACE", "عمّان"),
            ("DATE", "4 أيار"),
            ("ROLE", "وزيرة المياه"),
            ("PERSON", "ليلى حداد"),
            ("ORG", "UNESCO"),
            ("PLACE", "نهر اليرموك"),
        ],
    )
    page.entities(Standing.SUGGESTED, [("PLACE", "إربد"), ("ORG", "البرلمان"), ("DATE", "حزيران")])
    page.claim(
        1,
        "إن بلادها ترحب بالاتفاق الجديد مع UNESCO حول نهر اليرموك",
        Standing.ACCEPTED,
        source="وزيرة المياه ليلى حداد",
        cue="قالت",
    )
    page.claim(
        2,
        "أن المزارعين في إربد يرفضون رسوم السقاية",
        Standing.SUGGESTED,
        source="الوزيرة",
        cue="وأضافت",
    )
    page.stance(
        1, "+", "ترحب", Standing.ACCEPTED, holder="بلادها", target="الاتفاق الجديد مع UNESCO"
    )
    page.stance(2, "−", "يرفضون", Standing.SUGGESTED, holder="المزارعين", target="رسوم السقاية")
    return page.scene("stance 1")


def disputed() -> Scene:
    """What two people decided otherwise stands out from what is settled, without colour too."""
    page = _Writer(
        "SKOPJE, 9 June. Foreign Minister Vesna Petrova told reporters that the border treaty "
        "“leaves no question open”. The opposition leader, Goran Iliev, called it a surrender.\n\n"
        "The minister thanked the United Nations for its patience, and said the monitors would "
        "leave Lake Prespa by autumn."
    )
    page.entities(
        Standing.ACCEPTED,
        [("PLACE", "SKOPJE"), ("DATE", "9 June"), ("PERSON", "Goran Iliev"), ("DATE", "autumn")],
    )
    page.entities(Standing.CORRECTED, [("PERSON", "Vesna Petrova")])
    page.entities(
        Standing.DISPUTED,
        [("ROLE", "Foreign Minister"), ("ORG", "United Nations"), ("PLACE", "Lake Prespa")],
    )
    page.entities(Standing.SUGGESTED, [("ROLE", "opposition leader")])
    page.claim(
        1,
        "that the border treaty “leaves no question open”",
        Standing.DISPUTED,
        source="Foreign Minister Vesna Petrova",
        cue="told",
    )
    page.claim(
        2,
        "the monitors would leave Lake Prespa by autumn",
        Standing.ACCEPTED,
        source="The minister",
        cue="said",
    )
    page.stance(1, "−", "called", Standing.DISPUTED, holder="Goran Iliev", target="surrender")
    page.stance(
        2, "+", "thanked", Standing.ACCEPTED, holder="The minister", target="United Nations"
    )
    return page.scene()
