"""A window on a project in a process of its own: ``python -m tests.support.held_window``.

``PROJECT ANNOTATOR SETTINGS``: prints one line once it is open, what it may do; ends on Ctrl+C.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITING, READING = "writing", "reading"


def start(project: Path, annotator: str, settings: Path) -> subprocess.Popen[str]:
    """Start such a window; its first line says what it may do."""
    command = [sys.executable, "-m", "tests.support.held_window", str(project), annotator]
    return subprocess.Popen(
        [*command, str(settings)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


def main(project: str, annotator: str, settings: str) -> int:
    """Open the window and tell."""
    from PySide6.QtCore import QTimer

    from glossator.gui import app
    from glossator.gui.preferences import Preferences

    application = app.make_application()
    windows = app.Windows(application, annotator, Preferences(Path(settings)))
    window = windows.open(Path(project))
    signal.signal(
        signal.SIGINT, lambda *_: QTimer.singleShot(0, application, application.closeAllWindows)
    )
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(50)
    print(READING if window.workspace.read_only else WRITING, flush=True)  # noqa: T201 - the test reads it
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
