"""The commands of adjudicators: everything that is decided can be decided by commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli, Said
from tests.support import judged, lines
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA, frame, name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An article about which two people differ in three things."""
    made = judged.make(tmp_path / "judged.gloss")
    mara = name("Mara Lind", ADA)
    claim = frame("the talks failed", ADA, source=mara, cue="said")
    judged.read(made, ADA, mara, name("Oslo", ADA, "PLACE"), claim)
    claim = frame("talks failed", BEN, label="direct", source="Mara Lind", cue="said")
    judged.read(made, BEN, name("Mara Lind", BEN, "ORG"), name("Oslo", BEN, "PLACE"), claim)
    return made


def script(tmp_path: Path, *actions: dict[str, Any]) -> Path:
    return lines.write(tmp_path / "script.jsonl", *actions)


def listed(cli: Cli, path: Path, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = cli("disagreements", path, "--json", *options).json()["open"]
    return found


def judge(cli: Cli, path: Path, tmp_path: Path, *actions: dict[str, Any]) -> Said:
    return cli("adjudicate", path, script(tmp_path, *actions), "--as", "Judge")


def answers(cli: Cli, path: Path, letter: str = "A") -> list[dict[str, Any]]:
    """An action for each listed question."""
    return [
        {"do": "choose", "question": each["question"], "candidate": letter}
        for each in listed(cli, path)
    ]


def gold(cli: Cli, path: Path, tmp_path: Path) -> dict[str, Any]:
    """The gold as an export has it."""
    folder = tmp_path / "gold"
    said = cli("export", path, folder, "--json")
    assert said.code == 0, said.err
    (file,) = folder.glob("*.jsonl")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_the_list_says_what_differs_and_not_who(cli: Cli, path: Path) -> None:
    found = cli("disagreements", path).lines

    assert found[-3:] == [
        "3 questions at 2 places, 0 put off, 0 notices.",
        "  claim extent: direct or indirect: 1",
        "  entity label: ORG or PERSON: 1",
    ]
    assert [line.strip() for line in found[1:3]] == [
        "A  the talks failed  (1 vote)",
        "B  talks failed  (1 vote)",
    ]
    assert not any("Ada" in line for line in found)
    named = cli("disagreements", path, "--names", "--layer", "entity").lines
    assert [line.strip() for line in named[1:3]] == ["A  PERSON  (Ada)", "B  ORG  (Ben)"]


def test_filters_leave_what_was_asked_for(cli: Cli, path: Path) -> None:
    kind = "entity label: ORG or PERSON"
    assert [each["kind"] for each in listed(cli, path, "--kind", kind)] == [kind]
    assert len(listed(cli, path, "--document", "Article 1", "--person", "Ada")) == 2
    assert listed(cli, path, "--person", "Cora") == []
    assert len(listed(cli, path, "--limit", "1")) == 1
    assert "no layer “mood”" in cli("disagreements", path, "--layer", "mood").refused()
    assert "no article “X”" in cli("disagreements", path, "--document", "X").refused()
    assert "no annotator “X”" in cli("disagreements", path, "--person", "X").refused()


def test_a_script_decides_everything(cli: Cli, path: Path, tmp_path: Path) -> None:
    taken = cli("adjudicate", path, "--as", "Judge", "--unanimous")
    assert (taken.code, taken.lines[0]) == (0, "1 place in 1 article:")
    said = judge(cli, path, tmp_path, *answers(cli, path))
    assert (said.code, said.lines) == (
        0,
        ["1 Decide extent: the talks failed", "2 Decide label: PERSON"],
    )
    judge(cli, path, tmp_path, *answers(cli, path))

    assert listed(cli, path) == []
    document = gold(cli, path, tmp_path)
    by_layer = {(each["layer"], each["label"]): each for each in document["annotations"]}
    assert list(by_layer) == [("entity", "PERSON"), ("entity", "PLACE"), ("claim", "direct")]
    claim, mara = by_layer["claim", "direct"], by_layer["entity", "PERSON"]
    assert claim["roles"]["source"] == mara["id"]
    assert document["coverage"] == dict.fromkeys(("entity", "claim", "stance"), "complete")
    again = cli("adjudicate", path, "--as", "Judge", "--unanimous").lines
    assert again == ["No place is left on which people agree as much as that."]


def test_a_preview_writes_nothing(cli: Cli, path: Path, tmp_path: Path) -> None:
    before = cli("info", path, "--json").json()["edits"]

    said = cli("adjudicate", path, "--as", "Judge", "--preview", "--threshold", "0.5", "--json")

    assert (said.json()["places"], said.json()["kinds"]) == (1, {"entity PLACE": 1})
    assert cli("info", path, "--json").json()["edits"] == before
    bad = cli("adjudicate", path, "--as", "Judge", "--preview", "--threshold", "2")
    assert "2 is no share of the votes" in bad.refused()


def test_an_edit_gives_the_judge_s_own_answer(cli: Cli, path: Path, tmp_path: Path) -> None:
    first, second = (each["question"] for each in listed(cli, path))

    said = judge(
        cli,
        path,
        tmp_path,
        {
            "do": "edit",
            "question": first,
            "text": "failed",
            "label": "mixed",
            "roles": {"source": None, "cue": "said"},
            "attributes": {"check_worthy": True},
            "reason": "slip",
            "note": "the verb alone",
            "rule": "Claims",
        },
        {"do": "defer", "question": second},
    )

    assert said.code == 0, said.err
    (left,) = listed(cli, path)
    assert (left["question"], left["deferred"]) == (second, True)
    (claim,) = gold(cli, path, tmp_path)["annotations"]
    assert (claim["label"], claim["spans"]) == ("mixed", [[54, 60]])
    assert claim["roles"] == {"cue": [[39, 43]]}
    assert claim["origin"]["note"] == "the verb alone"


def test_undo_and_redo_go_through_a_script(cli: Cli, path: Path, tmp_path: Path) -> None:
    first = answers(cli, path)[1]
    said = judge(cli, path, tmp_path, first, {"do": "undo"}, {"do": "redo"}, {"do": "undo"})

    assert said.lines[1:] == [
        "2 undo: Decide label: PERSON",
        "3 redo: Decide label: PERSON",
        "4 undo: Decide label: PERSON",
    ]
    assert len(listed(cli, path)) == 2


def test_notices_are_listed_kept_and_reopened(cli: Cli, path: Path, tmp_path: Path) -> None:
    judge(cli, path, tmp_path, answers(cli, path)[1])
    assert cli("disagreements", path, "--notices").lines == ["There is no notice."]
    judged.read(path, CORA, name("Mara Lind", CORA, "ROLE"))

    (found,) = cli("disagreements", path, "--notices", "--json").json()
    assert (found["decided"], found["says"]) == ("PERSON “Mara Lind”", ["ROLE “Mara Lind”"])
    said = judge(cli, path, tmp_path, {"do": "reopen", "notice": found["id"]}, {"do": "undo"})
    assert said.lines[0] == "1 Reopen entity PERSON “Mara Lind”"
    said = judge(cli, path, tmp_path, {"do": "keep", "notice": found["id"]})
    assert said.code == 0
    assert cli("disagreements", path, "--notices", "--json").json() == []


def test_feedback_is_what_somebody_can_learn(cli: Cli, path: Path, tmp_path: Path) -> None:
    first = {**answers(cli, path)[1], "reason": "slip", "rule": "Person"}
    judge(cli, path, tmp_path, first)

    found = cli("feedback", path, "--annotator", "Ben").lines

    assert found == [
        (
            "Article 1, entity (label): you said ORG “Mara Lind”, gold is PERSON “Mara Lind” "
            "(slip; see “Person”)."
        ),
        "Ben: 1 of 1 place decided otherwise.",
    ]
    assert cli("feedback", path, "--annotator", "Ada", "--json").json()["corrections"] == []
    assert "no annotator “X”" in cli("feedback", path, "--annotator", "X").refused()
    assert cli("disagreements", path, "--old-rules").lines == [
        "All gold stands under the rules as they are."
    ]


def test_how_many_people_are_needed_can_be_set(cli: Cli, path: Path) -> None:
    assert cli("needed", path).lines == ["An article needs one person before it has gold."]
    assert cli("needed", path, "3", "--json").json() == {"needed": 3}
    assert listed(cli, path) == []
    assert "cannot need 0 people" in cli("needed", path, "0").refused()


BAD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"do": "guess"}, "“guess” is no action"),
    ({"do": "choose"}, "lacks its question"),
    ({"do": "choose", "question": "x.label", "candidate": "A"}, "no open question “x.label”"),
    ({"do": "keep", "notice": "x"}, "no notice “x”"),
    ({"do": "unanimous", "threshold": "all"}, "'all' is no number"),
    ({"do": "unanimous", "threshold": True}, "True is no number"),
)


