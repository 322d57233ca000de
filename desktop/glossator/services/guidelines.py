"""The guidelines of a project: read, and written anew while the work goes on."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from glossator.domain.errors import UserError
from glossator.domain.rules import rules
from glossator.domain.scheme import Scheme
from glossator.domain.scheme_growing import later_version
from glossator.domain.scheme_merging import scheme_source
from glossator.domain.text import canonical_text
from glossator.services.old_rules import OldGold, decided_under_old_rules
from glossator.services.reports import counted
from glossator.services.stamps import Stamps
from glossator.store import schemes
from glossator.store.connection import Connection
from glossator.store.project import Project, current_scheme, put_setting

_MOST = 1_000_000  # characters


@dataclass(frozen=True, slots=True)
class ChangedGuidelines:
    """What a new text of the guidelines changes: rules by heading, gold under their old text."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_news: bool = False
    old: tuple[OldGold, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The change as one JSON document."""
        found = asdict(replace(self, old=()))
        return {**found, "old": [each.plain() for each in self.old]}

    def headline(self) -> str:
        """The change in one sentence."""
        if not self.is_news:
            return "The guidelines read like that already."
        counts = ((self.changed, "changed"), (self.added, "new"), (self.gone, "gone"))
        parts = [f"{counted(len(names), 'rule')} {what}" for names, what in counts if names]
        return f"The guidelines are changed: {', '.join(parts) or 'no rule reads otherwise'}."

    def sentences(self) -> list[str]:
        """The change in words, and the gold that was decided under the old text, a line each."""
        named = ((self.changed, "Changed"), (self.added, "New"), (self.gone, "Gone"))
        lines = [f"  {what}: {', '.join(names)}." for names, what in named if names]
        return [self.headline(), *lines, *(each.sentence() for each in self.old)]


def guidelines(project: Project) -> str:
    """The guidelines in force, as Markdown; empty where the scheme has none."""
    return project.read(current_scheme).guidelines


def change_guidelines(project: Project, text: str, stamps: Stamps) -> ChangedGuidelines:
    """Put guidelines in force, and list the gold that was decided under a rule's old text.

    What was decided stays. The schemes of before are kept.

    Raises:
        UserError: the text is empty or too long, or the project cannot be written.
    """
    text = canonical_text(text).strip("\n") + "\n"
    if not text.strip():
        raise UserError("The guidelines are empty; write at least a line.")
    if len(text) > _MOST:
        raise UserError(f"The guidelines have more than {_MOST:,} characters; shorten them.")
    before = project.read(current_scheme)
    if text.strip() == before.guidelines.strip():
        return ChangedGuidelines(old=tuple(decided_under_old_rules(project)))
    at = max(stamps.now(), _just_after(before))
    project.write(lambda db: _put_in_force(db, text, at))
    return replace(_compared(before.guidelines, text), old=tuple(decided_under_old_rules(project)))


def _put_in_force(database: Connection, text: str, at: str) -> None:
    scheme = current_scheme(database)
    version = later_version(scheme.version)
    fresh = replace(scheme, guidelines=text, guidelines_changed=at, version=version, source="")
    known_by = schemes.add(database, replace(fresh, source=scheme_source(fresh)), at)
    put_setting(database, "scheme", known_by)


def _just_after(scheme: Scheme) -> str:
    """A text that sorts behind the time of the last change: clocks may be behind one another."""
    return f"{scheme.guidelines_changed}+" if scheme.guidelines_changed else ""


def _compared(before: str, after: str) -> ChangedGuidelines:
    old, new = ({each.title: each.digest for each in rules(text)} for text in (before, after))
    return ChangedGuidelines(
        changed=tuple(each for each in new if each in old and new[each] != old[each]),
        added=tuple(each for each in new if each not in old),
        gone=tuple(each for each in old if each not in new),
        is_news=True,
    )
