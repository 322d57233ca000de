"""Actions about how the window looks, and help."""

from glossator.gui.actions.spec import ActionSpec, Menu, Where

VIEW = (
    ActionSpec(
        "zoom:in",
        "Larger text",
        ("Ctrl++", "Ctrl+="),
        Menu.VIEW,
        "Larger text",
        Where.WINDOW,
        argument="1",
    ),
    ActionSpec(
        "zoom:out",
        "Smaller text",
        ("Ctrl+-",),
        Menu.VIEW,
        "Smaller text",
        Where.WINDOW,
        argument="-1",
    ),
    ActionSpec(
        "zoom:usual",
        "Usual text size",
        ("Ctrl+0",),
        Menu.VIEW,
        "Usual text size",
        Where.WINDOW,
        argument="0",
    ),
    ActionSpec(
        "labels",
        "Labels above the text",
        ("Ctrl+Shift+L",),
        Menu.VIEW,
        "Show or hide the labels",
        Where.WINDOW,
        begins=True,
    ),
    ActionSpec(
        "sidebar", "Sidebar", ("Ctrl+B",), Menu.VIEW, "Show or hide the sidebar", Where.WINDOW
    ),
    ActionSpec(
        "theme:light",
        "Light",
        (),
        Menu.VIEW,
        "Light colours",
        Where.WINDOW,
        argument="light",
        begins=True,
    ),
    ActionSpec("theme:dark", "Dark", (), Menu.VIEW, "Dark colours", Where.WINDOW, argument="dark"),
    ActionSpec(
        "theme:high-contrast",
        "High contrast",
        (),
        Menu.VIEW,
        "Colours of high contrast",
        Where.WINDOW,
        argument="high-contrast",
    ),
    ActionSpec(
        "theme:system",
        "As the system",
        (),
        Menu.VIEW,
        "Colours as the system has them",
        Where.WINDOW,
        argument="",
    ),
)
HELP = (
    ActionSpec("keys", "All keys", ("?",), Menu.HELP, "Show every key"),
    ActionSpec("about", "About Glossator", (), Menu.HELP, "Version and licences", Where.WINDOW),
)
