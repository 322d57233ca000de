"""From bytes to text: marks, UTF-8, and guesses that are named."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.formats import decoding
from glossator.formats.decoding import Decoded, NotText, decode, known_encoding

TEXT = "Größe – «čaj» 😀 שלום\r\nÉnd"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["utf-8", "marked utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"],
)
def test_unicode_is_read_and_not_a_guess(data: bytes) -> None:
    assert decode(data) == Decoded(TEXT)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
@example("a\ufeffb")
def test_every_utf8_text_is_read_as_it_is(text: str) -> None:
    if text.strip(" \t\n\r") and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")) == Decoded(text)


WESTERN = [
    "La reunión del año próximo será en Bogotá, según la señora Peña.",
    "Le ministre a été reçu à Paris; l’accord n’est pas signé.",
    "Mötet i Malmö på måndagen ställdes in, sade regeringen.",
    "A decisão não será tomada amanhã, disse o conselho.",
    "The minister said “No” at the café — and left.",
    "Über die Brücke nach Köln fährt künftig keine Straßenbahn mehr.",
]


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_text_in_the_windows_encoding_is_guessed_and_named(text: str) -> None:
    assert decode(text.encode("cp1252")) == Decoded(text, "cp1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Москва и Вильнюс обсудили договор о торговле в понедельник.", "cp1251"),
        ("Москва и Вильнюс обсудили договор о торговле в понедельник.", "koi8_r"),
        ("Premier powiedział, że rząd będzie dążył do porozumienia, także świąt.", "cp1250"),
        ("Ο πρωθυπουργός είπε ότι η κυβέρνηση θα συναντηθεί την Τρίτη.", "cp1253"),
    ],
)
def test_other_alphabets_are_guessed_and_named(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding)


def test_an_encoding_that_is_told_is_used_for_what_is_not_unicode() -> None:
    text = "Žádný ministr neodstoupil"

    assert decode(text.encode("cp1250"), "cp1250") == Decoded(text, "cp1250")
    assert decode(text.encode("utf-8"), "cp1250") == Decoded(text)
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le"), "cp1250") == Decoded(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "iso2022_jp", "utf-7", "hz"])
def test_encodings_that_cannot_be_seen_can_be_told(encoding: str) -> None:
    text = "中文"

    assert decode(text.encode(encoding), encoding) == Decoded(text, encoding)


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    with pytest.raises(NotText, match=r"it is not shift_jis \(byte 1\); choose another encoding"):
        decode(b"a\xff", "shift_jis")


def test_no_encoding_makes_a_text_of_a_binary_file() -> None:
    with pytest.raises(NotText, match="it is a binary file, not text"):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00", "cp1250")


@pytest.mark.parametrize(
    ("name", "known"),
    [("Windows-1250", "cp1250"), ("UTF8", "utf-8"), ("rot13", ""), ("zip", ""), ("x\0", "")],
)
def test_encodings_are_known_by_any_of_their_names(name: str, known: str) -> None:
    assert known_encoding(name) == known


NOT_TEXT = {
    "nothing": (b"", "it is empty"),
    "blanks": (b" \r\n\t ", "it is empty"),
    "a mark alone": (codecs.BOM_UTF8, "it is empty"),
    "a wide mark alone": (codecs.BOM_UTF16_LE, "it is empty"),
    "an archive": (
        b"PK\x03\x04\x14\x00\x08",
        "it is a Word, OpenDocument or ZIP file, not plain text",
    ),
    "a PDF without a strange byte": (b"%PDF-1.4\n1 0 obj\n", "it is a PDF, not plain text"),
    "an RTF file": (b"{\\rtf1\\ansi Text.}", "it is an RTF file, not plain text"),
    "wide without a mark": ("Text".encode("utf-16-le"), "it is a binary file, not text"),
    "many controls": (b"text" * 10 + b"\x01", "it is a binary file, not text"),
    "half a character": (
        codecs.BOM_UTF16_LE + b"a\x00b",
        "it is marked as utf-16 but breaks off at byte 4",
    ),
    "broken marked utf-8": (codecs.BOM_UTF8 + b"a\xff", "it is marked as utf-8-sig but breaks off"),
    "every byte": (bytes(range(128, 256)), "it is not valid UTF-8 (byte 0) and its encoding"),
}


@pytest.mark.parametrize(("data", "reason"), NOT_TEXT.values(), ids=NOT_TEXT.keys())
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotText) as caught:
        decode(data)

    assert reason in str(caught.value)


def test_a_few_stray_controls_are_still_text() -> None:
    text = "word " * 100 + "\x0b"

    assert decode(text.encode()) == Decoded(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(NotText):
        assert decode(data).text.encode("utf-8")


def test_what_is_larger_than_any_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST", 2 << 20)

    assert decode(b"a" * (2 << 20)).text
    with pytest.raises(NotText, match="it is larger than 2 MB, and no article is"):
        decode(b"a" * (2 << 20) + b"a")
