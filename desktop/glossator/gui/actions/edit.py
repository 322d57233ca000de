"""Actions that take back, delete and leave."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where, can_redo, can_undo, on_annotation

EDIT = (
    ActionSpec(
        "undo",
        "Undo",
        ("Ctrl+Z",),
        Menu.EDIT,
        "Take the last decision back",
        Where.WINDOW,
        can_undo,
    ),
    ActionSpec(
        "redo",
        "Redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        Menu.EDIT,
        "Do again what was undone",
        Where.WINDOW,
        can_redo,
    ),
    ActionSpec(
        "delete",
        "Delete",
        ("Del",),
        Menu.EDIT,
        "Delete the annotation in focus",
        enabled=on_annotation,
        begins=True,
    ),
    ActionSpec("leave", "Leave", ("Esc",), Menu.EDIT, "Leave role filling, selection or focus"),
)
SETTINGS = (
    ActionSpec(
        "preferences",
        "Preferences…",
        ("Ctrl+,",),
        Menu.EDIT,
        "Colours, face, keys, and how you work",
        Where.WINDOW,
        argument="reading",
        begins=True,
    ),
    ActionSpec(
        "preferences:work",
        "Preferences: work…",
        (),
        Menu.EDIT,
        "What is recorded and shown while you label",
        Where.WINDOW,
        argument="work",
        listed=False,
    ),
)
