"""RTF files: the text that they show."""

from collections.abc import Iterator
from pathlib import Path

from glossator.formats.articles.article import Article, articles_of, contents, library
from glossator.formats.decoding import NotText
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of an .rtf file, or the reason why it is none."""
    return articles_of(path, lambda path: _article(path, options))


def _article(path: Path, options: ReadOptions) -> Iterator[Article]:
    rtf = library("striprtf.striprtf", "striprtf")
    data = contents(path)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise NotText("it is not an RTF file")
    # RTF is ASCII but for what careless programs write, and those mean the Windows encoding.
    encoding = options.encoding or "cp1252"
    try:
        text = rtf.rtf_to_text(data.decode(encoding, "replace"), encoding, "replace")
    except (ValueError, LookupError, IndexError, OverflowError) as error:
        raise NotText("it is an RTF file, but damaged") from error
    # Characters beyond the first plane are written as two halves.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.strip() for line in whole.split("\n"))
    yield Article("\n\n".join(line for line in lines if line))
