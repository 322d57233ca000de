"""From a key to the painted frame: the keys of a day's work, one after the other."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

from glossator.domain.annotation import Annotation
from glossator.domain.suggestion import Suggestion
from tests.benchmarks import articles, stocking
from tests.benchmarks.figures import Figure, Limit, figure
from tests.benchmarks.scale import Scale, words_of
from tests.benchmarks.window import Bench, Cost, window_on

_WHAT = "key press to painted frame"
_ROUND = ("Tab", "Right", "A", "Tab", "X", "Right", "digit", "Shift+Tab")
_OTHER = {"entity": ("1", "2"), "claim": ("1", "2"), "stance": ("+", "-")}
_LABELS = {"1": ("PERSON", "direct"), "+": ("support",)}


def typical(folder: Path, scale: Scale) -> list[Figure]:
    """Keys in articles as they come."""
    count = 2 + scale.events // scale.small[1]
    several = [articles.article(number, *scale.small) for number in range(1, count + 1)]
    path = stocking.stock(folder / "typical.gloss", several)
    return _measured(path, scale, scale.small, Limit(3, 8))


def giant(folder: Path, scale: Scale) -> list[Figure]:
    """Keys in one giant article, a third of it decided."""
    article = articles.article(1, *scale.large)
    path = stocking.stock(folder / "giant.gloss", [article])
    stocking.decide_some(path, article.document.id)
    return _measured(path, scale, scale.large, Limit(4, 12))


def _measured(path: Path, scale: Scale, size: tuple[int, int], limit: Limit) -> list[Figure]:
    costs: dict[str, list[Cost]] = defaultdict(list)
    with window_on(path) as bench:
        for key in _keys(bench, scale.events):
            pressed = _named(key, bench)
            costs[key].append(bench.watch.to_frame(partial(bench.press, pressed)))
            bench.rest()
    everything = [cost for each in costs.values() for cost in each]
    deciding = [cost for key in ("A", "X", "digit") for cost in costs[key]]
    named = words_of(size)
    return [
        figure(_WHAT, named, "CPU, window's thread", _ms(everything), limit, note=_mix()),
        figure("… decisions alone (A, X, digit)", named, "CPU, window's thread", _ms(deciding)),
        figure(
            "… the same keys",
            named,
            "CPU, process",
            [cost.process * 1000 for cost in everything],
            note="with the writer's thread as far as it ran meanwhile",
        ),
    ]


def _ms(costs: list[Cost]) -> list[float]:
    return [cost.thread * 1000 for cost in costs]


def _mix() -> str:
    return "keys in turn: " + " ".join(_ROUND)


def _keys(bench: Bench, count: int) -> Iterator[str]:
    """The keys to press; another article is opened where few suggestions are left."""
    for number, key in enumerate(cycle(_ROUND)):
        if number >= count:
            return
        if len(bench.window.workspace.queue) < len(_ROUND):
            bench.press("Ctrl+PgDown")
            bench.rest()
        yield key


def _named(key: str, bench: Bench) -> str:
    """The key itself; for a digit the one of a label that the focus does not have."""
    if key != "digit":
        return key
    item: Annotation | Suggestion | None = bench.window.workspace.focused()
    if item is None:
        raise RuntimeError("nothing is in focus")
    first, second = _OTHER[item.layer]
    return second if item.label in _LABELS[first] else first
