"""From the file to the first painted frame of an article."""

from functools import partial
from pathlib import Path

from tests.benchmarks import articles, stocking
from tests.benchmarks.figures import Figure, Limit, figure
from tests.benchmarks.scale import Scale, words_of
from tests.benchmarks.window import Bench, Cost, window_on

_WHAT = "open article, file to painted frame"


def opening(folder: Path, scale: Scale) -> list[Figure]:
    """Articles of three sizes, each opened many times, another one in between."""
    return [
        figure_of
        for size, most in ((scale.small, 15), (scale.middle, 25), (scale.large, 60))
        for figure_of in _opened(folder, scale, size, most)
    ]


def _opened(folder: Path, scale: Scale, size: tuple[int, int], most: float) -> list[Figure]:
    opens = scale.giant_opens if size == scale.large else scale.events
    several = [articles.article(number, *size) for number in (1, 2)]
    path = stocking.stock(folder / f"opening-{size[1]}.gloss", several)
    for article in several:
        stocking.decide_some(path, article.document.id)
    with window_on(path) as bench:
        costs = [_open(bench, several[at % 2].document.id) for at in range(opens + 1)]
        rest = [cost.thread * 1000 for cost in _read_whole(bench, several[0].document.id)]
    # The first frame of a process also makes the pixmaps of all labels.
    spent = [cost.thread * 1000 for cost in costs[1:]]
    named = words_of(size)
    return [
        figure(_WHAT, named, "CPU, window's thread", spent, Limit(median=most)),
        figure("… and until all of it is read", named, "CPU, window's thread", rest),
    ]


def _open(bench: Bench, document_id: str) -> Cost:
    workspace = bench.window.workspace
    cost = bench.watch.to_frame(partial(workspace.open, document_id))
    bench.rest()
    return cost


def _read_whole(bench: Bench, document_id: str) -> list[Cost]:
    """What opening takes where nothing is left for later."""
    workspace = bench.window.workspace

    def open_whole() -> None:
        workspace.open(document_id)
        if workspace.opened is None:
            raise RuntimeError("the article was not opened")

    return [bench.watch.to_frame(open_whole)]
