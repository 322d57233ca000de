"""Scripts: every action of the window as one line, safe on the disk when it is acknowledged."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glossator.domain.annotation import Filler, How, SetState
from glossator.domain.errors import BadRecord, UserError
from glossator.services.scripted import Done, Script
from glossator.services.session import Session
from tests.services.conftest import OpenSession
from tests.support import builders, projects
from tests.support.desks import where

OTHER = builders.document("Omar Reyes stayed in Oslo. Omar Reyes slept.", 2)
STANCE = replace(
    builders.suggestion(number=3),
    layer="stance",
    label="oppose",
    spans=(where("failed"),),
    roles={"target": (where("the talks"),)},
)


class Hand:
    """A script and what it has done so far."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.script = Script(session)

    def do(self, verb: str, document: object = 1, **action: Any) -> Done:  # noqa: ANN401 - as JSON
        """Run one action and make sure that the file says the same as the script's own view."""
        done = self.script.run({"do": verb, "document": document, **action})
        if self.script._opened is not None:
            there = self.session.open(self.script._opened.document.id)
            assert self.script._opened == there
        return done

    def words(self, document_id: str = "doc-1") -> list[str]:
        """What is annotated."""
        view = self.session.open(document_id)
        return [item.spans[0].quote(view.document.text) for item in view.annotations.values()]


@pytest.fixture
def hand(tmp_path: Path, open_session: OpenSession) -> Iterator[Hand]:
    """Ada's script on two articles, the first with three suggestions."""
    path = projects.make(tmp_path / "two.gloss", builders.document(), OTHER)
    session = open_session(path)
    projects.suggest(
        session.project,
        builders.suggestion(0, 9, 1),
        builders.suggestion(14, 24, 2),
        STANCE,
    )
    yield Hand(session)
    assert projects.damages(path) == []


@pytest.mark.parametrize(
    "named",
    [
        {"layer": "entity", "text": "Mara Lind"},
        {"text": "Mara Lind"},
        {"spans": [[0, 9]]},
        {"id": "suggestion-1"},
    ],
)
def test_a_suggestion_is_accepted_by_words_positions_or_id(
    hand: Hand, named: dict[str, object]
) -> None:
    done = hand.do("accept", **named)

    assert done.title == "Accept entity “Mara Lind”"
    assert hand.session.history.undoable[-1].edit_id == done.edit_id
    assert hand.words() == ["Mara Lind"]


@pytest.mark.parametrize("document", [2, "doc-2", "Article 2"])
def test_an_article_is_named_by_number_id_or_title(hand: Hand, document: object) -> None:
    hand.do("add", document, layer="entity", label="PERSON", text="Omar Reyes", nth=2)
    view = hand.session.open("doc-2")

    assert [item.start for item in view.annotations.values()] == [27]


def test_suggestions_are_corrected_rejected_and_put_off(hand: Hand) -> None:
    hand.do("correct", text="Mara Lind", label="ORG", to="Mara")
    hand.do("defer", text="Omar Reyes")
    hand.do("reject", text="Omar Reyes")
    hand.do("correct", id="suggestion-3", label="support")
    view = hand.session.open("doc-1")
    name, stance = view.annotations.values()

    assert (name.label, name.spans, name.origin.how) == ("ORG", (where("Mara"),), How.CORRECTED)
    assert (stance.label, stance.origin.how) == ("support", How.CORRECTED)
    assert view.open_suggestions() == ()


def test_annotations_are_made_changed_and_deleted(hand: Hand) -> None:
    hand.do("add", layer="entity", text="She")
    hand.do("relabel", text="She", label="GROUP")
    hand.do("add", layer="claim", text="talks failed", roles={"cue": "said"}, label="direct")
    hand.do("resize", text="talks failed", to="the talks failed")
    hand.do("fill", text="the talks failed", role="source", **{"with": "She"})
    view = hand.session.open("doc-1")
    name, claim = view.annotations.values()

    assert name.label == "GROUP"
    assert claim.spans == (where("the talks failed"),)
    assert claim.roles == {
        "cue": Filler(spans=(where("said"),)),
        "source": Filler(annotation_id=name.id),
    }

    hand.do("fill", text="the talks failed", role="cue", **{"with": None})
    hand.do("delete", layer="entity", text="She")
    (claim,) = hand.session.open("doc-1").annotations.values()
    assert claim.roles == {"source": Filler(spans=(where("She"),))}


def test_attributes_are_set_and_emptied_and_roles_filled_by_positions(hand: Hand) -> None:
    hand.do("add", layer="claim", text="the talks failed", roles={"source": [[35, 38]]})
    hand.do("set", text="the talks failed", attribute="check_worthy", value=True)
    (claim,) = hand.session.open("doc-1").annotations.values()
    assert claim.roles == {"source": Filler(spans=(where("She"),))}
    assert claim.attributes == {"check_worthy": True}

    hand.do("set", text="the talks failed", attribute="check_worthy", value=None)
    (claim,) = hand.session.open("doc-1").annotations.values()
    assert claim.attributes == {}


