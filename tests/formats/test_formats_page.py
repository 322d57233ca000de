"""The page about formats names them all."""

import re
from pathlib import Path

from glossator.formats.registry import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"


def test_every_format_has_its_row_and_no_row_is_of_none() -> None:
    cells = re.findall(r"^\| (`[^|]*) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]

    assert sorted(named) == sorted(item.name for item in FORMATS)
