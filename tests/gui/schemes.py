"""Random schemes and key files: keys as likely to be taken, odd or missing as to be sound."""

from hypothesis import strategies as st

from glossator.domain.scheme import Label, Layer, Role, Scheme, Shape
from glossator.gui.actions.key_text import canonical
from glossator.gui.actions.table import specs
from glossator.services.projects import read_scheme

ODD_KEYS = (
    "",
    "1",
    "9",
    "0",
    "+",
    "-",
    "~",
    "=",
    "A",
    "a",
    "X",
    "C",
    "S",
    "W",
    "Tab",
    "Left",
    "Ctrl+Z",
    "ctrl+z",
    "Alt+P",
    "Foo",
    "Ctrl+K, Ctrl+S",
    "é",
    "?",
    "²",
    "Enter",
    "Return",
    "\N{GRINNING FACE}",
)
_TITLES = st.text("abc Åß“&%", min_size=1, max_size=6)
_KEYS = st.sampled_from(ODD_KEYS)


def schemes() -> st.SearchStrategy[Scheme]:
    """Schemes of one to four layers with any keys; labels of one layer have different ones."""
    labels = st.lists(st.tuples(_KEYS, _TITLES), min_size=1, max_size=5, unique_by=_key)
    roles = st.lists(st.tuples(_KEYS, _TITLES), max_size=3, unique_by=_key)
    layer = st.tuples(st.sampled_from(Shape), _KEYS, _TITLES, labels, roles)
    return st.lists(layer, min_size=1, max_size=4).map(_scheme)


def _key(pair: tuple[str, str]) -> object:
    return pair[0] or object()


def _scheme(
    parts: list[tuple[Shape, str, str, list[tuple[str, str]], list[tuple[str, str]]]],
) -> Scheme:
    layers = []
    for number, (shape, key, title, labels, roles) in enumerate(parts):
        made = tuple(Label(f"L{at}", name, each) for at, (each, name) in enumerate(labels))
        slots = tuple(Role(f"r{at}", name, each) for at, (each, name) in enumerate(roles))
        layers.append(
            Layer(f"layer{number}", title, shape, made, roles=slots, key=key, default="L0")
        )
    return Scheme("Random", "1", tuple(layers))


_MORE_KEYS = ("F", "Ctrl+F3", "Ctrl+K", "E", "Ctrl+Return")
GOOD_KEYS = sorted({key for key in map(canonical, (*ODD_KEYS, *_MORE_KEYS)) if key})


def key_changes() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """What a key file may say: known and unknown actions, keys taken, reserved and free."""
    known = [each.id for each in specs(read_scheme(None))[::3]]
    ids = st.sampled_from([*known, "choose:A", "of another version"])
    keys = st.lists(st.sampled_from(GOOD_KEYS), max_size=3, unique=True).map(tuple)
    return st.dictionaries(ids, keys, max_size=6)
