"""Actions that find words: in the article, elsewhere in the project, in the guidelines."""

from glossator.gui.actions.spec import ActionSpec, Menu, Needs, Where, has_document, has_project

FINDING = (
    ActionSpec(
        "find",
        "Find in article…",
        ("Ctrl+F",),
        Menu.EDIT,
        "Find words in the article",
        Where.WINDOW,
        has_document,
        begins=True,
    ),
    ActionSpec(
        "find_next",
        "Find next",
        ("F3",),
        Menu.EDIT,
        "Go to the next match",
        Where.WINDOW,
        has_document,
    ),
    ActionSpec(
        "find_previous",
        "Find previous",
        ("Shift+F3",),
        Menu.EDIT,
        "Go to the match before",
        Where.WINDOW,
        has_document,
    ),
    ActionSpec(
        "concordance",
        "Find in the project…",
        ("Ctrl+Shift+F",),
        Menu.EDIT,
        "List words, labels and roles of all articles in their context",
        Where.WINDOW,
        has_project,
    ),
)
ELSEWHERE = (
    ActionSpec(
        "elsewhere",
        "Same text elsewhere",
        ("G",),
        Menu.ANNOTATE,
        "List every other place of these words, to mark them alike",
        enabled=Needs(
            lambda state: state.has_focus or state.has_selection,
            "nothing is in focus or selected",
        ),
        begins=True,
    ),
)
CHECKING = (
    ActionSpec(
        "check_these",
        "Check these…",
        ("Ctrl+Shift+K",),
        Menu.ANNOTATE,
        "List the annotations that a changed article left without a sure place",
        Where.WINDOW,
        has_project,
    ),
)
GUIDELINES = (
    ActionSpec(
        "guidelines",
        "Guidelines",
        ("F1",),
        Menu.HELP,
        "Read what the guidelines say about what is in focus",
        Where.WINDOW,
        has_project,
    ),
)
SKIPPING = (
    ActionSpec(
        "skip",
        "Skip article",
        ("Ctrl+Shift+Return",),
        Menu.GO,
        "Leave the article out and open the next; on a skipped one, take it up again",
        Where.WINDOW,
        has_document,
    ),
)
