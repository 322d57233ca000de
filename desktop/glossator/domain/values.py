"""Values that are made by the million: frozen for the type checker, cheap to make (ADR 24)."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[Made]) -> type[Made]:
    """As ``@dataclass(frozen=True, slots=True)``, but nothing stops an assignment at run time.

    A frozen dataclass sets each field through ``object.__setattr__``, which is most of what making
    an annotation takes. mypy refuses assignments all the same.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def ordered_value(cls: type[Made]) -> type[Made]:
    """As ``value``, for values that sort by their fields."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(cls)
