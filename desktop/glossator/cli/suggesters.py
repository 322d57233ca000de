"""Which suggester a command uses, and the child process that asks a language model."""

from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.console import protocol_streams
from glossator.cli.options import PATH
from glossator.domain.errors import UserError

if TYPE_CHECKING:
    from glossator.services.suggesters import SuggesterChoice

_OPTIONS = (
    click.option("--pipeline", default="", metavar="NAME_OR_DIR", help="A spaCy pipeline."),
    click.option(
        "--program", default="", metavar="COMMAND", help="A program that speaks the protocol."
    ),
    click.option("--llm", default="", metavar="URL", help="An OpenAI-style endpoint."),
    click.option("--model", default="", metavar="NAME", help="The language model to ask there."),
    click.option("--key-env", default="", metavar="NAME", help="The variable that holds the key."),
    click.option("--keyring", "from_keyring", is_flag=True, help="Take the key from the keyring."),
    click.option(
        "--consent/--no-consent",
        default=None,
        help="Agree that texts are sent to the endpoint, or take back what you agreed to.",
    ),
    click.option(
        "--seconds", default=0.0, metavar="N", help="Give up on a text after so many seconds."
    ),
    click.option("--remember", is_flag=True, help="Let the window use this suggester as well."),
)


def suggester_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name a suggester; they arrive as one mapping, ``named``."""

    def gathered(**given: Any) -> Any:  # noqa: ANN401 - what click hands over
        named = {name: given.pop(name) for name in _NAMES}
        return command(named=named, **given)

    gathered.__name__, gathered.__doc__ = command.__name__, command.__doc__
    gathered.__dict__.update(command.__dict__)
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), gathered)


_NAMES = (
    *("pipeline", "program", "llm", "model", "key_env", "from_keyring"),
    *("consent", "seconds", "remember"),
)


def choice_named(named: Mapping[str, Any]) -> "SuggesterChoice | None":
    """The suggester that the options name; None where they name none.

    Raises:
        UserError: they name several, or do not belong together.
    """
    from glossator.services import suggesters

    kinds = [name for name in ("pipeline", "program", "llm") if named[name]]
    if len(kinds) > 1:
        raise UserError("Name one suggester: --pipeline, --program or --llm.")
    if kinds != ["llm"] and (named["model"] or named["key_env"] or named["from_keyring"]):
        raise UserError("--model, --key-env and --keyring belong to --llm URL.")
    seconds = named["seconds"]
    match kinds:
        case ["pipeline"]:
            return suggesters.PipelineChoice(named["pipeline"], seconds)
        case ["program"]:
            return suggesters.ProgramChoice(named["program"], seconds)
        case ["llm"]:
            if named["key_env"] and named["from_keyring"]:
                raise UserError("Give the key by --key-env or by --keyring, not by both.")
            is_keyed = named["key_env"] or named["from_keyring"]
            key = suggesters.key_source(named["key_env"] or None) if is_keyed else ""
            return suggesters.LlmChoice(named["llm"], named["model"], key, seconds)
    return suggesters.PipelineChoice("", seconds) if seconds else None


@click.command(name="llm-suggester", hidden=True)
@click.option("--address", required=True)
@click.option("--model", required=True)
@click.option("--scheme", type=PATH, required=True)
@click.option("--cache", type=PATH, required=True)
@click.option("--seconds", default=300.0)
def llm_suggester(address: str, model: str, scheme: Path, cache: Path, seconds: float) -> None:
    """Speak the suggester protocol for a language model: how the program asks one."""
    from glossator.services.llm_serving import endpoint_at, serve_llm

    serve_llm(endpoint_at(address, model, cache, seconds), scheme, *protocol_streams())


COMMANDS = (llm_suggester,)
