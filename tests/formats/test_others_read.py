"""Other people's programs read what we write, and agree on the words of every span.

Label Studio's library and the datasets library have an environment of their own, which
``make others`` makes; without it their tests are skipped. Where GLOSSATOR_NEEDS_OTHERS is set, as
in ``make test``, that is a failure.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.document import Document
from glossator.domain.span import Span
from glossator.domain.text import digest
from glossator.formats import huggingface, jsonl, label_studio_writing
from glossator.formats.cas import json_format, xmi_format
from glossator.formats.cas.types import NAMED_ENTITY
from glossator.formats.records import Incoming, Outgoing, Target
from glossator.resources import seed
from tests.support import builders, datasets_check, label_studio_check

OTHERS = Path(__file__).parents[2] / ".others-venv"
PYTHON = OTHERS / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# Two code points, four UTF-16 units, eight bytes: whoever counts otherwise misses every word.
THUMB = "👍🏽 "


def moved(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


def gold() -> list[Outgoing]:
    """The sample gold, every article behind an emoji of several units."""
    found = []
    for one in jsonl.read(seed("gold.jsonl")):
        assert isinstance(one, Incoming)
        text = THUMB + one.text
        annotations = tuple(
            Annotation(
                item.id,
                "",
                "",
                item.layer,
                item.label,
                moved(item.spans, len(THUMB)),
                {
                    role: replace(filler, spans=moved(filler.spans, len(THUMB)))
                    for role, filler in item.roles.items()
                },
                item.attributes,
            )
            for item in one.annotations
        )
        document = Document(one.where, digest(text), "", one.title, text, one.meta)
        read = dict.fromkeys(one.coverage)
        found.append(Outgoing(document, one.annotator, annotations, read))
    return found


def words(documents: list[Outgoing], *layers: str) -> Counter[str]:
    """The words of every span of the annotations, as we mean them."""
    return Counter(
        span.quote(one.document.text)
        for one in documents
        for item in one.annotations
        if not layers or item.layer in layers
        for span in item.spans
    )


def asked(check: ModuleType, folder: Path) -> Any:  # noqa: ANN401 - as JSON
    """What another program says of a folder."""
    if not PYTHON.is_file():
        reason = "the other programs are not installed; say make others"
        if os.environ.get("GLOSSATOR_NEEDS_OTHERS"):
            pytest.fail(reason)
        pytest.skip(reason)
    cache = {"HF_HOME": str(folder.parent / "cache"), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [PYTHON, str(check.__file__), str(folder)],
        check=False,
        capture_output=True,
        env={**os.environ, **cache, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.decode().splitlines()[-1])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder to export to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.slow
def test_label_studio_finds_nothing_wrong_and_agrees_on_every_span(out: Path) -> None:
    documents = gold()
    label_studio_writing.write(documents, Target(out, "all", builders.default_scheme()))
    told = asked(label_studio_check, out)

    assert told["wrong"] == []
    assert all(read == written for read, written, _ in told["spans"])
    # Roles that no annotation fills are regions, too, beside those of the annotations.
    assert words(documents) <= Counter(read for read, _, _ in told["spans"])


@pytest.mark.slow
def test_the_datasets_library_agrees_on_every_span(out: Path) -> None:
    documents = gold()
    for part, some in (("train", documents[2:]), ("dev", documents[:2])):
        huggingface.write(some, Target(out, part, builders.default_scheme()))
    told = asked(datasets_check, out)

    assert told["rows"] == {"train": len(documents) - 2, "validation": 2}
    assert Counter(read for read, _, _ in told["spans"]) == words(documents)
    assert all(read in quote.split(" … ") for read, quote, _ in told["spans"])


@pytest.mark.parametrize("kind", ["xmi", "json"])
def test_cassis_agrees_on_every_name_and_role(kind: str, out: Path) -> None:
    (first, *_) = documents = gold()
    written = {"xmi": xmi_format, "json": json_format}[kind].write(
        documents, Target(out, "train", builders.default_scheme())
    )
    files = [out / name for name in written if name != "TypeSystem.xml"]
    types = load_typesystem(out / "TypeSystem.xml") if kind == "xmi" else None
    names: Counter[str] = Counter()
    roles: Counter[tuple[str, str]] = Counter()
    for path in files:
        raw = path.read_text(encoding="utf-8")
        cas = load_cas_from_xmi(raw, types) if kind == "xmi" else load_cas_from_json(raw)
        names.update(one.get_covered_text() for one in cas.select(NAMED_ENTITY))
        for type_ in ("webanno.custom.Claim", "webanno.custom.Stance"):
            roles.update(
                (link.role, link.target.get_covered_text())
                for frame in cas.select(type_)
                for link in frame.roles.elements
            )

    assert first.document.text.startswith(THUMB)
    assert names == words(documents, "entity")
    assert filled(documents) <= roles


def filled(documents: list[Outgoing]) -> Counter[tuple[str, str]]:
    """What fills the roles of claims and stances, word for word."""
    found: Counter[tuple[str, str]] = Counter()
    for one in documents:
        by_id = {item.id: item.spans for item in one.annotations}
        for item in one.annotations:
            for role, filler in item.roles.items():
                found.update((role, span.quote(one.document.text)) for span in _ends(filler, by_id))
    return found


def _ends(filler: Filler, by_id: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    return by_id[filler.annotation_id] if filler.annotation_id else filler.spans
