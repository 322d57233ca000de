"""Commands that open the window: open and demo. Qt is imported only here, when one runs."""

import gc
from pathlib import Path

import click

from glossator.cli.console import say
from glossator.cli.options import PATH, annotator_option
from glossator.domain.errors import UserError


@click.command(name="open", hidden=True)
@click.argument("project", type=PATH, required=False)
@annotator_option("Who works; your login name where none is given.")
def open_window(project: Path | None = None, annotator: str = "") -> int:
    """Open the window, on PROJECT or on the welcome page."""
    from glossator.gui import platform
    from glossator.services import projects

    if project is not None:
        project = projects.existing_path(project)
    platform.require_libraries()
    if not platform.has_display():
        raise UserError("There is no display here; open a desktop session, or use the commands.")
    # The window has a collector of its own; until then Python would go through all that is loaded.
    gc.disable()
    from glossator.gui import app

    return app.open_window(project, annotator or None)


@click.command()
@click.argument("project", type=PATH, default=Path("demo.gloss"))
@annotator_option("Who works; your login name where none is given.")
def demo(project: Path, annotator: str) -> int:
    """Make a sample project, let the pipeline suggest on it, and open the window."""
    from glossator.cli.console import bar
    from glossator.gui import platform
    from glossator.services import demo as sample
    from glossator.services import machine

    annotator = annotator or machine.default_annotator()
    with bar("Suggesting") as progress:
        made = sample.make_demo(project, progress)
    say(made.sentences())
    platform.require_libraries()
    from glossator.gui import app

    if platform.has_display():
        return app.open_window(made.path, annotator)
    picture = made.path.with_suffix(".png")
    say(["There is no display here, so the window is drawn to a picture instead."])
    app.render_window(made.path, annotator, picture)
    say([f"The window: {picture}"])
    return 0


COMMANDS = (open_window, demo)