def test_the_label_is_the_layers_own_where_none_is_given(hand: Hand) -> None:
    hand.do("add", layer="claim", text="the talks failed")
    (claim,) = hand.session.open("doc-1").annotations.values()

    assert claim.label == "indirect"


def test_passages_are_covered_and_articles_finished_and_skipped(hand: Hand) -> None:
    hand.do("cover", text="said")
    assert {item.passage.start for item in hand.session.open("doc-1").covered} == {35}
    assert hand.do("cover", text="She").title == "nothing to do"
    hand.do("finish")
    hand.do("state", 2, state="skipped")

    assert hand.session.open("doc-1").state is SetState.FINISHED
    assert hand.session.open("doc-2").state is SetState.SKIPPED


def test_actions_are_undone_and_done_again(hand: Hand) -> None:
    assert hand.do("undo").title == "nothing to undo"
    hand.do("add", layer="entity", text="She")
    hand.do("add", 2, layer="entity", text="Oslo")

    assert hand.do("undo").title == "undo: Add entity “Oslo”"
    assert hand.do("undo").title == "undo: Add entity “She”"
    assert hand.words() == []
    assert hand.do("redo").title == "redo: Add entity “She”"
    hand.do("relabel", text="She", label="ORG")
    assert hand.do("redo").title == "nothing to redo"


REFUSED = [
    ({"do": "fly"}, "“fly” is no action; choose one of accept, "),
    ({}, "“None” is no action"),
    ({"do": "accept", "document": 3, "text": "She"}, "There is no document 3"),
    ({"do": "accept", "document": 0, "text": "She"}, "There is no document 0"),
    ({"do": "accept", "document": None}, "There is no document None"),
    ({"do": "accept", "document": "elsewhere"}, "has no document elsewhere"),
    ({"do": "accept", "document": 1, "text": "Bergen"}, "“Bergen” does not stand in “Article 1”"),
    ({"do": "accept", "document": 1, "text": "met"}, "No open suggestion “met” in “Article 1”"),
    ({"do": "accept", "document": 1, "id": "gone"}, "No open suggestion “gone”"),
    ({"do": "accept", "document": 1, "layer": "claim", "text": "She"}, "No open suggestion “She”"),
    ({"do": "accept", "document": 1}, "It does not say which words it means"),
    ({"do": "delete", "document": 1, "text": "met"}, "No annotation “met”"),
    ({"do": "add", "document": 1, "layer": "mood", "text": "met"}, "no layer “mood”"),
    ({"do": "add", "document": 1, "text": "met"}, "no layer “None”"),
    ({"do": "add", "document": 1, "layer": "entity", "label": "X", "text": "met"}, "label “X”"),
    ({"do": "add", "document": 1, "layer": "entity", "spans": [[9, 0]]}, "empty or reversed"),
    ({"do": "add", "document": 1, "layer": "entity", "spans": "met"}, "Spans are written as"),
    ({"do": "add", "document": 1, "layer": "entity", "text": "She", "nth": 2}, "does not stand"),
    ({"do": "add", "document": 1, "layer": "entity", "text": "She", "nth": 0}, "counted from 1"),
    ({"do": "add", "document": 1, "layer": "entity", "text": "She", "nth": "2"}, "counted from 1"),
    ({"do": "add", "document": 1, "layer": "claim", "text": "met", "roles": ["She"]}, "Roles are"),
    (
        {"do": "add", "document": 1, "layer": "claim", "text": "met", "roles": {"mood": "She"}},
        "role “mood” is not in layer “claim”",
    ),
    (
        {"do": "add", "document": 1, "layer": "claim", "text": "met", "roles": {"cue": ["said"]}},
        "A span is written as",
    ),
    ({"do": "set", "document": 1, "text": "met", "attribute": "mood"}, "No annotation “met”"),
    ({"do": "cover", "document": 1, "text": "\n"}, "no passage"),
    ({"do": "correct", "document": 1, "text": "Mara Lind", "label": 5}, "label “5”"),
    ({"do": "state", "document": 1, "state": "asleep"}, "There is no state “asleep”"),
]


@pytest.mark.parametrize(("action", "reason"), REFUSED, ids=lambda value: str(value)[:60])
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    hand: Hand, action: dict[str, object], reason: str
) -> None:
    before = hand.session.open("doc-1")
    with pytest.raises(UserError) as refused:
        hand.script.run(action)

    assert reason in str(refused.value)
    assert hand.session.open("doc-1") == before


def test_a_script_goes_on_behind_another_session(hand: Hand, open_session: OpenSession) -> None:
    hand.do("add", layer="entity", text="She")
    other = open_session(hand.session.project.path)
    Script(other).run({"do": "finish", "document": 1})
    with pytest.raises(UserError, match="changed in the meantime"):
        hand.script.run({"do": "finish", "document": 1})

    # The refusal made it look again.
    hand.do("relabel", text="She", label="GROUP")


def test_a_refusal_names_a_record(hand: Hand) -> None:
    with pytest.raises(BadRecord):
        hand.script.run({"do": "accept", "document": 1, "text": "met"})
