"""Word, OpenDocument, RTF, EPUB, e-mail and Markdown: texts, metadata, and what is left out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.articles import epub, mail, markdown, open_document, rtf, word
from glossator.formats.options import ReadOptions
from glossator.formats.records import Incoming, Rejected
from tests.support import papers
from tests.support.reading import one, reason

WORDS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
)


def test_a_word_file_gives_its_paragraphs_and_facts(tmp_path: Path) -> None:
    found = one(word.read(papers.word(tmp_path / "a.docx")))

    assert (found.text, found.title) == (papers.TEXT, "Minister leaves")
    assert found.meta == {"author": "Ada"}
    assert len(found.raw_digest) == 64


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_what_is_written_into_a_word_file_is_read_out_of_it(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str]
) -> None:
    path = papers.word(tmp_path_factory.mktemp("word") / "a.docx", paragraphs)

    assert one(word.read(path)).text == "\n\n".join(paragraphs)


def test_in_a_word_file_changes_are_taken_over_and_boxes_read_once(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:ins><w:r><w:t xml:space='preserve'> added</w:t></w:r>"
        "</w:ins><w:del><w:r><w:delText> gone</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> linked</w:t></w:r></w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a field</w:t><w:tab/><w:t>tab</w:t><w:br/>"
        "<w:t>line</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><mc:AlternateContent xmlns:mc="
        "'http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice>"
        "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>In a box</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent><w:t>Around it</w:t></w:r></w:p>"
    )
    found = one(word.read(papers.word_with(tmp_path / "a.docx", body)))

    assert found.text.split("\n\n") == [
        "Kept added linked",
        "In a field\ttab\nline",
        "Around it",
        "In a box",
    ]


def test_a_headline_of_a_word_file_is_its_title(tmp_path: Path) -> None:
    body = (
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
    )

    assert one(word.read(papers.word_with(tmp_path / "a.docx", body))).title == "Head"


def test_an_open_document_gives_its_paragraphs_without_notes(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>Gone</text:p></text:tracked-changes>"
        "<text:h>Head</text:h><text:p>One<text:s text:c='3'/>two<text:note><text:p>n</text:p>"
        "</text:note> <text:span>three</text:span>,<text:tab/>four<text:line-break/>five</text:p>"
        "<text:list><text:list-item><text:p>😀 שלום</text:p></text:list-item></text:list>"
    )
    found = one(open_document.read(papers.open_document(tmp_path / "a.odt", body)))

    assert found.text == "Head\n\nOne   two three,\tfour\nfive\n\n😀 שלום"
    assert (found.title, found.meta) == ("Minister leaves", {"language": "en"})


def test_entities_of_a_hostile_document_stand_for_nothing(tmp_path: Path) -> None:
    prolog = '<!DOCTYPE x [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    body = "<text:p>Before &a;&b; after</text:p>"
    found = one(open_document.read(papers.open_document(tmp_path / "a.odt", body, prolog)))

    assert found.text == "Before  after"


def test_entities_that_multiply_are_refused_or_empty(tmp_path: Path) -> None:
    ten = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    prolog = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ten}]>'
    path = papers.open_document(tmp_path / "a.odt", "<text:p>&e12;</text:p>", prolog)
    (found,) = open_document.read(path)

    assert isinstance(found, Rejected)


def test_rtf_gives_its_text_in_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(
        r"{\rtf1\ansi\ansicpg1251 \'cc\'ee\'f1\'ea\'e2\'e0.\par "
        r"Two \u8220?x\u8221? \u-10179?\u-8704?}"
    )

    assert one(rtf.read(path)).text == "Москва.\n\nTwo “x” 😀"


def test_every_chapter_of_a_book_is_an_article(tmp_path: Path) -> None:
    path = papers.book(tmp_path / "a.epub", ["<h1>One</h1><p>Text.</p>", "", "<p>Two 😀</p>"])
    found = [item for item in epub.read(path) if isinstance(item, Incoming)]

    assert [(item.text, item.title) for item in found] == [("One\n\nText.", "One"), ("Two 😀", "")]
    assert found[0].where == f"{path}:OEBPS/chapter 0.xhtml"
    assert found[0].meta == {"publication": "The Daily", "published": "2024-03-12"}


def test_a_bad_chapter_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = papers.book(tmp_path / "a.epub", ["<div>" * 5000, "<p>Two</p>"])
    bad, good = epub.read(path)

    assert isinstance(bad, Rejected)
    assert bad.reason == "its elements are nested too deeply for a web page"
    assert isinstance(good, Incoming)


def test_a_mail_gives_its_plain_text_and_its_header(tmp_path: Path) -> None:
    path = papers.mail(tmp_path / "a.eml", page="<p>Page</p>")
    found = one(mail.read(path))

    assert found.text.strip() == papers.TEXT
    assert found.title == "Minister leaves — früh"
    assert found.meta == {
        "from": "The Daily <news@daily.example>",
        "published": "2024-03-12T10:00+01:00",
    }


def test_a_mail_without_plain_text_gives_its_page(tmp_path: Path) -> None:
    page = "<script>no</script><p>Hi <b>you</b></p><p>there</p>"

    assert one(mail.read(papers.mail(tmp_path / "a.eml", None, page))).text == "Hi you\n\nthere"


def test_soft_line_breaks_of_a_mail_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    head = b"Subject: x\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
    path.write_bytes(head + b"One \r\nline.\r\n-- \r\nAda\r\n")

    assert one(mail.read(path)).text == "One line.\n-- \nAda"


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "nonsense"])
def test_a_mail_whose_charset_lies_is_decoded_all_the_same(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.eml"
    head = f"Subject: x\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
    text = "Le ministre a été reçu à Paris; l’accord n’est pas signé."
    path.write_bytes(head + text.encode("cp1252"))
    found = one(mail.read(path))

    assert (found.text, found.encoding) == (text, "cp1252")


def test_facts_in_front_of_markdown_become_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        '---\ntitle: "A title"\ndate: 12.03.2024\nsource: The Daily\ntags: a\n---\n'
        "# Head\n\nText.\n"
    )
    found = one(markdown.read(path))

    assert (found.text, found.title) == ("# Head\n\nText.\n", "A title")
    assert found.meta == {"published": "2024-03-12", "outlet": "The Daily"}


def test_markdown_without_facts_is_titled_by_its_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Text — über.\n\n## Head ##\n".encode("cp1252"))
    found = one(markdown.read(path, ReadOptions(encoding="cp1252")))

    assert (found.title, found.encoding) == ("Head", "cp1252")


BROKEN = {
    "word: no zip": (word, b"hello", "it is not a Word file (.docx), or it is damaged"),
    "word: cut off": (word, b"PK\x03\x04" + b"x" * 50, "it is not a Word file (.docx), or it is"),
    "word: old or locked": (
        word,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500,
        "it is locked by a password or of an older kind; save it as a Word file (.docx) without",
    ),
    "odt: empty": (open_document, b"", "it is empty"),
    "rtf: other": (rtf, b"hello", "it is not an RTF file"),
    "mail: none": (mail, b"\n\nhello", "it is not an e-mail: it has no header"),
    "mail: no text": (mail, b"Subject: x\n\n", "it is an e-mail without a text"),
    "epub: no zip": (epub, b"hello", "it is not an EPUB book, or it is damaged"),
    "markdown: binary": (markdown, b"\x00\x01", "it is a binary file, not text"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str) -> None:
    module, data, expected = BROKEN[name]
    path = tmp_path / "a"
    path.write_bytes(data)

    assert reason(module.read(path)).startswith(expected)


@pytest.mark.parametrize("part", [0.05, 0.5, 0.99])
def test_a_truncated_package_is_refused(tmp_path: Path, part: float) -> None:
    for module, path in (
        (word, papers.word(tmp_path / "a.docx")),
        (open_document, papers.open_document(tmp_path / "a.odt", "<text:p>Text</text:p>" * 999)),
        (epub, papers.book(tmp_path / "a.epub", [f"<p>{papers.TEXT}</p>"] * 9)),
    ):
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * part)])
        assert "damaged" in reason(module.read(path))


def test_a_zip_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = papers.zipped(tmp_path / "a", {"a.txt": "Text."})

    assert reason(word.read(path)) == "it is not a Word file (.docx), or it is damaged"
    assert reason(open_document.read(path)) == "it is not an OpenDocument text (.odt)"
    assert reason(epub.read(path)) == "it is not an EPUB book"


def test_a_package_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = papers.zipped(tmp_path / "a.docx", {"word/document.xml": b"\0" * (65 << 20)})

    assert reason(word.read(path)) == "its part word/document.xml is larger than 64 MB"


def test_locked_documents_say_so(tmp_path: Path) -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    path = papers.open_document(tmp_path / "a.odt", "<text:p>x</text:p>", manifest=manifest)

    assert reason(open_document.read(path)) == "it is locked by a password; save it without one"


RIGHTS = "it is locked by a shop’s rights management; ask for a copy without it"


@pytest.mark.parametrize("more", [{"META-INF/rights.xml": "<x/>"}, papers.ciphered(0, 1)])
def test_a_book_locked_by_a_shop_says_so_once(tmp_path: Path, more: dict[str, str]) -> None:
    path = papers.book(tmp_path / "a.epub", ["<p>x</p>", "<p>y</p>"], more)

    assert reason(epub.read(path)) == RIGHTS


def test_a_locked_chapter_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    chapters = ["<p>One.</p>", "\x02\x93", "<p>Three.</p>"]
    path = papers.book(tmp_path / "a.epub", chapters, papers.ciphered(1))
    first, second, third = epub.read(path)

    assert isinstance(first, Incoming)
    assert isinstance(third, Incoming)
    assert (first.text, third.text) == ("One.", "Three.")
    assert second == Rejected(f"{path}:OEBPS/chapter 1.xhtml", RIGHTS)


def test_a_book_whose_fonts_alone_are_obscured_is_read(tmp_path: Path) -> None:
    path = papers.book(tmp_path / "a.epub", ["<p>One.</p>"], papers.ciphered())

    assert one(epub.read(path)).text == "One."


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)

    assert reason(word.read(papers.word(tmp_path / "a.docx"))) == (
        "reading it takes a library that is missing; install it by “pip install python-docx”"
    )
