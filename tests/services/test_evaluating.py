"""Evaluation of a suggester on a project's gold: scores, keys, and what learns on the way."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from glossator.domain.counts import Counts, Measure
from glossator.domain.errors import UserError
from glossator.domain.gold import GoldDocument, as_proposals
from glossator.domain.text import digest
from glossator.domain.training import Failed, Finished, Outcome, TrainingEvent, TrainReport
from glossator.domain.training_plain import event_line
from glossator.services import (
    evaluating,
    freezing,
    importing,
    machine,
    projects,
    retraining,
    suggesting,
)
from glossator.services.evaluating import BY_HAND, MEMORY, STATIC, Found, Retraining
from glossator.services.evaluation_report import EvaluationReport
from glossator.services.gathering import gold_documents
from glossator.services.stamps import SystemStamps
from glossator.store.project import Project, current_scheme
from tests.support import lines
from tests.support.suggesters import finder, program

TEXTS = ("Mara Lind met Omar.", "Omar went to Beyneu.", "Beyneu thanked Omar.", "Omar left Beyneu.")
LABELS = {"Mara Lind": "PERSON", "Omar": "PERSON", "Beyneu": "PLACE"}
WORDS = {"Mara Lind": "PERSON", "Omar": "PERSON", "Beyneu": "PERSON", "thanked": "ORG"}
EXACT = Measure("entity", "exact")


def row(text: str) -> dict[str, object]:
    found = [(text.index(name), name) for name in LABELS if name in text]
    annotations = [
        {
            "id": name,
            "layer": "entity",
            "label": LABELS[name],
            "spans": [[at, at + len(name)]],
        }
        for at, name in found
    ]
    return {
        "text": text,
        "annotator": "gold",
        "coverage": {"entity": "complete", "claim": "complete", "stance": "complete"},
        "annotations": annotations,
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of four short articles with gold."""
    path = tmp_path / "gold.gloss"
    projects.new_project(path, projects.read_scheme(None))
    opened = projects.open_project(path)
    files = [lines.write(tmp_path / "gold.jsonl", *map(row, TEXTS))]
    options = importing.ImportOptions()
    importing.import_paths(opened, files, options, SystemStamps(), machine.machine_id())
    return opened


def evaluated(
    project: Project, command: Sequence[str], retraining: Retraining | None = None
) -> EvaluationReport:
    with project:
        return evaluating.evaluate(project, list(command), retraining=retraining)


def telling(folder: Path, event: TrainingEvent) -> list[str]:
    """The command of a trainer that looks at its job, tells one event and ends."""
    body = f"""
assert sorted(os.listdir(sys.argv[1])) == ["gold.jsonl", "plan.json", "scheme.toml", "unread.jsonl"]
print({event_line(event)!r}, end="")
"""
    return program(folder, body, "trainer")


def test_a_suggester_is_scored_on_the_gold(project: Project, tmp_path: Path) -> None:
    report = evaluated(project, finder(tmp_path, WORDS))

    assert (report.suggester, report.documents, report.failed) == ("words 1", 4, ())
    assert report.scores.counts(EXACT) == Counts(5, 9, 8)
    assert report.scores.counts(Measure("entity", "exact", "PLACE")) == Counts(0, 0, 3)


def test_an_annotator_is_replayed_by_hand_with_suggestions_and_with_memory(
    project: Project, tmp_path: Path
) -> None:
    by_hand, static, memory = evaluated(project, finder(tmp_path, WORDS)).costs

    assert [cost.way for cost in (by_hand, static, memory)] == [BY_HAND, STATIC, MEMORY]
    # Eight labels and one refusal, a key each; and four articles finished.
    assert static.keys == 8 + 1 + 4
    assert static.untouched() == 5 / 8
    assert by_hand.keys > static.keys >= memory.keys
    assert by_hand.untouched() == 0


def test_with_memory_a_name_is_right_once_it_was_mended(project: Project, tmp_path: Path) -> None:
    _, static, memory = evaluated(project, finder(tmp_path, WORDS)).costs
    before, after = static.untouched(), memory.untouched()

    assert before is not None
    assert after is not None
    assert after > before


