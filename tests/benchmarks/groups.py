"""The groups of benchmarks by name, and the process that measures one of them."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import (
    adjudicating,
    agreeing,
    keys,
    merging,
    million,
    opening,
    saving,
    scrolling,
    starting,
    transferring,
)
from tests.benchmarks.figures import Figure
from tests.benchmarks.scale import TINY, WHOLE, Scale

GROUPS: dict[str, Callable[[Path, Scale], list[Figure]]] = {
    "keys": keys.typical,
    "keys-giant": keys.giant,
    "saving": saving.saving,
    "opening": opening.opening,
    "scrolling": scrolling.scrolling,
    "starting": starting.starting,
    "million": million.million,
    "transferring": transferring.transferring,
    "agreement": agreeing.agreement,
    "merging": merging.merging,
    "adjudicating": adjudicating.adjudicating,
}


def main(name: str, folder: Path, *, tiny: bool) -> None:
    """Measure one group and print its figures as one line of JSON."""
    rows = GROUPS[name](folder, TINY if tiny else WHOLE)
    sys.stdout.write("\n" + json.dumps([row.plain() for row in rows]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), tiny=bool(int(sys.argv[3])))
