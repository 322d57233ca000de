"""Columns of tokens and tags: CoNLL-2003, BIO and BIOES, read here, written by ``conll_writing``.

- One token a line, its tag in the last column, an empty line between sentences, ``-DOCSTART-``
  before each article. One layer a file: ``train.claim.bio``. Tags hold labels of other layers than
  entities with their layer: ``B-claim:direct``.
- Columns have no place for overlaps, pieces, ends inside a token, spans over several lines, roles
  and attributes; of spans that overlap the longer is kept.
- Columns have no text either. Beside each file ``….offsets.jsonl`` holds the article with the
  positions of its tokens, title, metadata, annotator and coverage; with it nothing moves. Without
  it, the text is the tokens with blanks between them, and a sentence is a line.
- CoNLL-U is read as well (``conll_u``); a line that begins with ``#`` and ends without a tag is a
  remark.
- A passage that nobody has read is left out; where it has labels, what lies between them is tagged
  ``-``, which spaCy reads as missing. Only what was read has ``O``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import spans_from
from glossator.domain.span import Span
from glossator.formats import conll_u, decoding
from glossator.formats.conll_u import Tokens
from glossator.formats.decoding import NotText, decode
from glossator.formats.fields import incoming
from glossator.formats.graph import split_label
from glossator.formats.json_values import Value, values
from glossator.formats.records import ForeignAnnotation, Incoming, Rejected

START = "-DOCSTART-"
SIDECAR = ".offsets.jsonl"
_TAG = re.compile(r"([BIESLUM])-(.+)")
_NO_LABEL = {"O", "-", "_"}


def read(path: Path) -> Iterator[Incoming | Rejected]:
    """The articles of a file of columns, with the texts of the file of offsets beside it."""
    try:
        with path.open("rb") as file:
            data = file.read(decoding.LARGEST + 1)
        decoded = decode(data)
    except NotText as reason:
        yield Rejected(str(path), str(reason))
        return
    except OSError as error:
        yield Rejected(str(path), f"it cannot be read ({error.strerror})")
        return
    rejected: list[Rejected] = []
    sidecar = path.with_suffix(SIDECAR)
    beside = values(sidecar) if sidecar.is_file() else None
    articles = conll_u.articles if conll_u.is_conll_u(decoded.text) else _articles
    for columns in articles(decoded.text, str(path), rejected):
        where = f"{path}:{columns.line}"
        try:
            document, spans = _placed(columns, where, beside)
        except (BadRecord, BadSpan) as error:
            rejected.append(Rejected(where, str(error)))
            continue
        yield replace(
            document,
            raw_digest=sha256("\n".join(columns.tokens).encode()).hexdigest(),
            annotations=tuple(_annotations(columns, spans, str(path), rejected)),
            encoding=decoded.guessed,
        )
    yield from rejected


def _articles(text: str, path: str, rejected: list[Rejected]) -> Iterator[Tokens]:
    article = Tokens(1)
    for number, line in enumerate(text.split("\n"), 1):
        columns = _columns(line.rstrip("\r"))
        if not columns:
            article.breaks.add(len(article.tokens))
        elif _is_remark(columns):
            continue
        elif columns[0] == START:
            if article.tokens:
                yield article
            article = Tokens(number)
        elif len(columns) == 1:
            reason = f"it has no tag, only “{columns[0][:40]}”"
            rejected.append(Rejected(f"{path}:{number}", reason))
        else:
            article.add(columns[0], columns[-1], number)
    if article.tokens:
        yield article


def _is_remark(columns: list[str]) -> bool:
    """Whether a line says something about those below it, as “# id 12 domain=dev”."""
    return columns[0].split()[0] == "#" and len(columns) > 1 and not _is_tag(columns[-1])


def _is_tag(word: str) -> bool:
    return word in _NO_LABEL or _TAG.fullmatch(word) is not None


def _columns(line: str) -> list[str]:
    return [one for one in line.split("\t" if "\t" in line else " ") if one.strip()]


def _placed(
    columns: Tokens, where: str, beside: Iterator[Value | Rejected] | None
) -> tuple[Incoming, tuple[Span, ...]]:
    """The article, and where its tokens lie in its text."""
    if beside is None:
        return _joined(columns, where)
    value = next(beside, None)
    plain = value.plain if isinstance(value, Value) else None
    if not isinstance(value, Value) or not isinstance(plain, Mapping):
        raise BadRecord("the file of offsets beside it has no article for it")
    document = replace(incoming(value, plain, plain.get("text")), where=where)
    spans = spans_from(plain.get("tokens"))
    if [span.quote(document.text) for span in spans] != columns.tokens:
        raise BadRecord("its tokens are not those of the file of offsets beside it")
    return document, spans


def _joined(columns: Tokens, where: str) -> tuple[Incoming, tuple[Span, ...]]:
    spans, parts, position = [], [], 0
    for number, token in enumerate(columns.tokens):
        if number and number not in columns.glued:
            parts.append("\n" if number in columns.breaks else " ")
            position += 1
        spans.append(Span(position, position + len(token)))
        parts.append(token)
        position += len(token)
    return Incoming(where, "".join(parts), "", id=columns.id), tuple(spans)


def _annotations(
    columns: Tokens, spans: Iterable[Span], path: str, rejected: list[Rejected]
) -> Iterator[ForeignAnnotation]:
    """What the tags mean; a tag of another kind is named with its line."""
    run = _Run()
    for number, span in enumerate(spans):
        tag, line = columns.tags[number], columns.lines[number]
        found = _TAG.fullmatch(tag)
        if number in columns.breaks or found is None:
            yield from run.ended()
        if found is not None:
            yield from run.take(found[1], found[2], span, line)
        elif tag not in _NO_LABEL:
            reason = f"“{tag}” is no tag; tags are O, B-LABEL, I-LABEL and the like"
            rejected.append(Rejected(f"{path}:{line}", reason))
    yield from run.ended()


class _Run:
    """The tokens of one annotation, as far as they are read."""

    def __init__(self) -> None:
        self._label = ""
        self._span: Span | None = None
        self._line = 0

    def take(self, prefix: str, label: str, span: Span, line: int) -> Iterator[ForeignAnnotation]:
        """Go on with a token, and give what ends before or with it."""
        if prefix in "BSU" or label != self._label or self._span is None:
            yield from self.ended()
            self._label, self._span, self._line = label, span, line
        else:
            self._span = Span(self._span.start, span.end)
        if prefix in "ESLU":
            yield from self.ended()

    def ended(self) -> Iterator[ForeignAnnotation]:
        """What is read so far, if anything is."""
        if self._span is not None:
            layer, label = split_label(unquote(self._label))
            yield ForeignAnnotation(f"line {self._line}", layer, label, (self._span,))
        self._span = None
