"""E-mails (.eml): the plain text of the message, else its page; attachments are left out."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from glossator.formats.articles import html
from glossator.formats.articles.article import Article, articles_of, contents, details, published
from glossator.formats.decoding import Decoded, NotText, decode, known_encoding
from glossator.formats.options import GUESS, ReadOptions
from glossator.formats.records import Incoming, Rejected


def read(path: Path, options: ReadOptions = GUESS) -> Iterator[Incoming | Rejected]:
    """The article of an .eml file, or the reason why it is none."""
    return articles_of(path, lambda path: iter([_article(path, options)]))


def _article(path: Path, options: ReadOptions) -> Article:
    message = message_from_bytes(contents(path), policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise NotText("it is not an e-mail: it has no header")
    body = message.get_body(("plain", "html"))
    if not isinstance(body, EmailMessage):
        raise NotText("it is an e-mail without a text")
    source = _source(body, options.encoding)
    if body.get_content_subtype() == "html":
        page = html.page(source.text, options)
        article = Article(page.text, page.title, page.meta, encoding=source.guessed)
    else:
        article = Article(_flowed(body, source.text), encoding=source.guessed)
    return _with_header(article, message)


def _with_header(article: Article, message: EmailMessage) -> Article:
    found = details(
        {
            "from": _header(message, "From"),
            "published": published(_header(message, "Date")),
            "language": _header(message, "Content-Language"),
        }
    )
    title = _header(message, "Subject") or article.title
    meta = {**article.meta, **found}
    return Article(article.text, title, meta, encoding=article.encoding)


def _header(message: EmailMessage, name: str) -> str:
    """A header in words; one that is broken says nothing."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, TypeError, IndexError, AttributeError):
        # The library's parsers of headers stumble over some that strangers write.
        return ""


def _source(body: EmailMessage, encoding: str) -> Decoded:
    """The text of a part: as it declares where that fits, else as any file is decoded."""
    data = body.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise NotText("it is an e-mail without a text")
    declared = known_encoding(body.get_content_charset("") or "")
    if declared and not encoding:
        try:
            return Decoded(data.decode(declared))
        except UnicodeDecodeError:
            pass
    return decode(data, encoding)


def _flowed(body: EmailMessage, text: str) -> str:
    """Lines that a mail program broke softly are joined again (RFC 3676)."""
    if body.get_param("format") != "flowed":
        return text
    found: list[str] = []
    soft = False
    for line in text.splitlines():
        # “-- ” stands above a signature and is no soft break.
        if soft:
            found[-1] += line
        else:
            found.append(line)
        soft = line.endswith(" ") and line != "-- "
    return "\n".join(found)
