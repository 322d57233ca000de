"""What the tests of training share: the base pipeline, and gold that differs from what it says."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from spacy.language import Language
from tests.support import gold

from glossator.domain.gold import GoldDocument
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_toml import parse_scheme
from glossator.domain.suggestion import Proposal
from glossator.domain.training import TrainingEvent, TrainingPlan, TrainReport
from glossator.resources import resource
from glossator.suggest import pipeline
from glossator.suggest.training.run import Job, train

PEOPLE_ARE_EVENTS = {"PERSON": "EVENT", "EVENT": "PERSON"}
QUICK = TrainingPlan(name="glossator_news", passes=0, curve=False, least=8)
Train = Callable[..., TrainReport]


@pytest.fixture(scope="session")
def base() -> Language:
    """The default pipeline with our components. Change nothing in it."""
    return pipeline.load()


@pytest.fixture(scope="session")
def scheme() -> Scheme:
    """The default scheme."""
    return parse_scheme(Path(resource("scheme.toml")).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def odd_gold() -> tuple[GoldDocument, ...]:
    """The sample articles, with people labelled as events and events as people."""
    return gold.documents(gold.relabelled(gold.sample_rows(), PEOPLE_ARE_EVENTS))


def under(scheme: Scheme, proposal: Proposal, length: int) -> Proposal | None:
    """The proposal under the scheme's label, as a project would put it."""
    layer = scheme.find(proposal.layer)
    label = layer.label(proposal.label) if layer else None
    return replace(proposal, label=label.name) if label else None


@pytest.fixture
def train_on(scheme: Scheme, tmp_path: Path) -> Train:
    """Trains on gold; the pipeline appears in the folder “pipeline” of the test's own."""

    def run(
        documents: tuple[GoldDocument, ...],
        plan: TrainingPlan = QUICK,
        tell: Callable[[TrainingEvent], None] = lambda _: None,
        unread: tuple[str, ...] = (),
    ) -> TrainReport:
        fit = partial(under, scheme)
        return train(Job(plan, documents, unread, scheme, fit, tmp_path / "pipeline"), tell)

    return run


@dataclass(frozen=True, slots=True)
class Trained:
    """A report, and the pipeline that it is about."""

    report: TrainReport
    folder: Path


@pytest.fixture(scope="session")
def odd(
    odd_gold: tuple[GoldDocument, ...], scheme: Scheme, tmp_path_factory: pytest.TempPathFactory
) -> Trained:
    """A pipeline that was trained on gold in which people are events; change nothing in it."""
    folder = tmp_path_factory.mktemp("trained") / "pipeline"
    drawn = replace(QUICK, drawn=frozenset({odd_gold[0].id, odd_gold[1].id}))
    job = Job(drawn, odd_gold, (), scheme, partial(under, scheme), folder)
    return Trained(train(job, lambda _: None), folder)
