"""Being the child process that asks a language model."""

import os
from pathlib import Path
from typing import IO

from glossator.services.projects import read_scheme
from glossator.suggest import surroundings
from glossator.suggest.llm.serving import Endpoint, serve


def serve_llm(endpoint: Endpoint, scheme: Path, requests: IO[str], answers: IO[str]) -> None:
    """Ask the model about every text that is requested, under the scheme of a file.

    Raises:
        UserError: the scheme cannot be read.
    """
    key = os.environ.pop(surroundings.LLM_KEY, "")
    serve(endpoint, read_scheme(scheme), key, requests, answers)


def endpoint_at(address: str, model: str, cache: Path, seconds: float) -> Endpoint:
    """Which model is asked where."""
    return Endpoint(address, model, cache, seconds)
