"""The process that trains: reads a job, tells what happens as JSON lines, writes the pipeline."""

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.domain.suggestion import Proposal
from glossator.domain.training import Failed, Finished, TrainingEvent
from glossator.domain.training_plain import event_line
from glossator.suggest.training.job_files import JobFiles

Fitted = Callable[[Proposal, Scheme, int], Proposal | None]


def serve(job: Path, result: Path, fitted: Fitted, answers: IO[str]) -> None:
    """Do the job of a folder, put the pipeline at ``result``, and tell of it.

    ``fitted`` makes a proposal about a text of that length fit a scheme, or drops it.
    """
    # Whoever started us decides when to stop; Ctrl+C in a terminal reaches us as well.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(event: TrainingEvent) -> None:
        answers.write(event_line(event))
        answers.flush()

    # spaCy takes about a second to import: only here, never in the face that started us.
    from glossator.suggest.training import run  # noqa: PLC0415

    files = JobFiles(job)
    try:
        scheme = files.scheme()
        work = run.Job(
            plan=files.plan(),
            gold=tuple(files.gold()),
            unread=tuple(document.text for document in files.unread()),
            scheme=scheme,
            fit=lambda proposal, length: fitted(proposal, scheme, length),
            folder=result,
        )
        tell(Finished(run.train(work, tell)))
    except UserError as error:
        tell(Failed(str(error)))
    except OSError as error:
        tell(Failed(f"The trained pipeline cannot be written ({error}); choose another folder."))
