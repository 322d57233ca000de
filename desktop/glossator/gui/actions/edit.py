"""Actions that take back, delete and leave."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where

EDIT = (
    ActionSpec(
        "undo",
        "Undo",
        ("Ctrl+Z",),
        Menu.EDIT,
        "Take the last decision back",
        Where.WINDOW,
        lambda s: s.can_undo,
    ),
    ActionSpec(
        "redo",
        "Redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        Menu.EDIT,
        "Do again what was undone",
        Where.WINDOW,
        lambda s: s.can_redo,
    ),
    ActionSpec(
        "delete",
        "Delete",
        ("Del",),
        Menu.EDIT,
        "Delete the annotation in focus",
        enabled=lambda s: s.focus_is_annotation,
        begins=True,
    ),
    ActionSpec("leave", "Leave", ("Esc",), Menu.EDIT, "Leave role filling, selection or focus"),
)
