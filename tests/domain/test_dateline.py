"""Datelines: what the head of an article says about date, place and agency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.dateline import after_dateline, dateline

FOUND = [
    ("2024-03-09 Tallinn /Baltwire/. The river rose.", "2024-03-09", "Tallinn", "Baltwire"),
    ("date 2024-03-09 Tallinn /Baltwire/. The river rose.", "2024-03-09", "Tallinn", "Baltwire"),
    ("LJUBLJANA, 4 May 2021 — The bridge opened.", "2021-05-04", "Ljubljana", ""),
    ("PORTO, May 4 (Nordfeed) - The bridge opened.", "--05-04", "Porto", "Nordfeed"),
    ("PORTO (Nordfeed) — The bridge opened.", None, "Porto", "Nordfeed"),
    ("Porto (Nordfeed) — The bridge opened.", None, "Porto", "Nordfeed"),
    ("PORTO — The bridge opened.", None, "Porto", ""),
    ("3 Jan. 09:05 (UTC+3 MSK)\nThe bridge opened.", "--01-03T09:05+03:00", None, ""),
    ("3 Jan. 2022, 9:05 (UTC-03:30)\nThe bridge opened.", "2022-01-03T09:05-03:30", None, ""),
    ("3 Jan. 2022 21:40\nThe bridge opened.", "2022-01-03T21:40", None, ""),
    ("September 30, 2019\nThe bridge opened.", "2019-09-30", None, ""),
    ("Sept. 1st, 2019: The bridge opened.", "2019-09-01", None, ""),
    ("22nd June 2018. The bridge opened.", "2018-06-22", None, ""),
    ("SAN JOSÉ, 29 February 2024 – The bridge opened.", "2024-02-29", "San José", ""),
    ("RIO DE LA PLATA, 1 July — The bridge opened.", "--07-01", "Rio De La Plata", ""),
    ("2020-01-02", "2020-01-02", None, ""),
    ("  \n 2020-01-02\nThe bridge opened.", "2020-01-02", None, ""),
]


@pytest.mark.parametrize(("text", "published", "place", "agency"), FOUND)
def test_a_dateline_is_read(
    text: str, published: str | None, place: str | None, agency: str
) -> None:
    expected = {"published": published, "place": place, "agency": agency}

    assert dateline(text) == {name: value for name, value in expected.items() if value}


NONE = [
    "",
    "The bridge opened on 4 May 2021 in Porto.",
    "I — for one — was there.",
    "Porto — the old town — is quiet.",
    "May I ask who opened the bridge?",
    "May 4 was quiet in Porto.",
    "31 February 2021. The bridge opened.",
    "2021-13-01. The bridge opened.",
    "2021-02-30\nThe bridge opened.",
    "12 people met. They left.",
    "Mara Lind (left) met Omar Reyes.",
    "PORTO the bridge opened.",
    "4 May 2021 the bridge opened in Porto.",
]


@pytest.mark.parametrize("text", NONE)
def test_an_ordinary_beginning_is_no_dateline(text: str) -> None:
    assert dateline(text) == {}
    assert after_dateline(text) == text


def test_the_article_begins_behind_its_dateline() -> None:
    assert after_dateline("PORTO, 4 May 2021 — The bridge opened.") == "The bridge opened."
    assert after_dateline("2024-03-09 Tallinn /Baltwire/. Rain.\n\nSun.") == "Rain.\n\nSun."


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "A. ",
        "Aa-",
        "A, ",
        "A of ",
        "A de la ",
        "A (b ",
        "12 May ",
        "May ",
        "A’",
        "  ",
        "(A) ",
    ],
)
@pytest.mark.parametrize("head", ["", "date ", "PORTO, ", "4 May 2021 ", "4 May 2021 Porto /"])
def test_a_head_that_goes_on_and_on_is_answered(head: str, piece: str) -> None:
    text = head + piece * 20_000

    assert after_dateline(text) in text


@given(st.text(alphabet="Aa .,(/-—\n12May:’", max_size=160))
def test_what_is_read_stands_at_the_head(text: str) -> None:
    found = dateline(text)

    rest = after_dateline(text)
    assert text.endswith(rest)
    assert (rest == text) or found
    assert set(found) <= {"published", "place", "agency"}
    assert all(found.values())
