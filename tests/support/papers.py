"""Small files of every kind that articles come in, made when a test asks for them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

import docx

from tests.support.locked_pdf import locked

PARAGRAPHS = (
    "The minister of transport left on Monday, 😀 her office said.",
    "“Nobody told us why,” said Jūlija Ozola — שלום עולם — of the opposition.",
    "A third paragraph closes the article.",
)
TEXT = "\n\n".join(PARAGRAPHS)

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """A ZIP file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def word(
    path: Path, paragraphs: Sequence[str] = PARAGRAPHS, title: str = "Minister leaves"
) -> Path:
    """A Word file."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Ada"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def word_with(path: Path, body: str) -> Path:
    """A Word file whose body is this XML."""
    word(path, ["REPLACED"], "")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts["word/document.xml"].decode()
    start = document.index("<w:p>")
    parts["word/document.xml"] = (
        document[:start] + body + document[document.index("</w:p>") + 6 :]
    ).encode()
    return zipped(path, parts)


def open_document(path: Path, body: str, prolog: str = "", manifest: str = "<manifest/>") -> Path:
    """An OpenDocument text whose body is this XML."""
    names = f'xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {names}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    facts = (
        f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        "<dc:title>Minister leaves</dc:title><dc:language>en</dc:language></office:meta>"
        "</office:document-meta>"
    )
    parts = {"content.xml": content, "meta.xml": facts, "META-INF/manifest.xml": manifest}
    return zipped(path, {"mimetype": "application/vnd.oasis.opendocument.text", **parts})


def book(path: Path, chapters: Sequence[str], more: Mapping[str, str] | None = None) -> Path:
    """An electronic book; chapters are the bodies of its pages."""
    items = "".join(
        f'<item id="c{n}" href="chapter%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    references = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Daily</dc:title>'
        "<dc:date>2024-03-12</dc:date></metadata><manifest>"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'{items}</manifest><spine><itemref idref="nav"/>{references}</spine></package>'
    )
    pages = {
        f"OEBPS/chapter {n}.xhtml": f"<html><body>{chapter}</body></html>"
        for n, chapter in enumerate(chapters)
    }
    parts = {"META-INF/container.xml": _CONTAINER, "OEBPS/book.opf": opf, **pages}
    return zipped(
        path, {**parts, "OEBPS/nav.xhtml": "<html><body>Contents</body></html>"} | dict(more or {})
    )


def ciphered(*chapters: int) -> dict[str, str]:
    """The part of a book that says that a font and some of its chapters are locked."""
    names = ["OEBPS/font.otf", *(f"OEBPS/chapter%20{number}.xhtml" for number in chapters)]
    locks = "".join(
        f'<e:EncryptedData><e:CipherData><e:CipherReference URI="{name}"/></e:CipherData>'
        "</e:EncryptedData>"
        for name in names
    )
    parts = "urn:oasis:names:tc:opendocument:xmlns:container"
    head = f'<encryption xmlns="{parts}" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    return {"META-INF/encryption.xml": f"{head}{locks}</encryption>"}


def mail(path: Path, text: str | None = TEXT, page: str | None = None) -> Path:
    """An e-mail with a plain text, a page, or both."""
    message = EmailMessage()
    message["From"] = "The Daily <news@daily.example>"
    message["Subject"] = "Minister leaves — früh"
    message["Date"] = "Tue, 12 Mar 2024 10:00:00 +0100"
    if text is not None:
        message.set_content(text)
    if page is not None and text is not None:
        message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    path.write_bytes(message.as_bytes())
    return path


def pdf(
    path: Path,
    pages: Sequence[Sequence[tuple[float, float, str]]],
    *,
    passwords: tuple[str, str] = ("", ""),
) -> Path:
    """A PDF in Helvetica; each line of a page stands at a place in points and is 10 points high.

    ``passwords`` are those of who reads it and of who owns it.
    """
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    numbers = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 10 Tf %g %g Td (%s) Tj ET\n" % (x, y, _escaped(text)) for x, y, text in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(numbers), kids)
    if any(passwords):
        path.write_bytes(_assembled(*locked(objects, *passwords)))
    else:
        path.write_bytes(_assembled(objects))
    return path


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: Sequence[bytes], extra: bytes = b"") -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R %s>>\n" % (len(objects) + 1, extra))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
