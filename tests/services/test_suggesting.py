"""Suggesting: what programs propose lands as suggestions, and decisions are never touched."""

import pytest

from glossator.domain.annotation import How
from glossator.domain.launch import launch_of
from glossator.domain.span import Span
from glossator.services import deciding, suggesting
from glossator.services.composing import Desk
from glossator.suggest.process import SuggesterProcess
from glossator.suggest.protocol import SuggesterFailed
from tests.services.bench import NAMES, Bench
from tests.support import lines


def test_what_a_program_proposes_waits_under_the_schemes_labels(bench: Bench) -> None:
    report = bench.run(bench.finder(NAMES))

    assert bench.words() == [
        "PERSON Mara Lind",
        "PERSON Omar",
        "PLACE Oslo",
        "PERSON Omar",
        "PLACE Oslo",
    ]
    assert bench.importer.work() == []
    assert report.sentences() == [
        "words 1: 2 articles read, suggestions: 5 entity.",
        "Left out, since the scheme has no such label: VERB (2).",
    ]
    assert {item.suggester for item in bench.importer.suggestions()} == {"words 1"}


def test_frames_keep_their_roles_scores_and_attributes(bench: Bench) -> None:
    bench.run(
        bench.program("""
introduce()
for asked in requests():
    if "Mara" in asked["text"]:
        answer(asked, {"layer": "claim", "label": "indirect", "spans": [[54, 60], [44, 53]],
            "roles": {"source": [[35, 38]], "cue": [[39, 43]], "mood": [[0, 4]], "holder": []},
            "attributes": {"check_worthy": True, "mood": "good"}, "score": 0.9})
    else:
        answer(asked)
""")
    )
    (claim,) = bench.importer.suggestions()

    assert claim.spans == (Span(44, 53), Span(54, 60))
    assert claim.roles == {"source": (Span(35, 38),), "cue": (Span(39, 43),)}
    assert claim.attributes == {"check_worthy": True}
    assert claim.score == 0.9


def test_what_does_not_fit_is_left_out_and_counted(bench: Bench) -> None:
    report = bench.run(
        bench.program("""
introduce()
for asked in requests():
    answer(asked,
        entity(0, 4),
        entity(0, 900),
        entity(0, 4, "HERO"),
        {"layer": "mood", "label": "good", "spans": [[0, 4]]},
        {"layer": "stance", "label": "oppose", "spans": [[0, 4]]},
        {"layer": "claim", "label": "direct", "spans": []})
""")
    )

    assert bench.words() == ["PERSON Mara", "PERSON Omar"]
    assert report.suggestions == {"entity": 2}
    assert report.dropped == {"HERO": 2, "good": 2}
    assert report.unfit == {"PERSON": 2, "direct": 2, "oppose": 2}
    unknown, unfit = report.sentences()[1:]
    assert unknown == "Left out, since the scheme has no such label: HERO (2), good (2)."
    assert unfit == (
        "Left out, since they do not fit the text or lack a role: PERSON (2), direct (2), "
        "oppose (2)."
    )


def test_the_same_suggestion_twice_is_one(bench: Bench) -> None:
    report = bench.run(
        bench.program("""
introduce()
for asked in requests():
    answer(asked, entity(0, 4), entity(0, 4, "PER", score=0.9))
""")
    )

    assert report.suggestions == {"entity": 2}
    assert len(bench.words()) == 2


def test_the_same_settings_do_not_read_an_article_twice(bench: Bench) -> None:
    command = bench.finder(NAMES)
    bench.run(command)
    before = bench.importer.suggestions()
    again = bench.run(command)

    assert (again.documents, again.documents_skipped) == (0, 2)
    assert again.sentences() == [
        "words 1: 0 articles read, nothing suggested.",
        "2 articles skipped: this pipeline has read them.",
    ]
    assert bench.importer.suggestions() == before

    bench.add("Omar left.")
    assert bench.run(command).documents == 1
    assert bench.words()[-1] == "PERSON Omar"


