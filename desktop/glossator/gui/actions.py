"""The action table: every key, menu entry and tip of the window, in one place."""

from glossator.domain.scheme import Scheme
from glossator.gui.action_spec import ActionSpec, Menu, UiState, Where
from glossator.gui.scheme_actions import scheme_actions


def _has_document(state: UiState) -> bool:
    return state.has_document


def _has_project(state: UiState) -> bool:
    return state.has_project


def _on_suggestion(state: UiState) -> bool:
    return state.focus_is_suggestion


def _has_focus(state: UiState) -> bool:
    return state.has_focus


_P, _E, _S, _A, _G, _V, _H = Menu
_W = Where.WINDOW

_PROJECT = (
    ActionSpec("new", "New project…", ("Ctrl+N",), _P, "Make an empty project file", _W),
    ActionSpec("open", "Open project…", ("Ctrl+O",), _P, "Open a project file", _W),
    ActionSpec(
        "import_files",
        "Import articles…",
        ("Ctrl+I",),
        _P,
        "Add articles from files",
        _W,
        _has_project,
        begins=True,
    ),
    ActionSpec(
        "import_folder",
        "Import a folder…",
        ("Ctrl+Shift+I",),
        _P,
        "Add all articles of a folder",
        _W,
        _has_project,
    ),
    ActionSpec(
        "suggest_all",
        "Suggest on all articles",
        (),
        _P,
        "Let the pipeline read every article that it has not read yet",
        _W,
        _has_project,
        begins=True,
    ),
    ActionSpec(
        "export",
        "Export gold…",
        ("Ctrl+E",),
        _P,
        "Write the gold as training data",
        _W,
        _has_project,
    ),
    ActionSpec(
        "quit", "Quit", ("Ctrl+Q",), _P, "Close the window; everything is saved", _W, begins=True
    ),
)
_EDIT = (
    ActionSpec(
        "undo", "Undo", ("Ctrl+Z",), _E, "Take the last decision back", _W, lambda s: s.can_undo
    ),
    ActionSpec(
        "redo",
        "Redo",
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        _E,
        "Do again what was undone",
        _W,
        lambda s: s.can_redo,
    ),
    ActionSpec(
        "delete",
        "Delete",
        ("Del",),
        _E,
        "Delete the annotation in focus",
        enabled=lambda s: s.focus_is_annotation,
        begins=True,
    ),
    ActionSpec("leave", "Leave", ("Esc",), _E, "Leave role filling, selection or focus"),
)
_SUGGESTION = (
    ActionSpec("next", "Next suggestion", ("Tab",), _S, "Go to the next open suggestion"),
    ActionSpec(
        "previous", "Previous suggestion", ("Shift+Tab",), _S, "Go to the open suggestion before"
    ),
    ActionSpec(
        "accept",
        "Accept",
        ("A",),
        _S,
        "Take the suggestion over",
        enabled=_on_suggestion,
        begins=True,
    ),
    ActionSpec(
        "reject",
        "Reject",
        ("X",),
        _S,
        "The suggestion, or the annotation, is wrong",
        enabled=_has_focus,
    ),
    ActionSpec("later", "Later", ("Space",), _S, "Put the suggestion off", enabled=_on_suggestion),
)
_EDGES = tuple(
    ActionSpec(
        f"edge:{side}-{way}{'-character' if fine else ''}",
        f"{'Grow' if way == 'grow' else 'Shrink'} the {side} edge"
        f"{' by a character' if fine else ''}",
        (f"Alt+{key}" if fine else key,),
        _A,
        f"Move the {side} edge by a {'character' if fine else 'word'}",
        enabled=_has_focus,
        argument=f"{side} {way}{' character' if fine else ''}",
        listed=not fine,
        begins=(side, way) == ("right", "grow"),
    )
    for fine in (False, True)
    for side, way, key in (
        ("right", "grow", "]"),
        ("right", "shrink", "["),
        ("left", "grow", "{"),
        ("left", "shrink", "}"),
    )
)
_ROLES = (
    ActionSpec(
        "fill_roles",
        "Fill the roles",
        ("Return", "Enter"),
        _A,
        "Number the spans in sight to fill the roles of the frame in focus",
        enabled=lambda s: s.focus_is_frame or s.filling_role,
        begins=True,
    ),
)
_FINISHING = (
    ActionSpec(
        "read",
        "Passage is read",
        ("E",),
        _A,
        "Nothing more is in this passage",
        enabled=_has_document,
        begins=True,
    ),
    ActionSpec(
        "finish",
        "Finish article",
        ("Ctrl+Return", "Ctrl+Enter"),
        _G,
        "Everything is read and labelled: open the next article",
        _W,
        _has_document,
    ),
    ActionSpec(
        "next_article",
        "Next article",
        ("Ctrl+PgDown", "Alt+Down"),
        _G,
        "Open the next article",
        _W,
        _has_document,
        begins=True,
    ),
    ActionSpec(
        "previous_article",
        "Previous article",
        ("Ctrl+PgUp", "Alt+Up"),
        _G,
        "Open the article before",
        _W,
        _has_document,
    ),
    ActionSpec(
        "article_list",
        "Article list",
        ("Ctrl+L",),
        _G,
        "Go to the list of articles",
        _W,
        _has_project,
    ),
)
_VIEW = (
    ActionSpec("zoom:in", "Larger text", ("Ctrl++", "Ctrl+="), _V, "Larger text", _W, argument="1"),
    ActionSpec("zoom:out", "Smaller text", ("Ctrl+-",), _V, "Smaller text", _W, argument="-1"),
    ActionSpec(
        "zoom:usual", "Usual text size", ("Ctrl+0",), _V, "Usual text size", _W, argument="0"
    ),
    ActionSpec(
        "labels",
        "Labels above the text",
        ("Ctrl+Shift+L",),
        _V,
        "Show or hide the labels",
        _W,
        begins=True,
    ),
    ActionSpec("sidebar", "Sidebar", ("Ctrl+B",), _V, "Show or hide the sidebar", _W),
    ActionSpec("theme:light", "Light", (), _V, "Light colours", _W, argument="light", begins=True),
    ActionSpec("theme:dark", "Dark", (), _V, "Dark colours", _W, argument="dark"),
    ActionSpec(
        "theme:high-contrast",
        "High contrast",
        (),
        _V,
        "Colours of high contrast",
        _W,
        argument="high-contrast",
    ),
    ActionSpec(
        "theme:system", "As the system", (), _V, "Colours as the system has them", _W, argument=""
    ),
)
_HELP = (
    ActionSpec("keys", "All keys", ("?",), _H, "Show every key"),
    ActionSpec("about", "About Glossator", (), _H, "Version and licences", _W),
)


def specs(scheme: Scheme | None) -> tuple[ActionSpec, ...]:
    """Every action under a scheme, in the order of the menus."""
    from_scheme = scheme_actions(scheme) if scheme else ()
    return (
        *_PROJECT,
        *_EDIT,
        *_SUGGESTION,
        *from_scheme,
        *_ROLES,
        *_EDGES,
        *_FINISHING,
        *_VIEW,
        *_HELP,
    )
