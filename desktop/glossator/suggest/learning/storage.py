"""Learnt weights as bytes: plain arrays and a table of plain values, nothing that runs."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glossator.domain.errors import BadRecord

Arrays = Mapping[str, NDArray[Any]]

_ABOUT = "about"
_MOST = 256 * 1024 * 1024


def packed(kind: str, version: int, arrays: Arrays, **values: float | str) -> bytes:
    """Arrays and values as bytes that ``unpacked`` reads."""
    about = json.dumps({"kind": kind, "version": version, **values}, sort_keys=True)
    out = io.BytesIO()
    plain = np.frombuffer(about.encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(out, allow_pickle=False, **{_ABOUT: plain, **arrays})
    return out.getvalue()


def unpacked(
    kind: str, version: int, data: bytes
) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """The arrays and the values of ``packed``.

    Raises:
        BadRecord: the bytes are no such weights, or of another kind or version.
    """
    try:
        _refuse_huge(data)
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        about = json.loads(arrays.pop(_ABOUT).tobytes().decode("utf-8"))
        found = (about.pop("kind"), about.pop("version"))
    except (OSError, ValueError, KeyError, EOFError, AttributeError, zipfile.BadZipFile) as error:
        raise BadRecord(f"These are no weights of {kind} ({error}); train again.") from error
    if found != (kind, version):
        raise BadRecord(
            f"These are weights of {found[0]}, version {found[1]}, and this program reads "
            f"{kind}, version {version}; train again."
        )
    return arrays, about


def _refuse_huge(data: bytes) -> None:
    """A small file may unpack to more than the machine holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MOST:
            raise ValueError("they are too large")
