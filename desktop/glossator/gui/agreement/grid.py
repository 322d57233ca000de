"""A heat map as values: a square for each row and column, with a number in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from glossator.domain.agreement.values import Cell


@dataclass(frozen=True, slots=True)
class Square:
    """One square: its number as it is written, and how strongly it is filled, from 0 to 1.

    ``share`` is None for a number that no colour goes with; ``told`` says the square in words;
    ``cell`` asks for the places behind it, None where there are none.
    """

    text: str
    told: str
    share: float | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Squares in rows and columns; None where a row and a column have nothing to say."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    squares: tuple[tuple[Square | None, ...], ...] = ()

    def places(self) -> Iterator[tuple[int, int, Square]]:
        """Row, column and square of all that say something, row by row."""
        for row, line in enumerate(self.squares):
            for column, square in enumerate(line):
                if square is not None:
                    yield row, column, square
