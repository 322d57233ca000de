"""Gold that was decided under a rule whose text has changed since."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from glossator.domain.rules import rule_of
from glossator.services.saying import NOTHING_HERE, annotation_words
from glossator.store import documents, joint
from glossator.store.project import Project, current_scheme


@dataclass(frozen=True, slots=True)
class OldGold:
    """A decision that cites a rule of another text: the rule has changed, or is gone."""

    id: str
    rule: str
    is_gone: bool
    document_id: str
    title: str
    layer: str
    decided: str
    decided_at: str

    def plain(self) -> dict[str, Any]:
        """The decision for machines."""
        return {
            "id": self.id,
            "rule": self.rule,
            "gone": self.is_gone,
            "document": self.document_id,
            "title": self.title,
            "layer": self.layer,
            "decided": self.decided,
            "decided_at": self.decided_at,
        }

    def sentence(self) -> str:
        """The decision in words."""
        change = "is gone" if self.is_gone else "has changed"
        return f"{self.title}: {self.layer} {self.decided}; the rule “{self.rule}” {change}."


def decided_under_old_rules(project: Project) -> list[OldGold]:
    """The decisions that hold and cite a rule which now reads otherwise, by rule and place."""
    guidelines = project.read(current_scheme).guidelines
    found = []
    for each in project.read(joint.citing):
        rule = rule_of(guidelines, each.rule)
        if rule is not None and rule.digest == each.rule_digest:
            continue
        document = project.read(partial(documents.get, document_id=each.document_id))
        if document is not None:
            gold = each.gold
            words = annotation_words(gold, document.text) if gold else NOTHING_HERE
            found.append(
                OldGold(
                    each.id,
                    each.rule,
                    rule is None,
                    document.id,
                    document.title or document.id,
                    each.layer,
                    words,
                    each.decided_at,
                )
            )
    return found
