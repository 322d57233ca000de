"""Actions about suggestions, annotations and passages."""

from glossator.gui.actions.spec import (
    ActionSpec,
    Menu,
    has_attributes,
    has_focus,
    on_frame,
    on_suggestion,
)

SUGGESTION = (
    ActionSpec(
        "next", "Next suggestion", ("Tab",), Menu.SUGGESTION, "Go to the next open suggestion"
    ),
    ActionSpec(
        "previous",
        "Previous suggestion",
        ("Shift+Tab",),
        Menu.SUGGESTION,
        "Go to the open suggestion before",
    ),
    ActionSpec(
        "accept",
        "Accept",
        ("A",),
        Menu.SUGGESTION,
        "Take the suggestion over",
        enabled=on_suggestion,
        begins=True,
    ),
    ActionSpec(
        "reject",
        "Reject",
        ("X",),
        Menu.SUGGESTION,
        "The suggestion, or the annotation, is wrong",
        enabled=has_focus,
    ),
    ActionSpec(
        "later",
        "Later",
        ("Space",),
        Menu.SUGGESTION,
        "Put the suggestion off",
        enabled=on_suggestion,
    ),
)
EDGES = tuple(
    ActionSpec(
        f"edge:{side}-{way}{'-character' if fine else ''}",
        f"{'Grow' if way == 'grow' else 'Shrink'} the {side} edge"
        f"{' by a character' if fine else ''}",
        (f"Alt+{key}" if fine else key,),
        Menu.ANNOTATE,
        f"Move the {side} edge by a {'character' if fine else 'word'}",
        enabled=has_focus,
        argument=f"{side} {way}{' character' if fine else ''}",
        listed=not fine,
        begins=(side, way) == ("right", "grow"),
        spare=() if fine else (spare,),
    )
    for fine in (False, True)
    for side, way, key, spare in (
        ("right", "grow", "]", "."),
        ("right", "shrink", "[", ","),
        ("left", "grow", "{", "<"),
        ("left", "shrink", "}", ">"),
    )
)
ROLES = (
    ActionSpec(
        "fill_roles",
        "Fill the roles",
        ("Return",),
        Menu.ANNOTATE,
        "Number the spans in sight to fill the roles of the frame in focus",
        enabled=on_frame,
        begins=True,
    ),
    ActionSpec(
        "attributes",
        "Attributes",
        ("D",),
        Menu.ANNOTATE,
        "Say more of what is in focus: what the scheme asks for, and a note",
        enabled=has_attributes,
    ),
)