def test_progress_is_told_up_to_the_last_article(project: Project, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with project:
        evaluating.evaluate(
            project, finder(tmp_path, {}), lambda done, total: told.append((done, total))
        )

    assert told == [(done, 4) for done in range(5)]


def test_an_article_that_the_suggester_cannot_read_is_left_out_and_named(
    project: Project, tmp_path: Path
) -> None:
    body = """
introduce()
for number, asked in enumerate(requests()):
    if number:
        answer(asked, *found(asked["text"], {"Omar": "PERSON"}))
    else:
        say({"id": asked["id"], "error": "it is too long"})
"""
    report = evaluated(project, program(tmp_path, body))

    assert report.documents == 3
    assert report.scores.counts(EXACT) == Counts(3, 3, 6)
    assert [item.reason for item in report.failed] == ["it is too long"]
    assert report.sentences()[-1].endswith("no suggestions, it is too long.")


def test_a_project_without_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.gloss"
    projects.new_project(path, projects.read_scheme(None))
    with (
        projects.open_project(path) as opened,
        pytest.raises(UserError, match="finish articles in the window"),
    ):
        evaluating.evaluate(opened, finder(tmp_path, {}))


def test_training_anew_takes_effect_on_the_articles_behind(
    project: Project, tmp_path: Path
) -> None:
    trained: list[tuple[int, int]] = []

    def train(done: Sequence[GoldDocument], rest: Sequence[GoldDocument]) -> Found:
        trained.append((len(done), len(rest)))
        return {each.id: as_proposals(each.annotations) for each in rest}

    report = evaluated(project, finder(tmp_path, {}), retraining=Retraining(2, train))
    by_hand, *_, retrained = report.costs

    assert trained == [(2, 2)]
    assert retrained.way == "retrained every 2"
    assert [effort.of() for effort in retrained.efforts[:2]] == [
        effort.of() for effort in by_hand.efforts[:2]
    ]
    assert [effort.of() for effort in retrained.efforts[2:]] == [3, 3]


def test_training_after_no_article_is_refused() -> None:
    with pytest.raises(UserError, match="1 or more"):
        Retraining(0, lambda done, rest: {})


@pytest.mark.parametrize(
    ("learned", "outcome"), [(True, 2), (False, 0)], ids=["learned", "nothing learned"]
)
def test_the_trainer_runs_as_the_project_runs_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, learned: bool, outcome: int
) -> None:
    result = Outcome("entity", learned, "learned it", articles=2, needed=1)
    command = telling(tmp_path, Finished(TrainReport("mine", "1", "", 0, outcomes=(result,))))
    monkeypatch.setattr(retraining, "own_command", lambda _, *words: [*command, *words])
    monkeypatch.setattr(suggesting, "suggester_command", lambda _: finder(tmp_path, WORDS))
    remarks: list[str] = []
    with project:
        train = retraining.trainer(project, "", remarks.append)
        done = list(gold_documents(project))
        found = train(done[:2], done[2:])

    assert remarks == []
    assert len(found) == outcome


def test_a_trainer_that_fails_leaves_the_suggestions_as_they_are(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = telling(tmp_path, Failed("There is too little gold."))
    monkeypatch.setattr(retraining, "own_command", lambda _, *words: [*failing, *words])
    remarks: list[str] = []
    with project:
        train = retraining.trainer(project, "", remarks.append)
        found = train(list(gold_documents(project)), [])

    assert found == {}
    assert remarks == ["After 4 articles: There is too little gold."]


def test_a_replay_learns_nothing_from_the_frozen_test_set(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "learned from"
    noting = program(tmp_path, f"import shutil, sys; shutil.copytree(sys.argv[1], {str(copy)!r})")
    monkeypatch.setattr(retraining, "own_command", lambda _, *words: [*noting, *words])
    with project:
        drawn = freezing.freeze(project, 25, 1, SystemStamps()).digests
        train = retraining.trainer(project, "", lambda remark: None)
        train(list(gold_documents(project)), [])

    written = "".join(file.read_text(encoding="utf-8") for file in copy.iterdir())
    assert [text in written for text in TEXTS] == [digest(text) not in drawn for text in TEXTS]
    assert len(drawn) == 1


def test_what_does_not_fit_the_scheme_is_not_scored(project: Project, tmp_path: Path) -> None:
    with project:
        scheme = project.read(current_scheme)
        documents = list(gold_documents(project))
        command = finder(tmp_path, {"Omar": "PER", "left": "VERB"})
        info, found, _ = evaluating.suggested(documents, command, scheme)

    assert info.name == "words"
    assert {item.label for items in found.values() for item in items} == {"PERSON"}
