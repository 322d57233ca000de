"""How large everything is that is measured: as promised, or tiny to see that it runs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes and numbers of events.

    ``small``, ``middle`` and ``large`` are articles by characters and spans; ``corpus`` is the
    project that the program is started on, ``vast`` the largest one, ``annotations`` those that
    agreement is measured on. A giant is opened
    ``giant_opens`` times only, because reading it to its end takes a second each time. ``transfer``
    are the articles that are imported and exported, and the many more for their memory.
    """

    small: tuple[int, int]
    middle: tuple[int, int]
    large: tuple[int, int]
    corpus: int
    vast: int
    events: int
    giant_opens: int
    starts: int
    transfer: tuple[int, int]
    annotations: int


WHOLE = Scale(
    small=(4_000, 80),
    middle=(100_000, 2_000),
    large=(1_000_000, 20_000),
    corpus=1_000,
    vast=1_000_000,
    events=500,
    giant_opens=50,
    starts=9,
    transfer=(10_000, 100_000),
    annotations=1_000_000,
)
TINY = Scale(
    small=(1_500, 30),
    middle=(4_000, 80),
    large=(20_000, 400),
    corpus=3,
    vast=300,
    events=12,
    giant_opens=2,
    starts=1,
    transfer=(3, 6),
    annotations=800,
)


def words_of(size: tuple[int, int]) -> str:
    """A size as the report names it."""
    characters, spans = size
    large = characters >= 1_000_000
    amount = f"{characters / 1e6:g} MB" if large else f"{characters / 1e3:g} KB"
    return f"{amount}, {spans:,} spans"
