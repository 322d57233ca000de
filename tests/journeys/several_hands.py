"""What both journeys of several annotators share: the work, and what has to come of it."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

from glossator.resources import seed
from tests.cli.conftest import Cli
from tests.journeys.slips import ANSWERS, ARTICLES, PEOPLE, SLIPS, Slip
from tests.journeys.truth import start_of, truth, work_of
from tests.support import lines

Titles = dict[str, str]


class Spot(NamedTuple):
    """A question as the program puts it: about which place of which article, and what it asks."""

    title: str
    layer: str
    start: int
    end: int
    asks: str


def new_project(cli: Cli, path: Path) -> Path:
    """A project of the sample articles, without suggestions."""
    assert cli("new", path).code == 0
    articles = [seed(f"articles/{name}.txt") for name in ARTICLES]
    assert cli("import", path, *articles).code == 0
    return path


def titles(cli: Cli, path: Path) -> Titles:
    """How the project calls the articles, by the name of their files."""
    rows = cli("show", path, "--json").json()
    return dict(zip(ARTICLES, [row["title"] for row in rows], strict=True))


def work(
    cli: Cli,
    path: Path,
    person: str,
    called: Titles,
    slips: Sequence[Slip] = SLIPS,
    articles: Sequence[str] = ARTICLES,
) -> None:
    """Let somebody label their file from a script."""
    actions = work_of(person, slips, called, articles)
    script = lines.write(path.with_suffix(".script"), *actions)
    said = cli("annotate", path, script, "--annotator", person)
    assert (said.code, len(said.lines)) == (0, len(actions)), said.err


def handed_out_and_done(cli: Cli, main: Path, folder: Path) -> list[Path]:
    """The files of the three people, each worked on to the end."""
    files = [folder / f"{main.stem}-{person}.gloss" for person in PEOPLE]
    for person, path in zip(PEOPLE, files, strict=True):
        work(cli, path, person, titles(cli, main))
    return files


def contents(cli: Cli, path: Path) -> str:
    """The digest of what a project holds."""
    found: str = cli("info", path, "--json").json()["contents"]
    return found


def merged_in_every_order(cli: Cli, main: Path, files: Sequence[Path]) -> Iterator[str]:
    """The digests after merging one by one, in every order, everything twice."""
    for number, order in enumerate(permutations(files)):
        copy = main.with_name(f"order-{number}.gloss")
        shutil.copyfile(main, copy)
        for path in (*order, *reversed(order)):
            assert cli("merge", copy, path).code == 0
        yield contents(cli, copy)


def figures(report: Mapping[str, Any]) -> dict[tuple[str, ...], float | None]:
    """Figures of agreement by measure, layer, role and the names of people, over all labels."""
    return {
        (
            each["measure"],
            each["layer"],
            *([each["role"]] if each["role"] else []),
            *sorted(report["people"][one] for one in each["people"]),
        ): each["value"]
        for each in report["figures"]
        if not each["label"]
    }


def listed(cli: Cli, path: Path) -> list[dict[str, Any]]:
    """The questions as the command line lists them."""
    found: list[dict[str, Any]] = cli("disagreements", path, "--json", "--limit", 0).json()["open"]
    return found


def answers(called: Titles) -> dict[Spot, str]:
    """The right answers to the planted questions."""
    text = {each["id"]: each["text"] for each in truth()}
    found = {}
    for each, right in ANSWERS.items():
        start = start_of(text[each.article], each.words, each.nth)
        end = start + len(each.words)
        found[Spot(called[each.article], each.layer, start, end, each.asks)] = right
    return found


def put(rows: Sequence[Mapping[str, Any]]) -> list[Spot]:
    """Every question that the listed places have left."""
    return [
        Spot(row["title"], row["layer"], row["start"], row["end"], asks)
        for row in rows
        for asks in row["left"]
    ]


def taught(cli: Cli, path: Path, person: str) -> list[tuple[str, str, str]]:
    """What somebody can learn from the gold: the article, the layer, and what was otherwise."""
    found = cli("feedback", path, "--annotator", person, "--json").json()["corrections"]
    return sorted((each["title"], each["layer"], ", ".join(each["differs"])) for each in found)


def slipped(person: str, called: Titles) -> list[tuple[str, str, str]]:
    """The same as it was planted."""
    asks: dict[tuple[str, str, str], list[str]] = {}
    for each in SLIPS:
        if each.person == person:
            asks.setdefault((called[each.article], each.layer, each.item), []).append(each.asks)
    return sorted((title, layer, ", ".join(found)) for (title, layer, _), found in asks.items())
