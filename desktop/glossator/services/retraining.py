"""Training on a part of the gold, for the replay: what a project would have had by then."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from glossator.domain.gold import GoldDocument
from glossator.domain.launch import Launch
from glossator.domain.text import digest
from glossator.domain.training import TrainingPlan
from glossator.services import suggesting
from glossator.services.evaluating import Found, Train, suggested
from glossator.services.freezing import sealed
from glossator.services.machine import own_command
from glossator.store.project import Project, current_scheme
from glossator.suggest.training.job_files import JobFiles
from glossator.suggest.training.process import TrainerProcess, TrainingFailed


def trainer(project: Project, base: str, remark: Callable[[str], None]) -> Train:
    """What trains a pipeline that starts from ``base``, as the project would have it.

    Nothing learns from the frozen test set, nor from what is like it. ``remark`` hears why nothing
    was learned, where there is too little gold for it.
    """
    scheme = project.read(current_scheme)
    kept_out = sealed(project)

    def train(documents: Sequence[GoldDocument], rest: Sequence[GoldDocument]) -> Found:
        gold = [document for document in documents if digest(document.text) not in kept_out]
        with tempfile.TemporaryDirectory(prefix="glossator-replay-") as name:
            job, result = Path(name) / "job", Path(name) / "pipeline"
            job.mkdir()
            JobFiles(job).write(TrainingPlan(base=base, curve=False), scheme, gold, ())
            try:
                if not _learned(job, result):
                    return {}
            except TrainingFailed as failed:
                remark(f"After {len(documents)} articles: {failed}")
                return {}
            return suggested(rest, suggesting.suggester_command(str(result)), scheme)[1]

    return train


def _learned(job: Path, result: Path) -> bool:
    """Whether training came to a pipeline.

    Raises:
        TrainingFailed: there is too little gold, or it broke off.
    """
    process = TrainerProcess(Launch(tuple(own_command("trainer", str(job), str(result)))))
    try:
        report = process.run(lambda event: None, lambda: False)
    finally:
        process.close()
    return report is not None and report.learned
