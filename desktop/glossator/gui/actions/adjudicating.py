"""Actions of the place Disagreements: answer the question that is put, and say why."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where

_IN = "In Disagreements: "
_HERE = Where.DISAGREEMENTS


def _key(action_id: str, text: str, key: str, tip: str) -> ActionSpec:
    """A key of the place; what follows the colon of the id is handed to the command."""
    return ActionSpec(
        action_id,
        text,
        (key,),
        Menu.EDIT,
        _IN + tip,
        _HERE,
        argument=action_id.partition(":")[2],
        listed=False,
    )


DECIDING = (
    *(
        _key(f"candidate:{digit}", f"Candidate {digit}", digit, f"answer {digit} is right")
        for digit in "123456789"
    ),
    _key("none_right", "None is right", "N", "no answer is right: say what is"),
    _key("nothing_here", "Nothing is here", "X", "nothing is to be marked at this place"),
    _key("own_answer", "Edit the answer", "E", "give an answer of your own"),
    _key("put_off", "Put off", "D", "put the place off; it comes last"),
    _key("why:ambiguous", "Because the text is ambiguous", "A", "the next answer’s reason"),
    _key("why:gap", "Because of a guideline gap", "G", "the next answer’s reason"),
    _key("why:slip", "Because of a slip", "S", "the next answer’s reason"),
    _key("cite", "Cite a rule", "C", "choose the rule of the guidelines that decides"),
    _key("note", "Note", "M", "write a note beside the next answer"),
    _key("names", "Who says what", "W", "show or hide the names of those who answered"),
    _key("narrow", "Which questions", "F", "go to the list of kinds of questions"),
    _key("in_article", "In its article", "O", "show the place in its article"),
    _key("keep_decision", "Keep the decision", "K", "keep what was decided"),
    _key("reopen_decision", "Reopen the decision", "R", "put the questions of the place again"),
)
KEYS = tuple(action.id for action in DECIDING)
"""The ids of these actions."""
DECIDING_COMMANDS = tuple(dict.fromkeys(action.command for action in DECIDING))
"""What carries them out."""
