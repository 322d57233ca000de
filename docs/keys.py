"""Write the page of keys from the action table: ``make keys-page``."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glossator.gui.actions.key_map import resolve
from glossator.gui.actions.key_text import shown, shown_all
from glossator.gui.actions.reading_keys import (
    LISTS,
    READING,
    SELECTING,
    ReadingKey,
    plain,
    reserved,
)
from glossator.gui.actions.spec import ActionSpec, Menu, Where
from glossator.gui.actions.table import specs
from glossator.services.projects import read_scheme

PAGE = Path(__file__).parent / "keys.md"

_HEAD = """\
# Keys

This page is made from the program's own table (`make keys-page`); the window shows the same under
{keys}, with your changes. {palette} finds any action by a few letters and runs it.

Keys marked with ° work while the article has the focus, the others anywhere in the window.
Labels, claims, stances and their roles have the keys of the project's scheme; those here are the
keys of the default one. An id is what the key file calls an action.
"""

_TAIL = """
## Other keys

{preferences} opens the preferences. Under *Keys*, choose an action, press Enter, then the new
key. A key that another action has is not taken from it without asking. The changes act at once in
every window, and are kept in `keys.toml` beside the other preferences (on Linux in
`~/.config/glossator/`), one line for each action:

```toml
accept = ["F"]                  # instead of A
"choose:1" = ["P", "1"]         # two keys for the label that the scheme puts on 1
sidebar = []                    # no key
```

Where two actions ask for one key, the first of these has it: the keys for reading and the letters
of the menus; your changes; the program's usual keys; the keys of the scheme; spare keys. So a
scheme that puts a label on A does not take A from *Accept*: the window says so when the project
is opened, and the label stays in the menu and in the list of actions until it gets another key. A
line of the file that makes no sense, or that wants a key which another line has, is left out, and
the window says which.

## Other keyboards

Keys are taken as what they write, wherever they are: `?` is `?` on every keyboard.

- The number pad counts as its digits and signs: 1 to 9 for labels, and + − * 0 for all four
  stances.
- Where + needs Shift, `=` supports as well. Where ~ takes two strokes, `*` and the backquote are
  mixed as well.
- Where brackets need AltGr, `.` and `,` grow and shrink the right edge, `<` and `>` the left one.
- On a French keyboard digits need Shift, and work with it; the number pad needs none, and labels
  can be given other keys.
- Spare keys give way to a scheme that wants them.
"""


def page() -> str:
    """The page as Markdown."""
    actions = specs(read_scheme(None))
    keys = resolve(actions, {}, reserved()).keys
    known = {action_id: shown_all(found[:1], portable=True) for action_id, found in keys.items()}
    parts = [_HEAD.format_map(known)]
    for menu in Menu:
        of_menu = [each for each in actions if each.menu is menu and each.listed]
        parts.append(_table(plain(menu), _lines(of_menu, keys)))
    parts.append(_table("Reading", _other_lines(READING), "Key | Does"))
    parts.append(f"\n{SELECTING}.\n")
    parts.append(_table("Lists, bars and dialogs", _other_lines(LISTS), "Key | Does"))
    parts.append(_table("Variants", _lines([each for each in actions if not each.listed], keys)))
    parts.append(_TAIL.replace("{preferences}", known["preferences"]))
    return "".join(parts)


def _table(title: str, lines: Iterable[str], head: str = "Key | Does | Id") -> str:
    rule = "|".join("---" for _ in head.split("|"))
    return f"\n## {title}\n\n| {head} |\n|{rule}|\n" + "".join(lines)


def _lines(actions: Iterable[ActionSpec], keys: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for action in actions:
        if keys[action.id]:
            here = " °" if action.where is Where.ARTICLE else ""
            shown_keys = _cell(shown_all(keys[action.id], portable=True))
            yield f"| {shown_keys}{here} | {_cell(_what(action))} | `{action.id}` |\n"


def _what(action: ActionSpec) -> str:
    """What an action does: its name, and its tip where that says more."""
    text = action.text.removesuffix("…")
    if action.tip in {text, f"Choose {text}"}:
        return text
    return f"{text}: {action.tip[0].lower()}{action.tip[1:]}"


def _other_lines(other: Iterable[ReadingKey]) -> Iterator[str]:
    for each in other:
        keys = ", ".join(shown(key, portable=True) for key in each.keys)
        yield f"| {_cell(keys)} | {_cell(each.text)} |\n"


def _cell(text: str) -> str:
    """Text in a table: signs that Markdown would read are written as they are."""
    for sign in "\\`*_{}[]<>|~":
        text = text.replace(sign, f"\\{sign}")
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE} is written.\n")
