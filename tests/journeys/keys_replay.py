"""The replay's cost model against the real window: the same decisions, counted both ways.

``python -m tests.journeys.keys_replay [STEM…]`` brings sample articles to their gold twice, with
suggestions and by hand. The window is driven by keys alone; what the model says is printed beside
what was pressed. Gold that no keys can make (a quotation in two pieces) is left out of both.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from glossator.domain.annotation import Annotation
from glossator.domain.caret_keys import Ground, Stride
from glossator.domain.edges import EdgeMove, moved, spans_of_selection
from glossator.domain.gold import GoldDocument
from glossator.domain.queue import reading_order
from glossator.domain.replay import Deed, Step, steps
from glossator.domain.scheme import Label, Shape
from glossator.domain.span import Span, hull
from glossator.domain.suggestion import Proposal, content_key
from glossator.domain.worded import Words
from glossator.gui.app import make_application
from glossator.gui.main_window import MainWindow
from glossator.gui.marking import place_of
from glossator.resources import seed
from glossator.services import importing, machine, projects, suggesting
from glossator.services.gathering import gold_documents
from glossator.services.stamps import SystemStamps
from tests.journeys import keys
from tests.journeys.keys_hands import Hands
from tests.support.suggesters import finder

USUAL = ("03-condolences", "11-recalled", "16-arica-dialogue")
_PARTS = {Shape.ENTITY: 0, Shape.CLAIM: 2, Shape.STANCE: 2}
_FARTHEST = 20
_KEYS = {
    Stride.PARAGRAPH: ("Ctrl+", "Up", "Down"),
    Stride.SENTENCE: ("Alt+", "Left", "Right"),
    Stride.LINE: ("", "Up", "Down"),
    Stride.WORD: ("Ctrl+", "Left", "Right"),
    Stride.CHARACTER: ("", "Left", "Right"),
}
_HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "HOME")


@dataclass
class Counted:
    """Keys as the model has them and as they were pressed, by deed."""

    told: dict[Deed, int] = field(default_factory=dict)
    pressed: dict[Deed, int] = field(default_factory=dict)

    def add(self, deed: Deed, told: int, pressed: int) -> None:
        """Count one step."""
        self.told[deed] = self.told.get(deed, 0) + told
        self.pressed[deed] = self.pressed.get(deed, 0) + pressed

    @property
    def ratio(self) -> float:
        """Keys pressed for each key of the model."""
        return sum(self.pressed.values()) / sum(self.told.values())


class Performer:
    """Does in the window what the replay says, and counts the keys of each step."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.hands = Hands(window)
        self.counted = Counted()
        self._scheme = window.workspace.session.scheme

    def perform(self, plan: Sequence[Step]) -> None:
        """Take every step; the window must come out where the replay says it does."""
        for number, step in enumerate(plan):
            before = self._keys()
            if step.deed is Deed.RETURN:
                self._return_to(next(one.found for one in plan[number:] if one.found is not None))
            else:
                self._take(step)
            self.counted.add(step.deed, step.keys, self._keys() - before)

    def check(self, gold: GoldDocument) -> None:
        """The file must hold what gold says: the names exactly, of frames as many."""
        session = self.window.workspace.session
        (row,) = session.documents()
        made = session.open(row.id).annotations.values()
        wanted, there = Counter(map(_stands, gold.annotations)), Counter(map(_stands, made))
        assert there == wanted, f"missing {wanted - there}, too many {there - wanted}"

    def _keys(self) -> int:
        booked = sum(one.keys + one.selecting for one in self.hands.tallies.values())
        return booked + self.hands.pressed()

    def _take(self, step: Step) -> None:
        if step.found is not None:
            self._check_focus(step.found)
        if step.deed is Deed.ACCEPT:
            self.hands.press("A")
        elif step.deed is Deed.REJECT:
            self.hands.press("X")
        elif step.deed is Deed.FINISH:
            self.hands.press("Ctrl+Return")
        elif step.gold is not None:
            if step.found is None:
                self._add(step.gold)
            else:
                self._mend(step.found, step.gold)

    def _return_to(self, found: Proposal) -> None:
        """Go to a suggestion: back where what is in focus begins behind it, else on."""
        workspace = self.window.workspace
        for _ in range(_FARTHEST):
            item = workspace.focused()
            if isinstance(item, Proposal) and content_key(item) == content_key(found):
                return
            here = place_of(item, self.hands.article.annotations) if item is not None else None
            behind = here is not None and reading_order(found) < here
            self.hands.press("Shift+Tab" if behind else "Tab")
        raise AssertionError(f"Tab does not lead to {found}")

    def _check_focus(self, found: Proposal) -> None:
        item = self.window.workspace.focused()
        assert isinstance(item, Proposal), (
            f"no suggestion is in focus, but {found} is to be decided"
        )
        assert content_key(item) == content_key(found), f"{item} is in focus, not {found}"

    # -- by hand

    def _add(self, gold: Proposal) -> None:
        layer = self._scheme.layer(gold.layer)
        label = layer.label(gold.label)
        assert label is not None
        own = gold.roles.get("cue", gold.spans)[:1] if layer.shape is Shape.STANCE else gold.spans
        self._select(hull(own))
        self.hands.press(layer.key if layer.shape is Shape.CLAIM else self._key(label, own))
        for role in layer.roles[: _PARTS[layer.shape]]:
            self._answer(gold.roles.get(role.name, ()), role.name)
        if self.window.page.roles.is_filling():
            self.hands.press("Escape")
        if layer.shape is Shape.CLAIM and gold.label != layer.default:
            self.hands.press(label.key)

    def _key(self, label: Label, own: tuple[Span, ...]) -> str:
        """The key of a label; with Alt where the words are to be taken as they are selected."""
        whole_words = spans_of_selection(self.hands.article.document.text, hull(own)) == own
        return label.key if whole_words or not label.key.isdigit() else f"Alt+{label.key}"

    def _select(self, span: Span) -> None:
        """Select words on the way that the model takes."""
        pane, text = self.window.page.pane, self.hands.article.document.text
        way = Ground(text).selecting(pane.position(), span)
        self._go_to(way.begin)
        for stride, times in way.over.strides:
            self._stride(stride, times, "Shift+")
        selection = pane.selection()
        assert selection is not None
        assert spans_of_selection(text, selection) == spans_of_selection(text, span)

    def _go_to(self, place: int) -> None:
        """Walk there, and look where one has come to after every stride by lines."""
        pane, ground = self.window.page.pane, Ground(self.hands.article.document.text)
        widest = Stride.PARAGRAPH
        while pane.position() != place:
            stride, times = ground.to(pane.position(), place, widest).strides[0]
            self._stride(stride, times)
            widest = Stride.WORD if stride >= Stride.LINE else widest

    def _stride(self, stride: Stride, times: int, shift: str = "") -> None:
        held, back, on = _KEYS[stride]
        self.hands.press(*[f"{held}{shift}{on if times > 0 else back}"] * abs(times))

    def _answer(self, wanted: tuple[Span, ...], role: str) -> None:
        """Answer the role that is asked for, by digit where one of the numbers will do."""
        filling = self.window.page.roles.filling
        assert filling is not None, f"the window does not ask for the {role}"
        assert filling.role.name == role
        if not wanted:
            self.hands.press("Tab")
            return
        digit = next(
            (key for key, span in filling.numbered if self._fits(span, wanted, role)), None
        )
        if digit is not None:
            self.hands.press(digit)
        else:
            self._select(wanted[0])
            self.hands.press("Return")

    def _fits(self, offered: Span, wanted: tuple[Span, ...], role: str) -> bool:
        if role == "cue":
            return offered.overlaps(wanted[0])
        words = Words(self.hands.article.document.text)
        one, other = (
            words.worded(Proposal("", "", wanted, 1.0, {role: (span,)}))
            for span in (offered, wanted[0])
        )
        return one is not None and other is not None and one.core_of(role) == other.core_of(role)

    # -- from a suggestion

    def _mend(self, found: Proposal, gold: Proposal) -> None:
        layer = self._scheme.layer(gold.layer)
        label = layer.label(gold.label)
        assert label is not None
        if layer.shape is not Shape.STANCE:
            self._move_edges(found.spans, gold.spans)
        names = [role.name for role in layer.roles[: _PARTS[layer.shape]]]
        words = Words(self.hands.article.document.text)
        mine, theirs = words.worded(found), words.worded(gold)
        assert mine is not None
        assert theirs is not None
        for role in names:
            same = mine.core_of(role) == theirs.core_of(role)
            if not same and not (role == "cue" and mine.words_of(role) & theirs.words_of(role)):
                key = next(each.key for each in layer.roles if each.name == role)
                self.hands.press(key)
                self._answer(gold.roles[role], role)
        if found.label != gold.label:
            self.hands.press(label.key)

    def _move_edges(self, spans: tuple[Span, ...], wanted: tuple[Span, ...]) -> None:
        text = self.hands.article.document.text
        for right, shorter, longer in ((False, "}", "{"), (True, "[", "]")):
            for _ in range(50):
                edge = spans[-1].end if right else spans[0].start
                goal = wanted[-1].end if right else wanted[0].start
                grow = (edge < goal) == right
                after = moved(text, spans, EdgeMove(right=right, grow=grow))
                there = after[-1].end if right else after[0].start
                if edge == goal or ((there < goal) != (edge < goal) and there != goal):
                    break
                self.hands.press(longer if grow else shorter)
                spans = after


