"""One step of the scroll bar, to the painted frame."""

from functools import partial
from pathlib import Path

from tests.benchmarks import articles, stocking
from tests.benchmarks.figures import Figure, Limit, figure
from tests.benchmarks.scale import Scale, words_of
from tests.benchmarks.window import window_on

_STEP = 60


def scrolling(folder: Path, scale: Scale) -> list[Figure]:
    """Steps down through a giant article, and back over its end."""
    article = articles.article(1, *scale.large)
    path = stocking.stock(folder / "scrolling.gloss", [article])
    stocking.decide_some(path, article.document.id)
    spent = []
    with window_on(path) as bench:
        bar = bench.window.page.pane.verticalScrollBar()
        for _ in range(scale.events):
            step = _STEP if bar.value() + _STEP <= bar.maximum() else -bar.maximum()
            cost = bench.watch.to_frame(partial(bar.setValue, bar.value() + step))
            spent.append(cost.thread * 1000)
    named = words_of(scale.large)
    return [figure("one scroll step", named, "CPU, window's thread", spent, Limit(2, 8))]
