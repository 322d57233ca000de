"""The command line's frame: the commands, and what becomes of errors."""

import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

from glossator import __version__
from glossator.cli import window
from glossator.cli.codes import DONE, FAULT, INTERRUPTED, USER_ERROR
from glossator.cli.console import complain, discard_output
from glossator.domain.errors import UserError


class _Enough(Exception):
    """Whoever reads our output has closed it."""


COMMANDS: Mapping[str, str] = {
    name: module
    for module, names in (
        ("projects", ("new", "info", "check", "backup", "restore")),
        ("transfer", ("import", "export", "freeze-test", "formats", "reader")),
        ("suggesting", ("suggest", "accept", "suggester")),
        ("evaluating", ("evaluate",)),
        ("agreement", ("agreement",)),
        ("suggesters", ("llm-suggester",)),
        ("shards", ("shards",)),
        ("sharing", ("assign", "unassign", "assignments", "handout", "hide-suggestions")),
        ("merging", ("merge", "merges")),
        ("annotating", ("annotate", "show")),
        ("adjudicating", ("disagreements", "adjudicate", "feedback", "needed", "guidelines")),
        ("listing", ("list",)),
        ("past_imports", ("imports", "check-these")),
        ("finding", ("find",)),
        ("propagating", ("propagate",)),
        ("repairing", ("repair",)),
        ("times", ("times",)),
        ("training", ("train", "trainer")),
        ("hubs", ("sync", "hub")),
        ("window", ("open", "demo")),
    )
    for name in names
}
"""The module of each command: it is loaded when its command is asked for, the window's at once."""


class _Commands(click.Group):
    """A group whose first word may be a project instead of a command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"glossator.cli.{COMMANDS[cmd_name]}")
        found: dict[str, click.Command] = {command.name: command for command in module.COMMANDS}
        return found[cmd_name]

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would leave with 1, which means findings here.
            raise _Enough from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            if len(args) > 1 and args[0].isalpha() and not args[1].startswith("-"):
                raise UserError(f"There is no command “{args[0]}”; “glossator --help” lists them.")
            args = ["open", *args]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="glossator")
@click.pass_context
def commands(ctx: click.Context) -> None:
    """Turn news articles into gold labels: entities, claims and stances.

    "glossator PROJECT" opens the window on a project, "glossator demo" on sample articles.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(window.open_window)


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code.

    0: done; 1: done with findings; 2: the user must change something; 70: a fault of the program;
    130: interrupted.
    """
    try:
        result = commands.main(list(arguments), prog_name="glossator", standalone_mode=False)
    except UserError as error:
        complain(str(error))
        return USER_ERROR
    except click.ClickException as error:
        complain(f"{error.format_message()} See “glossator --help”.")
        return USER_ERROR
    except (click.Abort, KeyboardInterrupt):
        complain("Interrupted; what was finished is kept.")
        return INTERRUPTED
    except _Enough:
        discard_output()
        return DONE
    except OSError as error:
        if error.filename is None:
            return _fault()
        complain(f"{error.filename} cannot be used ({error.strerror}); check the name.")
        return USER_ERROR
    except Exception:
        return _fault()
    return result if isinstance(result, int) else DONE


def _fault() -> int:
    """Report the exception in hand so that it can be copied."""
    complain("This is a fault of Glossator, not yours; please report what follows.\n")
    complain(f"glossator {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    complain(traceback.format_exc())
    return FAULT