@pytest.mark.parametrize(("action", "why"), BAD)
def test_a_bad_action_is_refused_in_one_sentence(
    cli: Cli, path: Path, tmp_path: Path, action: dict[str, Any], why: str
) -> None:
    assert why in judge(cli, path, tmp_path, action).refused()


BAD_ANSWERS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"do": "choose", "candidate": "Z"}, "no candidate “Z”; choose one of A, B"),
    ({"do": "choose", "candidate": "9"}, "no candidate “9”"),
    ({"do": "choose", "candidate": "A", "reason": "mood"}, "no reason “mood”"),
    ({"do": "choose", "candidate": "A", "rule": "Unicorns"}, "no rule “Unicorns”"),
    ({"do": "none"}, "say what is: the label"),
    ({"do": "edit"}, "An edit says what is right"),
    ({"do": "edit", "text": "unicorn"}, "“unicorn” does not stand in “Article 1”"),
    ({"do": "edit", "text": ""}, "words of the edit are empty"),
    ({"do": "edit", "spans": [[5, 2]]}, "empty or reversed"),
    ({"do": "edit", "spans": [[0, 99999]]}, "ends outside the text"),
    ({"do": "edit", "spans": "x" * 3}, "does not stand"),
    ({"do": "edit", "spans": []}, "it has no span"),
    ({"do": "edit", "label": "😀"}, "label “😀” is not in layer"),
    ({"do": "edit", "roles": {"mood": "Oslo"}}, "role “mood” is not in layer"),
    ({"do": "edit", "roles": []}, "written as {name: value}"),
    ({"do": "edit", "attributes": {"x": [1]}}, "neither text, number nor true/false"),
)


