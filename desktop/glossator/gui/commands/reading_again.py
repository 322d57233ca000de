"""Showing what the file holds now, after others' work has come into it."""

from glossator.gui.workspace import Workspace


def read_again(workspace: Workspace) -> None:
    """Show the file as it is: others may have worked on the open article as well."""
    workspace.session.forget_failed()
    document = workspace.document
    first = document.id if document is not None else workspace.corpus.first()
    if first is not None:
        workspace.open(first)
    workspace.corpus.refresh()
