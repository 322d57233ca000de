"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorated = Callable[[Callable[..., Any]], Callable[..., Any]]

# Existence is the services' business: they say what is wrong and what to do.
PATH = click.Path(path_type=Path)

project_argument: Decorated = click.argument("project", type=PATH)
json_option: Decorated = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document on standard output."
)
workers_option: Decorated = click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Processes that read side by side; without it as many as the machine bears.",
)


def annotator_option(help_text: str) -> Decorated:
    """The option that names who works."""
    return click.option("--annotator", default="", metavar="NAME", help=help_text)
