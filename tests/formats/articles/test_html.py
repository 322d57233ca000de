"""Web pages: what is seen is read, in paragraphs; what the page says of itself is metadata."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.articles import html
from glossator.formats.options import ReadOptions
from tests.support.reading import one, reason

PAGE = """<!doctype html><html lang="en-GB"><head><title>Minister leaves | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta name="author" content="https://x.example/a">
<link rel="canonical" href="https://daily.example/minister">
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
"headline": "Minister leaves", "datePublished": "2024-03-12T10:00:00Z",
"author": [{"name": "Ada"}, {"name": "Ben"}], "publisher": {"name": "Daily News"},
"contentLocation": {"name": "Oslo"}, "url": "/relative"}]}</script></head>
<body><header>Masthead</header><nav><ul><li>Home</ul></nav>
<main><article><h1>Minister <em>leaves</em></h1>
<p>The minister   left
on Monday,<br>😀 her office&nbsp;said.</p><script>let a = "<p>no</p>";</script>
<div>שלום <b>עו</b>לם</div><ul><li>one</li><li>two</li></ul>
<pre>kept
  apart</pre><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>
<aside>Related</aside><p hidden>hidden</p><p style="display:none">unseen</p></article></main>
<footer>Imprint</footer></body></html>"""


def page(folder: Path, source: str | bytes, options: ReadOptions | None = None) -> Path:
    path = folder / "a.html"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return path


def text(folder: Path, source: str | bytes) -> str:
    return one(html.read(page(folder, source))).text


def test_a_page_gives_what_is_seen_of_its_article(tmp_path: Path) -> None:
    assert text(tmp_path, PAGE) == (
        "Minister leaves\n\nThe minister left on Monday,\n😀 her office\u00a0said.\n\nשלום עולם\n\n"
        "one\ntwo\n\nkept\napart\n\na\tb\nc"
    )


def test_a_page_says_what_its_article_is(tmp_path: Path) -> None:
    found = one(html.read(page(tmp_path, PAGE)))

    assert found.title == "Minister leaves"
    assert found.meta == {
        "outlet": "Daily News",
        "published": "2024-03-12T10:00+00:00",
        "author": "Ada, Ben",
        "place": "Oslo",
        "language": "en-GB",
        "url": "https://daily.example/minister",
    }


def test_meta_elements_speak_where_there_are_no_structured_data(tmp_path: Path) -> None:
    source = (
        '<title>x</title><meta name="DC.date" content="Tue, 12 Mar 2024 10:00:00 +0100">'
        '<meta property="og:title" content="Head"><meta property="og:url" content="http://a.example/">'
        '<script type="application/ld+json">{"@type": "NewsArticle", broken</script><p>Text'
    )
    found = one(html.read(page(tmp_path, source)))

    assert found.title == "Head"
    assert found.meta == {"published": "2024-03-12T10:00+01:00", "url": "http://a.example/"}


def test_the_whole_body_is_read_where_no_part_is_the_article(tmp_path: Path) -> None:
    cards = "".join(f"<article><p>Teaser {n}</p></article>" for n in range(9))

    assert text(tmp_path, f"<body><p>Front page</p>{cards}").count("\n\n") == 9


@pytest.mark.parametrize(
    ("head", "encoding", "guessed"),
    [
        ('<meta charset="windows-1251">', "cp1251", ""),
        ('<meta http-equiv="x" content="text/html; charset=iso-2022-jp">', "iso2022_jp", ""),
        ('<meta charset="utf-8">', "utf-8", ""),
        ('<meta charset="windows-1252">', "utf-8", ""),
        ('<meta charset="nonsense">', "cp1251", "cp1251"),
        ("", "cp1251", "cp1251"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_has(
    tmp_path: Path, head: str, encoding: str, guessed: str
) -> None:
    words = "東京で会議" if "jp" in encoding else "Москва и Вильнюс обсудили договор о торговле."
    found = one(html.read(page(tmp_path, f"{head}<p>{words}</p>".encode(encoding))))

    assert (found.text, found.encoding) == (words, guessed)


def test_an_encoding_that_is_told_counts_more_than_a_declared_one(tmp_path: Path) -> None:
    path = page(tmp_path, '<meta charset="koi8-r"><p>Привет</p>'.encode("cp1251"))

    assert one(html.read(path, ReadOptions(encoding="cp1251"))).text == "Привет"


def test_the_article_alone_is_read_on_demand(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    paragraphs = "".join(
        f"<p>Sentence {n} of the article, long enough to count.</p>" for n in range(9)
    )
    source = f"<body><div class='menu'><a href=x>Menu</a></div><div>{paragraphs}</div></body>"
    path = page(tmp_path, source)

    assert one(html.read(path)).text.startswith("Menu")
    assert one(html.read(path, ReadOptions(article_only=True))).text.startswith("Sentence 0")


def test_without_the_extra_the_article_alone_is_refused_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "trafilatura", None)

    assert reason(html.read(page(tmp_path, PAGE), ReadOptions(article_only=True))) == (
        "reading it takes a library that is missing; install it by “pip install glossator[article]”"
    )


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "a million nested": ("<div>" * 1_000_000, "its elements are nested too deeply for a web page"),
    "nested in turns": ("<b><i><u>" * 100_000, "its elements are nested too deeply for a web"),
    "no page": ("hello", "it is not a web page"),
    "binary": (b"<\x00\x01", "it is a binary file, not text"),
    "nothing seen": ("<script>x</script>", "it holds no text"),
    "empty": ("", "it is empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_of_no_use_says_why(tmp_path: Path, name: str) -> None:
    source, expected = REFUSED[name]

    assert reason(html.read(page(tmp_path, source))).startswith(expected)


@given(st.text(st.sampled_from("<>/&;\"'= aphtdivscr\n!-[]"), max_size=200))
def test_any_tag_soup_is_read_without_a_fault(source: str) -> None:
    found = html.page(source).text

    assert "\n\n\n" not in found
    assert found == found.strip()
