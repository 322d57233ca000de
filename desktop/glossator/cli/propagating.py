"""The command that marks the same text elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.console import bar, mention, say, show_json
from glossator.cli.options import annotator_option, json_option, project_argument

if TYPE_CHECKING:
    from glossator.services.elsewhere import Found, Survey
    from glossator.services.propagating import Propagation


@click.command()
@project_argument
@annotator_option("Who marks; your login name where none is given.")
@click.option("--words", required=True, metavar="TEXT", help="The very words, case and all.")
@click.option("--label", required=True, metavar="L", help="The label to mark them with.")
@click.option("--layer", default="entity", show_default=True, help="The layer of the label.")
@click.option("--all", "everything", is_flag=True, help="Mark the doubtful places as well.")
@click.option("--rehearse", is_flag=True, help="List the places, and mark nothing.")
@json_option
def propagate(
    project: Path,
    annotator: str,
    words: str,
    label: str,
    layer: str,
    *,
    everything: bool,
    rehearse: bool,
    as_json: bool,
) -> None:
    """Mark every place of the same words; one undo takes it back.

    Places are left out where you, another person or the suggester said something else; the list
    says why. --all marks them too.
    """
    from glossator.services import backing_up, elsewhere, projects, propagating

    open_session = projects.view_session if rehearse else projects.open_session
    session = open_session(project, annotator or None)
    try:
        target = elsewhere.target_of(session, layer, label)
        found = elsewhere.survey(session, words, target)
        chosen = _chosen(found, everything=everything)
        result = propagating.Propagation(None)
        if not rehearse:
            with bar("Marking") as progress:
                places = [item.place for item in chosen]
                result = propagating.propagate(session, target, places, progress)
            if result.edit is not None:
                session.apply(result.edit)
                mention(backing_up.backup_after_work(session.project))
    finally:
        session.close()
    if as_json:
        show_json(_plain(found, result, rehearsed=rehearse))
    else:
        say([*_lines(found, chosen), *([] if rehearse else result.sentences()), *_notes(found)])


def _chosen(found: "Survey", *, everything: bool) -> "list[Found]":
    if everything:
        return [item for item in found.found if item.opinion.possible]
    return found.ticked()


def _lines(found: "Survey", chosen: "list[Found]") -> list[str]:
    kept = {item.place for item in chosen}
    return [_line(item, chosen=item.place in kept) for item in found.found]


def _line(item: "Found", *, chosen: bool) -> str:
    line = item.line
    tick = "✓" if chosen else "·"
    doubt = f"  ({item.opinion.doubt})" if item.opinion.doubt else ""
    context = f"{line.left[-30:]:>30}[{line.hit}]{line.right[:30]:<30}"
    return f"{tick} {context}  {line.title}{doubt}"


def _notes(found: "Survey") -> list[str]:
    target = found.target
    notes = []
    if not found.found and not found.same:
        notes.append(f"“{found.words}” stands nowhere as whole words.")
    if found.same:
        notes.append(f"{found.same} more marked {target.label} already.")
    if found.more:
        notes.append("There are more places; repeat the command for the rest.")
    return notes


def _plain(found: "Survey", result: "Propagation", *, rehearsed: bool) -> dict[str, Any]:
    places = [
        {
            "document": item.line.document_id,
            "title": item.line.title,
            "span": [item.line.span.start, item.line.span.end],
            "before": item.line.left,
            "words": item.line.hit,
            "after": item.line.right,
            "ticked": item.opinion.ticked,
            "possible": item.opinion.possible,
            "doubt": item.opinion.doubt,
        }
        for item in found.found
    ]
    counts = {
        "marked": result.marked,
        "taken_over": result.taken_over,
        "relabelled": result.relabelled,
        "refused": result.refused,
        "documents": result.documents,
    }
    head = {"words": found.words, "layer": found.target.layer, "label": found.target.label}
    known = {"same": found.same, "more": found.more, "rehearsed": rehearsed}
    return {**head, **known, **counts, "places": places}


COMMANDS = (propagate,)
