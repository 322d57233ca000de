"""What articles came under, and which of many names and ids are known."""

from functools import partial

from glossator.store import documents, versions
from glossator.store.project import Project

STRANGERS = [f"id {number}" for number in range(1_200)]
NAMES = {"id a\0b", "url https://news.example/“1”\u2028"}


def test_of_many_names_those_are_known_that_a_document_came_under(opened: Project) -> None:
    named = [(name, "doc-1") for name in NAMES]
    opened.write(partial(versions.add_sources, named=named))
    asked = [*STRANGERS, *NAMES, "id a", *NAMES]

    assert opened.read(partial(versions.known_names, names=asked)) == NAMES
    assert opened.read(partial(versions.known_names, names=STRANGERS)) == set()


def test_of_many_ids_those_are_known_that_a_document_has(opened: Project) -> None:
    asked = [*STRANGERS, "doc-1"]

    assert opened.read(partial(documents.among, document_ids=asked)) == {"doc-1"}
    assert opened.read(partial(documents.among, document_ids=STRANGERS)) == set()
