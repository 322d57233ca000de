"""The journeys go through the same window as the window's own tests."""

from tests.gui.conftest import open_window, qapp, qapp_cls

__all__ = ["open_window", "qapp", "qapp_cls"]
