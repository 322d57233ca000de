"""The journeys go through the same window as the window's own tests, and the same command line."""

from tests.cli.conftest import cli
from tests.gui.conftest import open_window, qapp, qapp_cls

__all__ = ["cli", "open_window", "qapp", "qapp_cls"]
