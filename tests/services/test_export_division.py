"""What an export keeps of its documents to divide them, against keeping all of it."""

import random
from collections import Counter

import pytest

from glossator.domain.annotation import Annotation
from glossator.domain.document import Document
from glossator.domain.splitting import Group, Split, divide
from glossator.formats.records import Outgoing
from glossator.services.export_division import Dividing
from glossator.services.likeness import Likeness
from glossator.store import documents
from tests.services.importer import Importer
from tests.services.test_likeness import article
from tests.support import builders

_LABELS = ("PERSON", "ORG", "PLACE", "EVENT", "LAW")


def works(seed: int) -> list[Outgoing]:
    """The works of one to three people on sixty articles, some of them near copies."""
    chosen = random.Random(seed)  # noqa: S311 - no secret
    found = []
    for number in range(60):
        document = builders.document(article(chosen.randrange(45)) + f" {number}", number)
        for person in ("Ada", "Ben", "Eve")[: chosen.randint(1, 3)]:
            labels = chosen.choices(_LABELS, weights=(20, 10, 5, 2, 1), k=chosen.randint(0, 6))
            items = tuple(labelled(document, label, at) for at, label in enumerate(labels))
            found.append(Outgoing(document, person, items))
    return found


def labelled(document: Document, label: str, at: int) -> Annotation:
    return builders.entity(at, at + 1, label=label, of=document)


def plainly(found: list[Outgoing], held_out: list[Document]) -> list[Group]:
    """The groups, made of all labels of all documents."""
    labels: dict[str, Counter[str]] = {}
    for outgoing in found:
        counted = Counter(f"{item.layer} {item.label}" for item in outgoing.annotations)
        labels.setdefault(outgoing.document.digest, Counter()).update(counted)
    with Likeness() as likeness:
        for document in (*(outgoing.document for outgoing in found), *held_out):
            likeness.add(document)
        groups = list(likeness.groups())
    return [
        Group(digests, sum((labels.get(digest, Counter()) for digest in digests), Counter()))
        for digests in groups
    ]


@pytest.mark.parametrize("seed", range(6))
def test_packed_documents_are_divided_as_plain_ones_are(importer: Importer, seed: int) -> None:
    found, split = works(seed), Split(60, 20, 20, seed)
    # One of the frozen test set is exported, the other is not.
    held_out = [found[0].document, builders.document(found[-1].document.text + " More.", 99)]
    frozen = frozenset(document.digest for document in held_out)
    exported = {outgoing.document.id: outgoing.document for outgoing in found}
    project = importer.project
    project.write(lambda db: documents.add(db, exported.values(), ""))
    with Dividing() as dividing:
        for outgoing in found:
            dividing.add(outgoing)
        divided = dividing.divide(project, split, frozen, held_out)
    groups = plainly(found, held_out)
    expected = divide(groups, split, frozen=frozen)
    parts = {
        digest: expected.part_of(number, digest)
        for number, group in enumerate(groups)
        for digest in group.digests
    }

    assert dict(divided.parts()) == parts
    assert divided.ids == {
        part: tuple(key for key, each in exported.items() if parts[each.digest] == part)
        for part in split.parts
    }
    assert expected.withheld
    assert list(divided.withheld) == [
        each.title for each in exported.values() if each.digest in expected.withheld
    ]
