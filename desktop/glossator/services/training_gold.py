"""Whether a project has enough gold to train on, layer by layer."""

from dataclasses import dataclass

from glossator.domain.scheme import Scheme, Shape
from glossator.domain.training import TrainingPlan
from glossator.services.reports import counted
from glossator.store import gold
from glossator.store.project import Project, current_scheme


@dataclass(frozen=True, slots=True)
class LayerGold:
    """How many articles have gold of a layer, and how many it takes to learn from them."""

    layer: str
    articles: int
    needed: int

    @property
    def is_enough(self) -> bool:
        """Whether the layer can be learned."""
        return self.articles >= self.needed

    def sentence(self) -> str:
        """The same in words."""
        name = self.layer.capitalize()
        if self.is_enough:
            return f"{name}: {counted(self.articles, 'finished article')}."
        return f"{name}: {self.articles} of {self.needed} finished articles; not learned yet."


def gold_of(project: Project, plan: TrainingPlan) -> tuple[LayerGold, ...]:
    """The gold of every layer, in the scheme's order, against what the plan needs."""
    scheme: Scheme = project.read(current_scheme)
    held = project.read(gold.articles)
    return tuple(
        LayerGold(
            layer.name,
            held.get(layer.name, 0),
            plan.least if layer.shape is Shape.ENTITY else plan.least_frames,
        )
        for layer in scheme.layers
    )