def test_other_settings_read_everything_again(bench: Bench) -> None:
    bench.run(bench.finder(NAMES))
    report = bench.run(bench.finder({"Reyes": "PERSON"}, "two"))

    assert report.documents == 2
    assert bench.words() == ["PERSON Reyes", "PERSON Reyes"]


def test_programs_that_tell_no_settings_do_not_pass_for_one_another(bench: Bench) -> None:
    quiet = "say({'suggester': {'name': %r}})\nfor asked in requests(): answer(asked)"
    bench.importer.take(
        lines.write(bench.folder / "s.jsonl", lines.article(lines.name(0, 4))),
    )

    assert bench.run(bench.program(quiet % "one")).documents == 2
    assert bench.run(bench.program(quiet % "two")).documents == 2
    assert bench.run(bench.program(quiet % "two")).documents == 0


def test_a_second_program_replaces_what_is_open_and_nothing_decided(bench: Bench) -> None:
    bench.run(
        bench.finder({"Mara Lind": "PERSON", "Omar": "PERSON", "Oslo": "PLACE", "She": "ORG"})
    )
    session = bench.session()
    desk = Desk(session.scheme, session.stamps)
    document_id = session.documents()[0].id
    for step in (deciding.accept, deciding.reject, deciding.defer):
        view = session.open(document_id)
        waiting = [item for item in view.open_suggestions() if not view.is_deferred(item.id)]
        session.apply(step(desk, view, waiting[0]))
    decided = session.open(document_id)
    bench.run(bench.finder({"Mara Lind": "PERSON", "Omar": "PERSON", "talks": "ORG"}, "two"))
    view = session.open(document_id)

    assert view.annotations == decided.annotations
    assert view.decisions == decided.decisions
    assert next(iter(view.annotations.values())).origin.how is How.ACCEPTED
    text = view.document.text
    # The deferred one stays as well; “She” was open and is gone.
    assert [item.spans[0].quote(text) for item in view.open_suggestions()] == ["Oslo", "talks"]


def test_an_error_of_one_article_is_named_and_it_is_read_again(bench: Bench) -> None:
    report = bench.run(
        bench.program("""
introduce()
for asked in requests():
    if "Mara" in asked["text"]:
        say({"id": asked["id"], "error": "it is too long"})
    else:
        answer(asked, entity(0, 4))
""")
    )
    first = bench.importer.documents()[0].id

    assert bench.words() == ["PERSON Omar"]
    assert report.sentences() == [
        "words 1: 1 article read, suggestions: 1 entity.",
        f"article {first}: no suggestions, it is too long.",
    ]
    assert bench.run(bench.finder(NAMES)).documents == 1


def test_one_article_on_which_a_program_dies_is_named_and_the_others_are_read(
    bench: Bench,
) -> None:
    bench.add(*(f"Omar {number}." for number in range(60)))
    report = bench.run(
        bench.program("""
introduce()
for asked in requests():
    if asked["text"] == "Omar 50.":
        print("too much", file=sys.stderr)
        sys.exit(5)
    answer(asked, *found(asked["text"], {"Omar": "PERSON"}))
""")
    )
    (bad,) = [each.id for each in bench.importer.documents() if each.text == "Omar 50."]

    assert report.documents == 61
    assert [(item.where, item.reason) for item in report.failed] == [
        (
            f"article {bad}",
            "the suggester ended with code 5 before its work was done: too much",
        )
    ]


def test_a_program_that_dies_and_does_not_start_again_leaves_whole_batches(bench: Bench) -> None:
    bench.add(*(f"Omar {number}." for number in range(60)))
    with pytest.raises(SuggesterFailed, match="code 5 before its work was done: no more"):
        bench.run(
            bench.program("""
died = __file__ + ".died"
if os.path.exists(died):
    print("no more", file=sys.stderr)
    sys.exit(5)
introduce()
for number, asked in enumerate(requests()):
    if number == 50:
        open(died, "w").close()
        sys.exit(1)
    answer(asked, *found(asked["text"], {"Omar": "PERSON"}))
""")
        )

    assert bench.read_by_any() == suggesting.BATCH
    assert len(bench.words()) == suggesting.BATCH
    assert bench.run(bench.finder({"Omar": "PERSON"})).documents == 62 - suggesting.BATCH


