"""Which documents the journal's later entries are about."""

from glossator.domain.edit import Change
from glossator.store import documents, open_marks
from glossator.store.project import Project
from tests.support import builders, projects

OTHER = builders.document("Omar Reyes spoke in Lima.", 2)


def test_what_is_added_and_taken_away_touches_its_documents(opened: Project) -> None:
    opened.write(lambda db: documents.add(db, [OTHER], "import-2"))
    here, there = builders.entity(), builders.entity(number=2, of=OTHER)
    begun = opened.read(open_marks.mark)
    projects.apply(opened, builders.edit(Change(None, here), Change(None, there), number=1))
    added = opened.read(open_marks.mark)
    projects.apply(opened, builders.edit(Change(there, None), number=2))
    now = opened.read(open_marks.mark)

    def changed(old: str) -> set[str] | None:
        return opened.read(lambda db: open_marks.changed(db, old, now))

    assert changed(begun) == {"doc-1", OTHER.id}
    assert changed(added) == {OTHER.id}
    assert changed(now) == set()
    assert changed("") is None
