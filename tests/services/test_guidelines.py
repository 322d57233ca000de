"""Guidelines written anew: what was decided under their old text, and what others get of it."""

from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest

from glossator.domain.adjudication import Why
from glossator.domain.errors import UserError
from glossator.services import notices, old_rules
from glossator.services.adjudicating import Adjudication
from glossator.services.guidelines import ChangedGuidelines, change_guidelines, guidelines
from glossator.services.stamps import SystemStamps
from glossator.store import checking
from glossator.store.project import Project, current_scheme
from tests.support import judged, several
from tests.support.builders import ADA, BEN
from tests.support.desks import CountedStamps
from tests.support.judged import name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one place of gold, which cites the rule about people."""
    made = judged.make(tmp_path / "main.gloss")
    judged.read(made, ADA, name("Mara Lind", ADA))
    judged.read(made, BEN, name("Mara Lind", BEN, "ORG"))
    with closing(judged.judge(made)) as session:
        queue = Adjudication(session)
        asked = queue.next()
        assert asked is not None
        session.apply(queue.choose(asked, "A", Why(rule="Person")))
    return made


def text_of(path: Path) -> str:
    with Project(path) as opened:
        return guidelines(opened)


def written(path: Path, old: str, new: str) -> ChangedGuidelines:
    """The guidelines with other words, put in force."""
    with Project(path) as opened:
        text = guidelines(opened)
        assert old in text
        return change_guidelines(opened, text.replace(old, new), SystemStamps())


def test_a_changed_rule_is_named_with_the_gold_under_its_old_text(path: Path) -> None:
    done = written(path, "### Person\n", "### Person\n\nNo animals.\n")

    assert (done.changed, done.added, done.gone) == (("Person",), (), ())
    assert [each.decided for each in done.old] == ["PERSON “Mara Lind”"]
    assert done.headline() == "The guidelines are changed: 1 rule changed."
    assert "No animals." in text_of(path)
    with Project(path) as opened:
        assert opened.read(checking.damages) == []


def test_rules_that_come_and_go_are_named(path: Path) -> None:
    done = written(path, "### Person", "### People")
    assert (done.changed, done.added, done.gone) == ((), ("People",), ("Person",))
    assert [each.is_gone for each in done.old] == [True]


def test_the_same_text_again_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    done = written(path, "### Person", "### Person")
    assert not done.is_news
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", " \n\n ", "x" * 1_000_001])
def test_a_text_that_can_be_none_is_refused(path: Path, text: str) -> None:
    with Project(path) as opened, pytest.raises(UserError, match="guidelines"):
        change_guidelines(opened, text, SystemStamps())


def test_labels_and_their_keys_stay(path: Path) -> None:
    with Project(path) as opened:
        before = opened.read(current_scheme)
    written(path, "### Person", "### People")
    with Project(path) as opened:
        after = opened.read(current_scheme)
    assert (after.layers, after.name) == (before.layers, before.name)
    assert after.version != before.version


def test_gold_is_kept_under_the_rule_as_it_reads_now(path: Path) -> None:
    (old,) = written(path, "### Person\n", "### Person\n\nNo animals.\n").old
    assert old.start == 0
    with closing(judged.judge(path)) as session:
        session.apply(old_rules.keep(session, old))
        assert old_rules.decided_under_old_rules(session.project) == []
        assert notices.notices(session) == []
        session.undo()
        assert len(old_rules.decided_under_old_rules(session.project)) == 1


def test_gold_under_a_rule_that_is_gone_is_kept_under_none(path: Path) -> None:
    (old,) = written(path, "### Person", "### People").old
    with closing(judged.judge(path)) as session:
        session.apply(old_rules.keep(session, old))
        assert old_rules.decided_under_old_rules(session.project) == []


def test_gold_under_an_old_rule_is_asked_about_again(path: Path) -> None:
    (old,) = written(path, "### Person\n", "### Person\n\nNo animals.\n").old
    with closing(judged.judge(path)) as session:
        session.apply(notices.reopen(session, old))
        asked = Adjudication(session).next()
        assert asked is not None
        assert asked.question.kind == "entity label: ORG or PERSON"


def test_merging_brings_the_guidelines_that_were_changed_last(path: Path) -> None:
    first, second, third = (several.copied(path, each) for each in ("ada", "ben", "cleo"))
    for number, at in enumerate((first, second), 1):
        with Project(at) as opened:
            stamps = CountedStamps()
            for _ in range(number):
                stamps.now()
            text = guidelines(opened).replace("### Person\n", f"### Person\n\nNumber {number}.\n")
            change_guidelines(opened, text, stamps)

    for order in permutations((first, second)):
        each = several.copied(third, f"of-{order[0].stem}")
        for other in order:
            several.merged(each, other)
        assert "Number 2." in text_of(each)
        assert not several.merged(each, *order).is_news
    several.merged(second, first)
    assert "Number 2." in text_of(second)
    report = several.merged(first, second)
    assert "Number 2." in text_of(first)
    assert report.files[0].scheme == ("guidelines as of 2024-05-01",)
