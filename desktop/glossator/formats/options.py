"""How files are to be read, where they leave it open: encoding, columns, how much of a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What whoever imports knows better than a guess.

    ``encoding`` is what text is read as that is not Unicode (empty: it is guessed); ``columns``
    maps a part of an article (text, title, outlet, …) to the column of a table that holds it;
    ``article_only`` asks of a web page the article alone, without what stands around it.
    """

    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    article_only: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: all their names, and which part of an article each chosen one is."""

    names: tuple[str, ...]
    chosen: Mapping[str, str]

    def sentence(self) -> str:
        """Which columns are read as what, and which are not read."""
        used = ", ".join(f"{part} from “{name}”" for part, name in self.chosen.items())
        rest = [name for name in self.names if name not in self.chosen.values()]
        left = ", ".join(f"“{name}”" for name in rest)
        return f"read {used}" + (f"; not read: {left}" if left else "")


GUESS = ReadOptions()
