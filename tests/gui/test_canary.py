"""Whether this build of PySide6 keeps the count of references to None."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 1000
IMMORTAL = 2**31 - 1


@pytest.mark.skipif(sys.getrefcount(None) >= IMMORTAL, reason="None is immortal in this Python")
def test_calls_that_return_nothing_do_not_use_none_up() -> None:
    """A faulty build lowers the count with each call, and the interpreter dies when it is zero."""
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        thing.setObjectName("canary")

    assert sys.getrefcount(None) > before - 20
