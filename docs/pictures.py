"""Make the guide's pictures from the real window on a sample article: ``make pictures``."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.mkdtemp()
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = _HOME

from docs import scenes  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from glossator.gui.app import Windows, make_application  # noqa: E402
from glossator.gui.fonts import load_fonts  # noqa: E402
from glossator.gui.main_window import MainWindow  # noqa: E402
from glossator.gui.preferences import Preferences  # noqa: E402
from glossator.gui.text.article_view import ArticleView  # noqa: E402
from glossator.gui.theme import theme  # noqa: E402
from glossator.resources import seed  # noqa: E402
from glossator.services.demo import make_demo  # noqa: E402
from glossator.services.importing import ImportOptions, import_paths  # noqa: E402
from glossator.services.machine import machine_id  # noqa: E402
from glossator.services.projects import open_project  # noqa: E402
from glossator.services.stamps import SystemStamps  # noqa: E402

ARTICLE = "Armenian Foreign Minister"
MIDDLE = 700


def main(folder: Path) -> None:
    """Write the pictures into ``folder``."""
    application = make_application()
    project = make_demo(Path(_HOME, "sample.gloss")).path
    with open_project(project) as opened:
        import_paths(
            opened,
            [seed("gold.jsonl")],
            ImportOptions(annotator="ada"),
            SystemStamps(),
            machine_id(),
        )
    windows = Windows(application, "ada", Preferences(Path(_HOME, "window.ini")))
    window = windows.open(project)
    window.resize(1440, 940)
    prepare(window)
    for name in ("light", "dark"):
        window.actions_.trigger(f"theme:{name}")
        for _ in range(5):
            QApplication.processEvents()
        while not window.workspace.is_saved:
            QApplication.processEvents()
        window.grab().save(str(folder / f"window-{name}.png"))
    rehearse(window, folder)
    window.close()
    for name, scene, height in (
        ("dense", scenes.dense(), 340),
        ("right-to-left", scenes.right_to_left(), 200),
        ("disagreement", scenes.disputed(), 240),
    ):
        for colours in ("light", "dark"):
            draw(scene, colours, height, folder / f"page-{name}-{colours}.png")


def draw(scene: scenes.Scene, colours: str, height: int, target: Path) -> None:
    """Save the article pane as it shows a scene."""
    pane = ArticleView(colours=theme(colours), families=load_fonts())
    pane.resize(1080, height)
    pane.show()
    pane.show_text(scene.text, scene.marks)
    pane.focus_mark(scene.focused or None)
    QApplication.processEvents()
    pane.grab().save(str(target))
    pane.close()


def rehearse(window: MainWindow, folder: Path) -> None:
    """Save the Export place with a rehearsal of the sample gold, at two names that overlap."""
    exporting = window.late.exporting
    exporting.open()
    place = exporting.place
    place.resize(1180, 640)
    place.setup.format.setCurrentText("bio")
    place.setup.split.setText("80/10/10")
    place.setup.folder.setText("sets/news")
    exporting.rehearse()
    exporting.errand.settle()
    rows = place.rehearsal.losses.model.rows()
    place.rehearsal.losses.reach(next(n for n, row in enumerate(rows) if row.loss.rival))
    for name in ("light", "dark"):
        window.actions_.trigger(f"theme:{name}")
        for _ in range(5):
            QApplication.processEvents()
        place.grab().save(str(folder / f"export-{name}.png"))


def prepare(window: MainWindow) -> None:
    """Open the article with its upper part decided, and a stance in focus."""
    workspace = window.workspace
    row = next(row for row in workspace.session.documents() if ARTICLE in row.title)
    workspace.open(row.id)
    for item in workspace.queue:
        if item.start < MIDDLE:
            workspace.set_focus(item.id)
            window.actions_.trigger("reject")
    decided = workspace.opened.annotations.values() if workspace.opened else ()
    stances = [item for item in decided if item.layer == "stance"]
    workspace.set_focus(max(stances, key=lambda item: item.start).id)
    window.page.tell("")
    window.page.pane.setFocus()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
