"""Which column of a table holds what of an article."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from glossator.formats.decoding import NotText
from glossator.formats.options import Columns

# The names that people give to columns, the likeliest first.
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article", "fulltext", "articletext", "articlebody"),
        *("maintext", "story", "document", "contents", "bodytext", "sentence", "paragraph"),
    ),
    "title": ("title", "headline", "heading", "subject", "head"),
    "outlet": ("outlet", "publisher", "newspaper", "media", "sitename", "source", "domain"),
    "published": (
        *("published", "publishedat", "publisheddate", "publicationdate", "publishdate"),
        *("pubdate", "datepublished", "date", "datetime", "timestamp", "created", "createdat"),
    ),
    "url": ("url", "link", "address", "uri", "webaddress"),
    "place": ("place", "location", "city", "dateline"),
    "agency": ("agency", "wire", "newsagency"),
    "author": ("author", "authors", "byline", "writer"),
    "language": ("language", "lang", "locale"),
}
PARTS = tuple(_KNOWN)
_FEWEST_CHARACTERS = 40


def chosen_columns(
    names: Sequence[str], sample: Sequence[Sequence[str]], told: Mapping[str, str]
) -> Columns:
    """The columns to read: those told, then those whose names tell, the longest one for the text.

    ``sample`` holds some rows. A part that is told an empty name is read from no column.

    Raises:
        NotText: a column that was told does not exist, or none can be the text.
    """
    for part, name in told.items():
        if name and name not in names:
            there = ", ".join(f"“{each}”" for each in names if each)
            raise NotText(f"it has no column “{name}” for the {part}; it has {there}")
    chosen = dict(told)
    free = {_plain(name): name for name in reversed(names) if name and name not in told.values()}
    for part, known in _KNOWN.items():
        found = next((free[name] for name in known if name in free), "")
        if part not in chosen and found:
            chosen[part] = found
            del free[_plain(found)]
    if not chosen.get("text"):
        taken = {name for part, name in chosen.items() if name}
        chosen["text"] = _longest(names, sample, taken)
    order = [*PARTS, *(part for part in chosen if part not in PARTS)]
    return Columns(tuple(names), {part: chosen[part] for part in order if chosen.get(part)})


def _longest(names: Sequence[str], sample: Sequence[Sequence[str]], taken: set[str]) -> str:
    lengths = {
        name: fmean([len(row[index]) for row in sample if index < len(row)] or [0])
        for index, name in enumerate(names)
        if name and name not in taken
    }
    best = max(lengths, key=lambda name: lengths[name], default="")
    if not best or (lengths[best] < _FEWEST_CHARACTERS and len(names) > 1):
        there = ", ".join(f"“{each}”" for each in names if each)
        raise NotText(f"none of its columns looks like a text; name it, for instance {there}")
    return best


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
