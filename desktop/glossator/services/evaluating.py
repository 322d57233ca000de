"""Evaluating: how right a suggester is about the gold of a project, and what it saves in keys."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glossator.domain.costs import Costs
from glossator.domain.errors import UserError
from glossator.domain.gold import GoldDocument
from glossator.domain.launch import Launch, launch_of
from glossator.domain.lessons import lessons_of
from glossator.domain.memory import EMPTY
from glossator.domain.remembered import remembered
from glossator.domain.replay import replay
from glossator.domain.scheme import Scheme, Shape
from glossator.domain.scoring import scores, shapes_of
from glossator.domain.suggestion import Proposal, SuggesterInfo
from glossator.domain.text import digest
from glossator.formats.records import Rejected
from glossator.services.evaluation_report import EvaluationReport
from glossator.services.fitting import fitted
from glossator.services.gathering import gold_documents
from glossator.services.learned_from import of_frozen, of_judged
from glossator.services.reports import Progress, no_progress
from glossator.services.suggesting import pipeline_of
from glossator.store.project import Project, current_scheme
from glossator.suggest.process import SuggesterProcess

BY_HAND, STATIC, MEMORY = "by hand", "static suggestions", "with memory"

Found = dict[str, tuple[Proposal, ...]]
Train = Callable[[Sequence[GoldDocument], Sequence[GoldDocument]], Found]
"""Learns from some documents and suggests about others; nothing where nothing was learned."""


@dataclass(frozen=True, slots=True)
class Retraining:
    """Training anew after ``every`` documents.

    Raises:
        UserError: ``every`` is below 1.
    """

    every: int
    train: Train

    def __post_init__(self) -> None:
        if self.every < 1:
            raise UserError("Retrain after every 1 or more articles.")


def evaluate(
    project: Project,
    command: Sequence[str] | Launch,
    progress: Progress = no_progress,
    retraining: Retraining | None = None,
) -> EvaluationReport:
    """Score a suggester on the gold of a project, and replay an annotator over it.

    Nothing is written. The suggester runs in its child process, as for suggestions. The replay
    goes through the documents once more with ``retraining``, if that is asked for.

    Raises:
        UserError: the project has no gold.
        SuggesterFailed: the suggester cannot start, breaks the protocol or ends early.
    """
    scheme = project.read(current_scheme)
    documents = list(gold_documents(project))
    if not documents:
        raise UserError(
            "The project has no gold to evaluate on; finish articles in the window, or import "
            "finished ones."
        )
    info, found, failed = suggested(documents, command, scheme, progress)
    answered = [document for document in documents if document.id in found]
    shapes = shapes_of(scheme)
    pipeline = pipeline_of(launch_of(command)) or ""
    judged = of_judged(pipeline, (digest(document.text) for document in answered))
    return EvaluationReport(
        suggester=f"{info.name} {info.version}".strip(),
        shapes=shapes,
        documents=len(answered),
        failed=failed,
        scores=scores(((each, found[each.id]) for each in answered), shapes),
        costs=tuple(replays(answered, scheme, found, retraining)),
        doubts=tuple(filter(None, (judged, of_frozen(project, pipeline)))),
    )


def suggested(
    documents: Sequence[GoldDocument],
    command: Sequence[str] | Launch,
    scheme: Scheme,
    progress: Progress = no_progress,
) -> tuple[SuggesterInfo, Found, tuple[Rejected, ...]]:
    """What a suggester proposes about documents under a scheme, and where it failed.

    Raises:
        SuggesterFailed: the suggester cannot start, breaks the protocol or ends early.
    """
    texts = {document.id: document.text for document in documents}
    found: Found = {}
    failed: list[Rejected] = []
    with SuggesterProcess(command) as process:
        progress(0, len(texts))
        for number, answer in enumerate(process.suggest(texts.items()), 1):
            if answer.error:
                failed.append(Rejected(f"article {answer.id}", answer.error))
            else:
                found[answer.id] = fitting(answer.proposals, scheme, len(texts[answer.id]))
            progress(number, len(texts))
        return process.info, found, tuple(failed)


def fitting(proposals: Sequence[Proposal], scheme: Scheme, length: int) -> tuple[Proposal, ...]:
    """Those proposals that a project with this scheme would put to its annotators."""
    fits = (fitted(proposal, scheme, length) for proposal in proposals)
    return tuple(fit for fit in fits if fit is not None)


def replays(
    documents: Sequence[GoldDocument],
    scheme: Scheme,
    found: Found,
    retraining: Retraining | None = None,
) -> Iterator[Costs]:
    """What the documents cost by hand, with the suggestions as they are, and with what learns."""
    yield Costs(BY_HAND, tuple(replay(documents, scheme, lambda document: ())))
    yield Costs(STATIC, tuple(replay(documents, scheme, lambda document: found[document.id])))
    yield with_memory(documents, scheme, found)
    if retraining is not None:
        yield with_retraining(documents, scheme, found, retraining)


def with_memory(documents: Sequence[GoldDocument], scheme: Scheme, found: Found) -> Costs:
    """What the documents cost where each is learned from before the next is suggested about."""
    names = frozenset(layer.name for layer in scheme.of_shape(Shape.ENTITY))
    memory = EMPTY

    def propose(document: GoldDocument) -> Sequence[Proposal]:
        return remembered(document.text, found[document.id], memory, names)

    def learn(document: GoldDocument, proposals: Sequence[Proposal]) -> None:
        nonlocal memory
        memory = memory.after(lessons_of(document, proposals, names))

    return Costs(MEMORY, tuple(replay(documents, scheme, propose, learn)))


def with_retraining(
    documents: Sequence[GoldDocument], scheme: Scheme, found: Found, retraining: Retraining
) -> Costs:
    """What the documents cost where a suggester is trained anew after every so many of them."""
    done: list[GoldDocument] = []
    now: Found = dict(found)
    every = retraining.every

    def learn(document: GoldDocument, proposals: Sequence[Proposal]) -> None:
        done.append(document)
        rest = documents[len(done) :]
        if len(done) % every == 0 and rest:
            now.update(retraining.train(tuple(done), rest))

    efforts = replay(documents, scheme, lambda document: now.get(document.id, ()), learn)
    return Costs(f"retrained every {every}", tuple(efforts))
