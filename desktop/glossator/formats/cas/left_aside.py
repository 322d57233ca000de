"""What of a CAS is no annotation of ours, named by its type and how often it stands there.

Tokens, sentences, parts of speech and the like were made by programs and are passed over.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from warnings import WarningMessage

from cassis import Cas

from glossator.formats.cas.types import ARTICLE, CUSTOM, LINK, NAMED_ENTITY, NOTE, WORDS, layer_of
from glossator.formats.records import Rejected

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_MACHINERY = (
    "uima.",
    *(
        f"{_DKPRO}{room}."
        for room in ("segmentation", "metadata", "lexmorph", "syntax", "semantics")
    ),
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.",
)
_OWN = {ARTICLE, NOTE, WORDS, LINK}
_UNDESCRIBED = re.compile(r"Type with name \[(.+?)\] not found")


def other_types(cas: Cas, where: str) -> Iterator[Rejected]:
    """The annotations whose type is no layer."""
    found = Counter(one.type.name for one in cas.select_all_annotations())
    for name, number in sorted(found.items()):
        if not layer_of(name) and name not in _OWN and not name.startswith(_MACHINERY):
            reason = (
                f"no layer is read from it; only {NAMED_ENTITY.rpartition('.')[2]} "
                f"and types that begin with {CUSTOM} are layers"
            )
            yield Rejected(f"{where} ({number} of the type {name})", reason)


def undescribed_types(said: Iterable[WarningMessage], where: str) -> Iterator[Rejected]:
    """The types that cassis warned of, since no type system describes them."""
    named = (_UNDESCRIBED.search(str(each.message)) for each in said)
    found = Counter(match[1] for match in named if match is not None)
    for name, number in sorted(found.items()):
        if name not in _OWN and not name.startswith(_MACHINERY):
            reason = "no type system describes it; put the TypeSystem.xml of the export beside"
            yield Rejected(f"{where} ({number} of the type {name})", reason)
