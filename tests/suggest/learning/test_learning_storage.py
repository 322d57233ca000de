"""Weights as bytes: what is written is read, and nothing else is."""

import io

import numpy as np
import pytest

from glossator.domain.errors import BadRecord
from glossator.suggest.learning.storage import packed, unpacked


def test_arrays_and_values_come_back() -> None:
    data = packed("a thing", 2, {"numbers": np.arange(3)}, claims=5)
    arrays, values = unpacked("a thing", 2, data)
    assert arrays["numbers"].tolist() == [0, 1, 2]
    assert values == {"claims": 5}


def test_the_same_content_makes_the_same_bytes() -> None:
    one, other = (packed("a thing", 2, {"numbers": np.arange(3)}) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(("kind", "version"), [("another thing", 2), ("a thing", 3)])
def test_another_kind_or_version_is_refused(kind: str, version: int) -> None:
    data = packed("a thing", 2, {})
    with pytest.raises(BadRecord, match="train again"):
        unpacked(kind, version, data)


@pytest.mark.parametrize("data", [b"", b"no weights", packed("a thing", 2, {})[:-30]])
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadRecord, match="train again"):
        unpacked("a thing", 2, data)


def test_pickled_objects_are_refused_unread() -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return (pytest.fail, ("a pickle was opened",))

    out = io.BytesIO()
    np.savez(out, about=np.array([Trap()], dtype=object))
    with pytest.raises(BadRecord, match="train again"):
        unpacked("a thing", 2, out.getvalue())