@pytest.mark.parametrize(
    "body",
    [
        "",
        "say({'error': 'There is no model.'})",
        "introduce('bad', '', '')\nfor asked in requests(): print('hello', flush=True)",
        "introduce('bad', '', '')\nfor _ in requests(): answer({'id': 'elsewhere'}, entity(0, 4))",
    ],
)
def test_a_program_that_breaks_the_protocol_changes_nothing(bench: Bench, body: str) -> None:
    bench.run(bench.finder(NAMES))
    before = bench.importer.suggestions()
    with pytest.raises(SuggesterFailed):
        bench.run(bench.program(body))

    assert bench.importer.suggestions() == before


def test_an_interrupted_run_keeps_whole_batches_and_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.add(*(f"Omar {number}." for number in range(60)))
    seen: list[tuple[int, int]] = []
    stopped: list[SuggesterProcess] = []
    stop = SuggesterProcess.stop

    def noted(process: SuggesterProcess) -> None:
        stopped.append(process)
        stop(process)

    monkeypatch.setattr(SuggesterProcess, "stop", noted)

    def interrupted(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            raise KeyboardInterrupt

    command = bench.finder({"Omar": "PERSON"})
    report = bench.run(command, interrupted)

    assert seen == [(0, 62), (suggesting.BATCH, 62)]
    assert report.cancelled
    assert stopped, "a program that is slow to end would hold Ctrl+C up"
    assert report.documents == suggesting.BATCH == bench.read_by_any()
    assert report.sentences()[-1] == (
        "Interrupted: what was finished is kept; run it again for the rest."
    )
    rest = bench.run(command)
    assert (rest.documents, rest.documents_skipped) == (62 - suggesting.BATCH, suggesting.BATCH)
    assert not rest.cancelled


def test_progress_goes_to_the_end(bench: Bench) -> None:
    bench.add(*(f"Omar {number}." for number in range(38)))
    seen: list[tuple[int, int]] = []
    bench.run(bench.finder(NAMES), lambda done, total: seen.append((done, total)))

    assert seen == [(0, 40), (32, 40), (40, 40)]


def test_the_programs_own_pipelines_are_called_through_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert suggesting.suggester_command()[1:] == ["-m", "glossator", "suggester"]
    assert suggesting.suggester_command("mine")[-2:] == ["--pipeline", "mine"]

    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert suggesting.suggester_command()[1:] == ["suggester"]


def test_several_processes_say_the_same_as_one(bench: Bench) -> None:
    bench.add(*(f"Omar {number} met Mara Lind in Oslo." for number in range(100)))
    bench.run(bench.finder(NAMES))
    alone = bench.words()
    command = bench.finder(NAMES, "again")
    seen: list[tuple[int, int]] = []
    report = suggesting.suggest_all(
        bench.importer.project,
        command,
        bench.importer.stamps,
        lambda done, total: seen.append((done, total)),
        workers=3,
    )

    assert report.documents == 102
    assert bench.words() == alone
    assert seen[-1] == (102, 102)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_several_processes_share_the_processors(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A numeric library takes all processors for itself unless it is told otherwise."""
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(suggesting, "processors", lambda: 4)
    command = launch_of(bench.program("introduce(os.environ.get('OMP_NUM_THREADS', 'all'))"))
    with suggesting.pool_of(command, 1, 2) as pool:
        assert pool.info.name == "2"
    with suggesting.pool_of(command, 1, 1) as pool:
        assert pool.info.name == "all"
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    with suggesting.pool_of(command, 1, 2) as pool:
        assert pool.info.name == "3"


def test_a_launch_tells_which_pipeline_it_starts(bench: Bench) -> None:
    assert suggesting.pipeline_of(suggesting.pipeline_launch()) == ""
    assert suggesting.pipeline_of(suggesting.pipeline_launch("mine")) == "mine"
    assert suggesting.pipeline_of(launch_of(bench.finder(NAMES))) is None
