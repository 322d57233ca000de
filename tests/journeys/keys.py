"""Count the keys: ``make keys`` labels articles from suggestions to finished, by keys alone.

``python -m tests.journeys.keys [PATH…]``: PATH is an article or a folder of them. The real window
runs on a project in a temporary folder, with the real suggester. Exit code 1 where a kind of
decision costs more keys than it may.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from glossator.gui.app import make_application
from glossator.gui.fonts import load_fonts
from glossator.gui.looks import Looks
from glossator.gui.main_window import MainWindow
from glossator.gui.preferences import Preferences
from glossator.gui.workspace import Workspace
from glossator.services import importing, inspecting, machine, projects, suggesting
from glossator.services.stamps import SystemStamps
from tests.journeys.keys_annotator import LIMITS, Annotator
from tests.journeys.keys_hands import Hands, Tally, costs, table

ROOT = Path(__file__).parents[2]
USUAL = (ROOT.parent / "shared" / "seeds", ROOT / "seeds" / "articles")
_HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "APPDATA", "HOME")


def project_of(folder: Path, articles: Sequence[Path]) -> Path:
    """A new project of these articles, without suggestions yet."""
    path = folder / "keys.gloss"
    projects.new_project(path, projects.read_scheme(None))
    with projects.open_project(path) as opened:
        options = importing.ImportOptions()
        importing.import_paths(opened, articles, options, SystemStamps(), machine.machine_id())
    return path


@contextmanager
def window_on(
    project: Path, application: QApplication, suggester: Sequence[str] = ()
) -> Iterator[MainWindow]:
    """The window on a project, shown and in front, closed afterwards.

    ``suggester`` is the command of another suggester than the program's own.
    """
    preferences = Preferences(project.with_name("window.ini"))
    looks = Looks(application, load_fonts(), preferences)
    workspace = Workspace(projects.open_session(project, "scripted"))
    command = list(suggester) or suggesting.suggester_command()
    window = MainWindow(workspace, looks, preferences, command)
    looks.setParent(window)
    window.resize(1440, 940)
    window.show()
    window.activateWindow()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        application.processEvents()


def label_all(window: MainWindow) -> dict[str, Tally]:
    """Label every article of a window's project; what each kind of decision cost."""
    hands = Hands(window)
    hands.wait_until(window.isActiveWindow)
    window.page.pane.setFocus()
    rows = window.workspace.session.documents()
    for _ in rows:
        hands.wait_until(lambda: bool(window.workspace.queue))
        Annotator(hands).label_article()
    return hands.tallies


def outcome(project: Path) -> str:
    """What the work left in the file."""
    with projects.open_project(project) as opened:
        info = inspecting.info(opened)
    found = ", ".join(f"{count} {layer}" for layer, count in info.annotations.items())
    return f"In the file: {found}; {info.gold} of {info.documents} articles finished."


def main(paths: Sequence[Path]) -> int:
    """Label the articles, print the table, and say whether every limit was kept."""
    articles = list(paths) or [next(path for path in USUAL if path.exists())]
    with tempfile.TemporaryDirectory(prefix="keys-") as name:
        folder = Path(name)
        # Neither settings nor backups of whoever runs this are touched.
        os.environ.update({home: str(folder / home.lower()) for home in _HOMES})
        project = project_of(folder, articles)
        with window_on(project, make_application()) as window:
            rows = costs(label_all(window), LIMITS)
        said = [f"Articles: {', '.join(map(str, articles))}", *table(rows), outcome(project), ""]
    sys.stdout.write("\n".join(said))
    missing = [limit.kind for limit in LIMITS if limit.kind not in {row.kind for row in rows}]
    if missing:
        sys.stdout.write(f"Did not occur in these articles: {', '.join(missing)}.\n")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main([Path(each) for each in sys.argv[1:]]))
