"""Tables (.csv, .tsv): every row is an article; columns as told, else as their names tell."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from glossator.formats import decoding
from glossator.formats.articles.article import Article, articles_of, published
from glossator.formats.articles.columns import chosen_columns
from glossator.formats.articles.table_text import Dialect, dialect_of, opened
from glossator.formats.decoding import NotText
from glossator.formats.options import GUESS, Columns, ReadOptions
from glossator.formats.records import Incoming, Rejected

_SAMPLED = 30
Row = tuple[int, list[str]]


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The articles of a table, one a row; each row that is none is named with its reason."""
    return articles_of(path, lambda path: _rows(path, options))


def _rows(path: Path, options: ReadOptions) -> Iterator[Article | Rejected]:
    # The limit is the process's own; a field may hold what an article may.
    csv.field_size_limit(decoding.LARGEST)
    dialect = dialect_of(path, options.encoding)
    with opened(path, dialect) as file:
        rows = _numbered(file, dialect, path)
        head = next(rows, None)
        if head is None or isinstance(head, Rejected):
            raise NotText("it has no row of names that can be read")
        names = tuple(name.strip() for name in head[1])
        sample = [row for _, row in zip(range(_SAMPLED), rows, strict=False)]
        columns = chosen_columns(
            names, [row[1] for row in sample if not isinstance(row, Rejected)], options.columns
        )
        for source in (sample, rows):
            for row in source:
                yield row if isinstance(row, Rejected) else _article(row, columns, dialect, path)


def _numbered(file: IO[str], dialect: Dialect, path: Path) -> Iterator[Row | Rejected]:
    """The rows that are not blank, each with the line where it begins."""
    reader = csv.reader(file, delimiter=dialect.delimiter)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(f"{path}:{line}", f"it is no row of a table ({error})")
            continue
        except UnicodeDecodeError as error:
            # The decoder cannot find its way again in encodings of several bytes.
            reason = f"from here on it is not {dialect.encoding} ({error.reason})"
            yield Rejected(f"{path}:{line}", reason)
            return
        if any(cell.strip() for cell in row):
            yield line, row


def _article(row: Row, columns: Columns, dialect: Dialect, path: Path) -> Article | Rejected:
    line, cells = row
    where = f"{path}:{line}"
    if len(cells) > len(columns.names):
        reason = f"it has {len(cells)} cells under {len(columns.names)} names"
        return Rejected(where, reason)
    by_name = dict(zip(columns.names, cells, strict=False))
    parts = {part: by_name.get(name, "") for part, name in columns.chosen.items()}
    if any("\udc80" <= character <= "\udcff" for cell in parts.values() for character in cell):
        return Rejected(
            where, "it is not UTF-8, as the rows before it are; save the table anew as UTF-8"
        )
    text, title = parts.pop("text"), parts.pop("title", "")
    if not text.strip():
        return Rejected(where, f"its cell under “{columns.chosen['text']}” is empty")
    if "published" in parts:
        parts["published"] = published(parts["published"])
    return Article(text, title, parts, str(line), dialect.guessed, columns)
