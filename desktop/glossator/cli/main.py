"""The command line's frame: the commands, and what becomes of errors."""

import sys
import traceback
from collections.abc import Sequence

import click

from glossator import __version__
from glossator.cli import (
    adjudicating,
    agreement,
    annotating,
    evaluating,
    finding,
    hubs,
    listing,
    merging,
    past_imports,
    projects,
    propagating,
    repairing,
    shards,
    sharing,
    suggesters,
    suggesting,
    times,
    training,
    transfer,
    window,
)
from glossator.cli.codes import DONE, FAULT, INTERRUPTED, USER_ERROR
from glossator.cli.console import complain, discard_output
from glossator.domain.errors import UserError


class _Enough(Exception):
    """Whoever reads our output has closed it."""


class _Commands(click.Group):
    """A group whose first word may be a project instead of a command."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click would leave with 1, which means findings here.
            raise _Enough from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
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


for _command in (
    *projects.COMMANDS,
    *transfer.COMMANDS,
    *suggesting.COMMANDS,
    *evaluating.COMMANDS,
    *agreement.COMMANDS,
    *suggesters.COMMANDS,
    *shards.COMMANDS,
    *sharing.COMMANDS,
    *merging.COMMANDS,
    *annotating.COMMANDS,
    *adjudicating.COMMANDS,
    *listing.COMMANDS,
    *past_imports.COMMANDS,
    *finding.COMMANDS,
    *propagating.COMMANDS,
    *repairing.COMMANDS,
    *times.COMMANDS,
    *training.COMMANDS,
    *hubs.COMMANDS,
    *window.COMMANDS,
):
    commands.add_command(_command)


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
