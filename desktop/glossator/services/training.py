"""Training: new pipelines from a project's gold, in a process of their own.

A trained pipeline lies in a temporary folder until it is kept or discarded. Decisions and gold are
read and never touched.
"""

import json
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from glossator.domain.errors import UserError
from glossator.domain.gold import GoldDocument
from glossator.domain.launch import Launch
from glossator.domain.text import digest
from glossator.domain.training import TrainingEvent, TrainingPlan, TrainReport
from glossator.domain.work_order import lot
from glossator.services.fitting import fitted
from glossator.services.freezing import sealed
from glossator.services.gathering import gold_documents
from glossator.services.machine import own_command
from glossator.store import documents
from glossator.store.project import Project, current_scheme
from glossator.suggest.training import trainer
from glossator.suggest.training.job_files import JobFiles
from glossator.suggest.training.process import TrainerProcess, TrainingFailed
from glossator.suggest.training.versions import next_version, versions

OnEvent = Callable[[TrainingEvent], None]
_UNFINISHED = ".training-"
_LEFT_BEHIND = 86400.0  # seconds after which nobody can still be at work in there
_REHEARSED = 60
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")

__all__ = ["TrainingFailed", "discard", "keep", "serve", "train"]


def never() -> bool:
    """Nobody calls it off."""
    return False


def train(
    project: Project,
    folder: Path,
    plan: TrainingPlan,
    on_event: OnEvent,
    cancelled: Callable[[], bool] = never,
) -> TrainReport | None:
    """Train on a project's gold, for the models in ``folder``; None where it was called off.

    The plan's name, version and articles drawn by lot are filled in from the project and the
    folder; the rest is the caller's choice.
    The new pipeline lies in the report's ``folder``, to be kept or discarded; there is none where
    nothing was learned that beats what was there. ``cancelled`` is asked a few times a second.

    Raises:
        UserError: ``folder`` holds something else or cannot be written.
        TrainingFailed: there is too little gold, or the training broke off; nothing is left.
    """
    refuse_foreign(folder)
    place = _place(folder)
    try:
        with tempfile.TemporaryDirectory(prefix="glossator-training-") as private:
            job, result = Path(private), place / "pipeline"
            _write_job(project, folder, plan, JobFiles(job))
            report = _run(job, result, on_event, cancelled)
        if report is not None and report.learned:
            return replace(report, folder=str(result))
    except BaseException:
        _take_away(place)
        raise
    _take_away(place)
    return report


def keep(report: TrainReport, folder: Path) -> Path:
    """Put a trained pipeline among the models in ``folder``; where it lies from now on.

    Raises:
        UserError: it is not there any more, or its place is taken or cannot be written.
    """
    lies = Path(report.folder)
    try:
        language = json.loads((lies / "meta.json").read_text(encoding="utf-8"))["lang"]
        kept = folder / f"{language}_{report.name}-{report.version}"
        if kept.exists():
            raise UserError(f"{kept} is there already; train again for a version after it.")
        lies.rename(kept)
    except (OSError, ValueError, KeyError) as error:
        raise UserError(f"The trained pipeline cannot be kept ({error}); train again.") from error
    _take_away(lies.parent)
    return kept


def discard(report: TrainReport) -> None:
    """Take a trained pipeline away that was not kept."""
    if report.folder and Path(report.folder).parent.name.startswith(_UNFINISHED):
        _take_away(Path(report.folder).parent)


def refuse_foreign(folder: Path) -> None:
    """Make sure that ``folder`` is free, empty or a folder of trained pipelines and nothing else.

    Raises:
        UserError: it is not.
    """
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is not a folder; choose another name.")
    ours = {each.folder.name for each in versions(folder)}
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    foreign = [name for name in there if name not in ours and not name.startswith(_UNFINISHED)]
    if foreign:
        raise UserError(
            f"{folder} holds “{foreign[0]}”, which is no pipeline trained here; "
            "choose an empty or a new folder."
        )


def serve(job: Path, result: Path, answers: IO[str]) -> None:
    """Be the process that trains: do the job of a folder and tell of it as JSON lines."""
    trainer.serve(job, result, fitted, answers)


def _run(
    job: Path, result: Path, on_event: OnEvent, cancelled: Callable[[], bool]
) -> TrainReport | None:
    command = own_command("trainer", str(job), str(result))
    process = TrainerProcess(Launch(tuple(command)))
    try:
        return process.run(on_event, cancelled)
    finally:
        process.close()


def _write_job(project: Project, folder: Path, plan: TrainingPlan, files: JobFiles) -> None:
    kept_out = sealed(project)
    gold = [each for each in gold_documents(project) if digest(each.text) not in kept_out]
    plan = replace(
        plan,
        name=_name(project),
        version=next_version(folder),
        drawn=frozenset(each.id for each in gold if lot(digest(each.text)) is not None),
    )
    known = {document.id for document in gold}
    unread = islice(_without_gold(project, known, kept_out), _REHEARSED)
    files.write(plan, project.read(current_scheme), gold, unread)


def _without_gold(
    project: Project, known: set[str], kept_out: frozenset[str]
) -> Iterator[GoldDocument]:
    for document_id in project.read(documents.ids):
        if document_id not in known:
            text = project.read(partial(documents.text, document_id=document_id))
            if digest(text) not in kept_out:
                yield GoldDocument(document_id, text, ())


def _name(project: Project) -> str:
    """The name of a project's pipelines: small letters, digits and underscores."""
    words = _NOT_IN_NAMES.sub("_", project.path.stem.lower()).strip("_")
    return f"glossator_{words or 'project'}"


def _place(folder: Path) -> Path:
    """A new temporary folder beside the kept models; what was left behind long ago is removed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob(f"{_UNFINISHED}*"):
            if time.time() - path.stat().st_mtime > _LEFT_BEHIND:
                shutil.rmtree(path, ignore_errors=True)
        place = folder / f"{_UNFINISHED}{secrets.token_hex(4)}"
        place.mkdir(mode=0o700)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror}); choose another folder."
        ) from error
    return place


def _take_away(place: Path) -> None:
    """Remove a temporary folder, and the folder of models where nothing else is in it."""
    shutil.rmtree(place, ignore_errors=True)
    if place.parent.is_dir() and not any(place.parent.iterdir()):
        place.parent.rmdir()
