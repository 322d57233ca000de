"""What can be wished in the dialog about the work of several people."""

from dataclasses import dataclass

from glossator.domain.assigning import Deal
from glossator.domain.hiding import Hiding
from glossator.services.assigning import Among


@dataclass(frozen=True, slots=True)
class Give:
    """Articles are to be dealt to people."""

    names: tuple[str, ...]
    deal: Deal
    among: Among


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Articles are to be taken back from people; what they have done on them stays."""

    names: tuple[str, ...]
    among: Among


@dataclass(frozen=True, slots=True)
class HandOut:
    """A file is to be carved out for one person, or without a name one for everybody."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Hide:
    """Suggestions are to be hidden on a share of the passages; 0 shows them everywhere."""

    hiding: Hiding


@dataclass(frozen=True, slots=True)
class Need:
    """So many people are to read an article before it has gold."""

    people: int


Wish = Give | TakeBack | HandOut | Hide | Need


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would come of a wish, in lines to read, and whether there is anything to do."""

    lines: tuple[str, ...]
    is_possible: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What the dialog begins with.

    ``people`` are known to the project, ``given`` has those with articles and how many. ``words``
    is what the list is filtered by, empty for all; ``opened`` the number of the open article, 0 for
    none; ``hiding`` what the project hides now, ``needed`` how many people gold takes now.
    """

    people: tuple[str, ...]
    given: tuple[tuple[str, int], ...]
    words: str
    opened: int
    hiding: Hiding
    needed: int
