"""Gold that was decided under a rule whose text has changed since: kept, or asked about again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from glossator.domain.adjudication import Standing
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.resolution import Resolution
from glossator.domain.rules import Rule, rule_of
from glossator.services import comparing
from glossator.services.saying import annotation_words
from glossator.services.session import Session
from glossator.store import documents, joint
from glossator.store.project import Project, current_scheme


@dataclass(frozen=True, slots=True)
class OldGold:
    """A decision that cites a rule of another text: the rule has changed, or is gone.

    ``id`` is that of the resolution that holds.
    """

    id: str
    rule: str
    is_gone: bool
    document_id: str
    title: str
    layer: str
    start: int
    decided: str
    decided_at: str
    standing: Standing

    def plain(self) -> dict[str, Any]:
        """The decision for machines."""
        return {
            "id": self.id,
            "rule": self.rule,
            "gone": self.is_gone,
            "document": self.document_id,
            "title": self.title,
            "layer": self.layer,
            "start": self.start,
            "decided": self.decided,
            "decided_at": self.decided_at,
        }

    def sentence(self) -> str:
        """The decision in words."""
        return f"{self.id}  {self.in_words()}"

    def in_words(self) -> str:
        """The same without its id."""
        change = "is gone" if self.is_gone else "has changed"
        return f"{self.title}: {self.layer} {self.decided}; the rule “{self.rule}” {change}."


def decided_under_old_rules(project: Project) -> list[OldGold]:
    """The decisions that hold and cite a rule which now reads otherwise, by rule and place."""
    guidelines = project.read(current_scheme).guidelines
    cited = [(each, rule_of(guidelines, each.rule)) for each in project.read(joint.citing)]
    old = [(each, rule) for each, rule in cited if rule is None or rule.digest != each.rule_digest]
    standings = _standings(project, (each for each, _ in old))
    found = [_old_gold(project, standings[each.id], each, rule) for each, rule in old]
    return [each for each in found if each is not None]


def old_gold(project: Project, resolution_id: str) -> OldGold:
    """The decision of that id, under a rule that reads otherwise now.

    Raises:
        UserError: there is none.
    """
    for each in decided_under_old_rules(project):
        if each.id == resolution_id:
            return each
    raise UserError(f"No gold “{resolution_id}” stands under an old rule; look at the list again.")


def keep(session: Session, found: OldGold) -> Edit:
    """The edit that keeps a decision under the rule as it reads now; if it is gone, under none."""
    held = found.standing.resolution
    assert held is not None  # noqa: S101 - made of one
    rule = rule_of(session.project.read(current_scheme).guidelines, found.rule)
    after = replace(
        held,
        annotator_id=session.annotator.id,
        decided_at=session.stamps.now(),
        rule=rule.title if rule else "",
        rule_digest=rule.digest if rule else "",
    )
    title = f"Keep {found.layer} {found.decided}"
    changes = (Change(held, after),)
    return Edit(session.stamps.new_id(), title, session.annotator.id, after.decided_at, changes)


def _standings(project: Project, about: Iterable[Resolution]) -> dict[str, Standing]:
    """How the places of decisions stand, by the decisions’ ids."""
    about = list(about)
    held = {each.id: Standing(None, each) for each in about}
    for compared in comparing.every(project, dict.fromkeys(each.document_id for each in about)):
        for standing in compared.standings:
            if standing.resolution is not None and standing.resolution.id in held:
                held[standing.resolution.id] = standing
    return held


def _old_gold(
    project: Project, standing: Standing, decided: Resolution, rule: Rule | None
) -> OldGold | None:
    document = project.read(partial(documents.get, document_id=decided.document_id))
    if document is None:
        return None
    gold, place = decided.gold, standing.place
    return OldGold(
        id=decided.id,
        rule=decided.rule,
        is_gone=rule is None,
        document_id=document.id,
        title=document.title or document.id,
        layer=decided.layer,
        start=place.span.start if place else gold.start if gold else 0,
        decided=annotation_words(gold, document.text),
        decided_at=decided.decided_at,
        standing=standing,
    )