def _stands(item: Annotation) -> tuple[str, str, tuple[Span, ...]]:
    return (item.layer, item.label, item.spans if item.layer == "entity" else ())


def _reachable(document: GoldDocument) -> GoldDocument:
    """A document with the gold that keys can make: no claim in pieces within a paragraph."""
    kept = tuple(
        each
        for each in document.annotations
        if each.layer != "claim"
        or spans_of_selection(document.text, hull(each.spans)) == each.spans
    )
    return replace(document, annotations=kept)


def gold_of(folder: Path, stems: Sequence[str]) -> list[GoldDocument]:
    """The gold of some sample articles."""
    path = folder / "gold.gloss"
    projects.new_project(path, projects.read_scheme(None))
    with projects.open_project(path) as opened:
        files = [seed("gold.jsonl"), seed("follow-ups.jsonl")]
        options = importing.ImportOptions()
        importing.import_paths(opened, files, options, SystemStamps(), machine.machine_id())
        known = list(gold_documents(opened))
    texts = {
        path.read_text(encoding="utf-8")
        for folder in ("articles", "follow-ups")
        for path in seed(folder).glob("*.txt")
        if path.stem in stems
    }
    return [_reachable(each) for each in known if each.text in texts]


def compared(
    folder: Path, documents: Sequence[GoldDocument], application: QApplication, *, by_hand: bool
) -> Counted:
    """Bring documents to their gold in the window; what it cost, and what the model says."""
    counted = Counted()
    for number, document in enumerate(documents):
        place = folder / f"{'hand' if by_hand else 'static'}-{number}"
        place.mkdir()
        article = place / "article.txt"
        article.write_text(document.text, encoding="utf-8")
        project = keys.project_of(place, [article])
        command = finder(place, {}) if by_hand else suggesting.suggester_command()
        with keys.window_on(project, application, command) as window:
            performer = Performer(window)
            performer.counted = counted
            performer.hands.wait_until(window.isActiveWindow)
            window.page.pane.setFocus()
            if not by_hand:
                performer.hands.wait_until(lambda: bool(window.workspace.queue))
            found = tuple(window.workspace.queue)
            performer.perform(steps(document, found, window.workspace.session.scheme))
            performer.hands.wait_until(lambda: window.workspace.is_saved)
            performer.check(document)
    return counted


def table(name: str, counted: Counted) -> Iterator[str]:
    """The keys of every deed, as the model has them and as they were pressed."""
    yield f"{name}: {counted.ratio:.3f} keys pressed for each key of the model"
    for deed in counted.told:
        yield f"  {deed.value:28}{counted.told[deed]:8}{counted.pressed[deed]:8}"


def main(stems: Sequence[str]) -> int:
    """Compare on some sample articles and print."""
    with tempfile.TemporaryDirectory(prefix="keys-") as name:
        folder = Path(name)
        os.environ.update({home: str(folder / home.lower()) for home in _HOMES})
        documents = gold_of(folder, stems or USUAL)
        application = make_application()
        lines = [f"{len(documents)} articles"]
        for title, by_hand in (("with suggestions", False), ("by hand", True)):
            lines += table(title, compared(folder, documents, application, by_hand=by_hand))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
