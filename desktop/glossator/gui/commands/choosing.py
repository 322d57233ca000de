"""Asking for files and folders without a window that stops everything."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from glossator.gui.dialogs.report import open_once

Chosen = Callable[[list[Path]], None]


def ask_for_files(window: QWidget, title: str, filters: Sequence[str], then: Chosen) -> None:
    """Ask for files that are there; ``filters`` say which, the first of them at first."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([*filters, "All files (*)"])
    _ask(dialog, then)


def ask_for_folder(window: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder that is there."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    _ask(dialog, lambda paths: then(paths[0]))


def ask_for_new_file(
    window: QWidget, title: str, suggested: Path, kind: str, then: Callable[[Path], None]
) -> None:
    """Ask where a file is to be written; whoever writes it refuses one that is there."""
    dialog = QFileDialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setNameFilters([kind])
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    _ask(dialog, lambda paths: then(paths[0]))


def _ask(dialog: QFileDialog, then: Chosen) -> None:
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    open_once(dialog)
