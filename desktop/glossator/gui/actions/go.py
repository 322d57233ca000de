"""Actions that finish articles and go from one to the next."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where, has_document, has_project

FINISHING = (
    ActionSpec(
        "read",
        "Passage is read",
        ("E",),
        Menu.ANNOTATE,
        "Nothing more is in this passage",
        enabled=has_document,
        begins=True,
    ),
    ActionSpec(
        "finish",
        "Finish article",
        ("Ctrl+Return", "Ctrl+Enter"),
        Menu.GO,
        "Everything is read and labelled: open the next article",
        Where.WINDOW,
        has_document,
    ),
    ActionSpec(
        "next_article",
        "Next article",
        ("Ctrl+PgDown", "Alt+Down"),
        Menu.GO,
        "Open the next article",
        Where.WINDOW,
        has_document,
        begins=True,
    ),
    ActionSpec(
        "previous_article",
        "Previous article",
        ("Ctrl+PgUp", "Alt+Up"),
        Menu.GO,
        "Open the article before",
        Where.WINDOW,
        has_document,
    ),
    ActionSpec(
        "article_list",
        "Article list",
        ("Ctrl+L",),
        Menu.GO,
        "Go to the list of articles",
        Where.WINDOW,
        has_project,
    ),
)
