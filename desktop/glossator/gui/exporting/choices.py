"""What somebody chose in the Export place, remembered for each project."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from glossator.domain.splitting import Split, parse_split
from glossator.services.export_plan import ExportOptions
from glossator.services.export_policy import policy_of


@dataclass(frozen=True, slots=True)
class Choices:
    """An export as its fields on the page say it; no layers or origins mean all of them."""

    format: str = "jsonl"
    source: str = "gold"
    layers: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    suggestions: str = ""
    only_covered: bool = False
    split: str = ""
    seed: int = 0
    folder: str = ""

    def options(self, *, rehearse: bool = False) -> ExportOptions:
        """The options of the export.

        Raises:
            UserError: the shares make no sense.
        """
        return ExportOptions(
            format=self.format,
            source=self.source,
            split=parse_split(self.split, self.seed) if self.split else Split(seed=self.seed),
            rehearse=rehearse,
            policy=policy_of(
                self.origins, self.layers, self.suggestions, only_covered=self.only_covered
            ),
        )

    def text(self) -> str:
        """The choices as they are remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)


def remembered(text: str) -> Choices:
    """The choices that were remembered; what makes no sense among them is as usual."""
    try:
        plain = json.loads(text)
    except ValueError:
        return Choices()
    choices = Choices()
    if not isinstance(plain, dict):
        return choices
    for field in fields(Choices):
        value = _fitting(plain.get(field.name), getattr(choices, field.name))
        if value is not None:
            choices = replace(choices, **{field.name: value})
    return choices


def _fitting(value: Any, usual: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A value of the same kind as the usual one, or None."""
    if isinstance(usual, tuple):
        return tuple(str(each) for each in value) if isinstance(value, list) else None
    return value if type(value) is type(usual) else None
