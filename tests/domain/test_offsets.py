"""Code points and UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.offsets import OffsetMap
from tests.support import strategies


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.one_of(strategies.texts(), strategies.raw_texts()))
def test_positions_agree_with_encoding_the_text(text: str) -> None:
    offsets = OffsetMap(text)

    for position in range(len(text) + 1):
        encoded = utf16_units(text[:position])
        assert offsets.utf16(position) == encoded
        assert offsets.code_point(encoded) == position


@given(strategies.texts())
def test_a_position_inside_a_surrogate_pair_goes_to_its_character(text: str) -> None:
    offsets = OffsetMap(text)

    for position, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert offsets.code_point(utf16_units(text[:position]) + 1) == position


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "é\u00a0\u2028",
        "a😀b",
        "😀😀",
        "שלום 😀 مرحبا",
        "a\r\nb\rc",
        "\ufeff𝔘",
        "e\u0301👩\u200d👩\u200d👧",
        "",
    ],
)
def test_there_and_back_is_the_same_position(text: str) -> None:
    offsets = OffsetMap(text)

    positions = list(range(len(text) + 1))

    assert [offsets.code_point(offsets.utf16(position)) for position in positions] == positions
    assert offsets.utf16(len(text)) == utf16_units(text)
