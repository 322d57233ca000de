"""Whether a trained pipeline learned from what it is judged by: the frozen test set, or gold.

A test set may be frozen elsewhere and come by merge or from a hub, after a pipeline was trained.
"""

from collections.abc import Iterable
from pathlib import Path

from glossator.services.freezing import frozen
from glossator.services.reports import counted
from glossator.services.suggester_settings import SuggesterSettings
from glossator.services.suggesters import PipelineChoice, project_id
from glossator.store.project import Project
from glossator.suggest.training.versions import learned_from, newest


def of_frozen(project: Project, pipeline: str) -> str:
    """How many articles that a pipeline learned from are frozen now, as a sentence; else empty.

    ``pipeline`` is an installed one, a folder, or empty for the usual one.
    """
    learned = learned_from(pipeline)
    count = len(learned & frozen(project)) if learned else 0
    if not count:
        return ""
    return (
        f"{count:,} of the {counted(len(learned), 'article')} that {_name(pipeline)} learned from "
        f"{_are(count)} in the frozen test set; train anew before you trust its figures."
    )


def of_judged(pipeline: str, digests: Iterable[str]) -> str:
    """How many of the articles that a pipeline is judged by it learned from; empty for none."""
    judged = frozenset(digests)
    count = len(learned_from(pipeline) & judged)
    if not count:
        return ""
    return (
        f"{_name(pipeline)} learned from {count:,} of the {counted(len(judged), 'article')}: its "
        "figures on them say nothing about new ones."
    )


def in_use(project: Project, models: Path, settings: SuggesterSettings) -> tuple[str, ...]:
    """The sentences about the pipeline that suggests now, and the newest in a folder of models."""
    choice = settings.choice(project_id(project))
    chosen = choice.name if isinstance(choice, PipelineChoice) else ""
    names = [chosen, str(models) if models.is_dir() else ""]
    return tuple(filter(None, dict.fromkeys(of_frozen(project, name) for name in names if name)))


def _name(pipeline: str) -> str:
    return newest(Path(pipeline)).name if Path(pipeline).is_dir() else pipeline


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
