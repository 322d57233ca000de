"""Actions about projects and the window as a whole."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where, has_project

PROJECT = (
    ActionSpec(
        "new", "New project…", ("Ctrl+N",), Menu.PROJECT, "Make an empty project file", Where.WINDOW
    ),
    ActionSpec(
        "open", "Open project…", ("Ctrl+O",), Menu.PROJECT, "Open a project file", Where.WINDOW
    ),
    ActionSpec(
        "import_files",
        "Import articles…",
        ("Ctrl+I",),
        Menu.PROJECT,
        "Add articles from files",
        Where.WINDOW,
        has_project,
        begins=True,
    ),
    ActionSpec(
        "import_folder",
        "Import a folder…",
        ("Ctrl+Shift+I",),
        Menu.PROJECT,
        "Add all articles of a folder",
        Where.WINDOW,
        has_project,
    ),
    ActionSpec(
        "report",
        "Report of the last import…",
        (),
        Menu.PROJECT,
        "Show everything that the last import said",
        Where.WINDOW,
        has_project,
    ),
    ActionSpec(
        "suggest_all",
        "Suggest on all articles",
        (),
        Menu.PROJECT,
        "Let the pipeline read every article that it has not read yet",
        Where.WINDOW,
        has_project,
        begins=True,
    ),
    ActionSpec(
        "export",
        "Export gold…",
        ("Ctrl+E",),
        Menu.PROJECT,
        "Write the gold as training data",
        Where.WINDOW,
        has_project,
    ),
    ActionSpec(
        "check",
        "Check the project",
        (),
        Menu.PROJECT,
        "Compare everything in the project with what was written",
        Where.WINDOW,
        has_project,
        begins=True,
    ),
    ActionSpec(
        "backup",
        "Back up now",
        (),
        Menu.PROJECT,
        "Make a verified copy of the project",
        Where.WINDOW,
        has_project,
    ),
    ActionSpec(
        "cancel",
        "Cancel what runs",
        ("Ctrl+.",),
        Menu.PROJECT,
        "Call off the import, export, check or suggestions that run",
        Where.WINDOW,
        has_project,
    ),
    ActionSpec(
        "quit",
        "Quit",
        ("Ctrl+Q",),
        Menu.PROJECT,
        "Close the window; everything is saved",
        Where.WINDOW,
        begins=True,
    ),
)