@pytest.mark.parametrize(("action", "why"), BAD_ANSWERS)
def test_a_bad_answer_is_refused_and_nothing_is_decided(
    cli: Cli, path: Path, tmp_path: Path, action: dict[str, Any], why: str
) -> None:
    question = listed(cli, path, "--layer", "entity")[0]["question"]

    said = judge(cli, path, tmp_path, {**action, "question": question})

    assert why in said.refused()
    assert len(listed(cli, path)) == 2


def test_guidelines_are_printed_and_written_anew(cli: Cli, path: Path, tmp_path: Path) -> None:
    label = next(each for each in answers(cli, path) if each["question"].endswith(".label"))
    answer = {**label, "candidate": "A", "rule": "Person"}
    assert judge(cli, path, tmp_path, answer).code == 0
    file = tmp_path / "rules.md"
    text = "\n".join(cli("guidelines", path).lines).replace("### Person", "### Person\n\nNo gods.")
    file.write_text(text, encoding="utf-8")

    said = cli("guidelines", path, file)

    assert said.lines[0] == "The guidelines are changed: 1 rule changed."
    assert said.lines[1] == "  Changed: Person."
    assert "the rule “Person” has changed" in said.lines[2]
    (old,) = cli("disagreements", path, "--old-rules", "--json").json()
    judge(cli, path, tmp_path, {"do": "keep", "gold": old["id"]})
    assert cli("disagreements", path, "--old-rules", "--json").json() == []
    assert cli("guidelines", path, file).lines == ["The guidelines read like that already."]
    assert cli("guidelines", path, tmp_path / "none.md").code == 2


def test_guidelines_in_another_encoding_are_refused(cli: Cli, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.md"
    file.write_bytes("# Gebräuche".encode("latin-1"))
    said = cli("guidelines", path, file)
    assert (said.code, "is not UTF-8" in said.err) == (2, True)
