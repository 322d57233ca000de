"""Actions of an export's rehearsal: repair a place, or all of a kind, and go to the next."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where

REHEARSING = (
    ActionSpec(
        "repair",
        "Repair",
        ("R",),
        Menu.EDIT,
        "In a rehearsal: repair the place and go on to the next",
        Where.REHEARSAL,
        listed=False,
    ),
    ActionSpec(
        "repair:instead",
        "Repair the other way",
        ("Shift+R",),
        Menu.EDIT,
        "In a rehearsal: of two that overlap, drop the longer",
        Where.REHEARSAL,
        argument="instead",
        listed=False,
    ),
    ActionSpec(
        "repair:kind",
        "Repair all of this kind",
        ("Ctrl+R",),
        Menu.EDIT,
        "In a rehearsal: repair every place with the same flaw, after a question",
        Where.REHEARSAL,
        argument="kind",
        listed=False,
    ),
    ActionSpec(
        "next_place",
        "Next place",
        ("N",),
        Menu.GO,
        "In a rehearsal: go to the next place",
        Where.REHEARSAL,
        argument="1",
        listed=False,
    ),
    ActionSpec(
        "next_place:back",
        "Place before",
        ("Shift+N",),
        Menu.GO,
        "In a rehearsal: go to the place before",
        Where.REHEARSAL,
        argument="-1",
        listed=False,
    ),
)
KEYS = tuple(action.id for action in REHEARSING)
"""The ids of these actions."""
