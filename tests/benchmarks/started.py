"""A fresh process that opens the window on a project and says when it had painted the article."""

import gc
import json
import sys
import time
from pathlib import Path


def main(path: Path) -> None:
    """Open the window the program's way, paint, and print the CPU seconds since the start."""
    from PySide6 import QtWidgets  # noqa: F401 - its import alone is the floor

    qt = time.process_time()
    from glossator.__main__ import main as _  # noqa: F401 - what the command imports first

    gc.disable()  # as the command does
    from glossator.gui import app
    from glossator.gui.preferences import Preferences
    from glossator.gui.text.page_area import PageArea

    imported = time.process_time()
    painted: list[float] = []
    paint = PageArea.paintEvent

    def noted(pane: PageArea, event: object) -> None:
        paint(pane, event)  # type: ignore[arg-type] # handed on as it came
        painted.append(time.process_time())

    PageArea.paintEvent = noted  # type: ignore[method-assign,assignment] # only to see the frame
    application = app.make_application()
    window = app.Windows(application, "Ada", Preferences(path.with_suffix(".ini"))).open(path)
    while not painted or window.workspace.document is None:
        application.processEvents()
    done = time.process_time()
    sys.stdout.write(json.dumps({"process": done, "imported": imported, "qt": qt}) + "\n")
    window.close()
    application.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
