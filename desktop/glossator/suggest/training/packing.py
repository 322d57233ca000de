"""Packing: a trained pipeline as a folder that appears whole, with what it is and what it learned.

The folder is an ordinary spaCy pipeline; ``training.json`` and ``README.md`` stand beside its
parts.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from glossator import __version__
from glossator.domain.training import TrainReport
from glossator.domain.training_plain import report_text
from glossator.suggest.training.versions import META, TRAINED

REPORT = "training.json"
README = "README.md"


def pack(pipeline: Language, report: TrainReport, folder: Path) -> None:
    """Write a pipeline and its report to ``folder``, which appears whole or not at all.

    Raises:
        OSError: it cannot be written; nothing is left then.
    """
    unfinished = folder.with_name(folder.name + ".partial")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _describe(pipeline, report)
        pipeline.to_disk(unfinished)
        _add_digest(unfinished)
        (unfinished / REPORT).write_text(report_text(report), encoding="utf-8")
        (unfinished / README).write_text("\n".join(_readme(report)) + "\n", encoding="utf-8")
        for path in _files(unfinished):
            with path.open("rb") as file:
                os.fsync(file.fileno())
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _describe(pipeline: Language, report: TrainReport) -> None:
    """Let the pipeline say who it is, where it comes from and how well it does."""
    meta = pipeline.meta
    meta["name"], meta["version"] = report.name, report.version
    meta["description"] = f"Trained on a project's gold by Glossator, from {report.base}."
    meta["author"] = meta["email"] = meta["url"] = ""
    meta["performance"] = {
        "_".join(filter(None, (each.measure.layer, each.measure.name, each.measure.label))): f1
        for each in report.figures
        if (f1 := each.after.f1) is not None
    }
    # What its base learned from is in its weights as well.
    inherited = meta.get(TRAINED, {}).get("trained_on", ())
    meta[TRAINED] = {
        "program": f"glossator {__version__}",
        "base": report.base,
        "seed": report.seed,
        "learned": [each.layer for each in report.outcomes if each.learned],
        "trained_on": sorted({*inherited, *report.parts.trained}),
        "held_out": list(report.parts.held_out),
    }


def _add_digest(folder: Path) -> None:
    """Weights are known by what they are: one trained again is another suggester."""
    mixed = hashlib.sha256()
    for path in _files(folder):
        if path.name != META:
            mixed.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            mixed.update(path.read_bytes())
    meta = json.loads((folder / META).read_text(encoding="utf-8"))
    meta[TRAINED]["digest"] = mixed.hexdigest()
    text = json.dumps(meta, indent=2, ensure_ascii=False) + "\n"
    (folder / META).write_text(text, encoding="utf-8")


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _readme(report: TrainReport) -> Iterator[str]:
    yield f"# {report.name} {report.version}"
    yield ""
    yield f"A spaCy pipeline that Glossator trained from `{report.base}` on a project's gold:"
    parts = report.parts
    yield f"{len(parts.trained)} articles learned from, {len(parts.held_out)} held out and never"
    yield "trained on. It loads wherever Glossator is installed:"
    yield ""
    yield '    spacy.load("this folder")'
    yield ""
    yield from (f"- {outcome.sentence()}" for outcome in report.outcomes)
    yield ""
    yield "F1 on the held-out articles, in percent:"
    yield ""
    yield "| layer | measure | label | gold | before | after |"
    yield "|---|---|---|---|---|---|"
    for each in report.figures:
        measure = each.measure
        yield (
            f"| {measure.layer} | {measure.name} | {measure.label or 'all'} | {each.after.gold} "
            f"| {_percent(each.before.f1)} | {_percent(each.after.f1)} |"
        )
    yield ""
    yield "`training.json` has everything: intervals, learning curve, new mistakes, disputed gold."


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
