"""What to measure, and what measuring agreement found: figures for machines, words for people."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from glossator.domain.agreement.values import Confusion, Figure, Measure
from glossator.domain.alignment import Pairing
from glossator.formats.records import Rejected
from glossator.services.agreement_gold_shown import gold_lines
from glossator.services.agreement_shown import layer_lines
from glossator.services.reports import counted

_BY_TWO = "that two people at least covered"


@dataclass(frozen=True, slots=True)
class Asked:
    """What to measure: empty ``annotators`` and ``layers`` mean all of them.

    ``annotators`` are names. ``since`` keeps what people worked on at or after that time (ISO
    8601); ``resamples`` is how often the documents are drawn anew for the intervals, 0 for none.
    ``against`` is “gold” where each one is compared with gold instead of with each other.
    """

    annotators: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    pairing: Pairing = Pairing.OVERLAP
    since: str = ""
    resamples: int = 1000
    seed: int = 1
    against: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is: documents by state, and how many were finished in each week."""

    person: str
    finished: int
    in_progress: int
    skipped: int
    weeks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure of everybody's agreement on the documents of one week, such as ``2024-W18``.

    A document belongs to the week in which the last of those compared on it was done; against gold
    each figure is about one person, and a document belongs to the week in which they were done.
    """

    week: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Anchoring:
    """How far a person agrees with the model where it was shown, and where it was hidden.

    Both figures have the same measure; ``difference`` is shown less hidden, None where one of them
    is undefined. Well above 0, the person tends to leave what is put before them. Against gold the
    figures say how right the person is; below 0, what was put before them misled them.
    """

    person: str
    layer: str
    shown: Figure
    hidden: Figure

    @property
    def difference(self) -> float | None:
        """What showing suggestions adds to the agreement with them, or with gold."""
        if self.shown.value is None or self.hidden.value is None:
            return None
        return self.shown.value - self.hidden.value

    def plain(self) -> dict[str, Any]:
        """The comparison as JSON carries it."""
        return {
            "person": self.person,
            "layer": self.layer,
            "shown": self.shown.plain(),
            "hidden": self.hidden.plain(),
            "difference": self.difference,
        }


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Everything measured.

    ``people`` maps the ids of those compared to their names, ``layers`` names to titles.
    ``documents`` counts those that at least two of them covered in some layer, ``compared`` the
    same by layer; ``failed`` are damaged ones, which do not count.
    """

    asked: Asked
    people: Mapping[str, str]
    layers: Mapping[str, str]
    documents: int
    compared: Mapping[str, int]
    figures: tuple[Figure, ...]
    confusions: tuple[Confusion, ...]
    course: tuple[Moment, ...]
    progress: tuple[Progress, ...]
    anchoring: tuple[Anchoring, ...] = ()
    failed: tuple[Rejected, ...] = ()

    def figure(
        self, measure: Measure, layer: str, people: tuple[str, ...], label: str = "", role: str = ""
    ) -> Figure | None:
        """The figure of that measure about those people, in any order; None where there is none."""
        for each in self.figures:
            key = (each.measure, each.layer, each.label, each.role)
            if key == (measure, layer, label, role) and set(each.people) == set(people):
                return each
        return None

    def everybody(self, layer: str) -> tuple[str, ...]:
        """The ids of all who are compared in a layer; nobody where no documents are shared."""
        every = [each.people for each in self.figures if each.layer == layer]
        return max(every, key=len, default=())

    def weekly(self, layer: str, people: tuple[str, ...]) -> dict[str, list[Figure]]:
        """The figures about some people that are followed in a layer, by week."""
        found: dict[str, list[Figure]] = {}
        for week, figure in ((each.week, each.figure) for each in self.course):
            if (figure.layer, figure.people) == (layer, people):
                found.setdefault(week, []).append(figure)
        return found

    def named(self, people: Iterable[str]) -> str:
        """The names of people, such as “Ada – Ben”."""
        return " – ".join(self.people.get(each, each) for each in people)

    def plain(self) -> dict[str, Any]:
        """The report as one JSON document; a figure that is undefined is null, and says why."""
        return {
            "asked": {**asdict(self.asked), "pairing": self.asked.pairing.value},
            "people": dict(self.people),
            "documents": self.documents,
            "compared": dict(self.compared),
            "figures": [each.plain() for each in self.figures],
            "confusions": [each.plain() for each in self.confusions],
            "course": [{"week": each.week, **each.figure.plain()} for each in self.course],
            "progress": [asdict(each) for each in self.progress],
            "anchoring": [each.plain() for each in self.anchoring],
            "failed": [asdict(each) for each in self.failed],
        }

    def sentences(self) -> list[str]:
        """The report in words and tables, one line each."""
        names = ", ".join(self._compared()) or "nobody"
        shared = "with gold that they covered" if self.asked.against else _BY_TWO
        lines = [f"{counted(self.documents, 'article')} {shared}: {names}."]
        told = gold_lines if self.asked.against else layer_lines
        for layer in self.layers:
            lines += ["", *told(self, layer)]
        lines += ["", *self._intervals(), *self._anchored()]
        return lines + [f"{each.where}: not counted, {each.reason}." for each in self.failed]

    def _compared(self) -> list[str]:
        """The names of those whose work was compared; of all where nobody's was."""
        met = {person for each in self.figures if each.documents for person in each.people}
        return [name for person, name in self.people.items() if person in met or not met]

    def _intervals(self) -> list[str]:
        if not self.asked.resamples:
            return []
        draws = counted(self.asked.resamples, "random draw")
        told = f"95 % of draws: what lies in the middle of {draws} of the articles with replacement"
        return [f"{told} (seed {self.asked.seed})."]

    def _anchored(self) -> list[str]:
        """What showing suggestions makes of people: of going with the model, or of being right."""
        other, where, told = "the model", "shown", "anchoring"
        if self.asked.against:
            other, where, told = "gold", "suggestions were shown", "difference"
        lines = []
        for each in self.anchoring:
            name, layer = self.people.get(each.person, each.person), self.layers[each.layer]
            shown, hidden = (
                f"{figure.value:.3f}" if figure.value is not None else f"undefined ({figure.why})"
                for figure in (each.shown, each.hidden)
            )
            line = f"{name} and {other}, {layer}: {shown} where {where}, {hidden} where hidden"
            difference = each.difference
            lines.append(line + ("." if difference is None else f"; {told} {difference:+.3f}."))
        return lines
