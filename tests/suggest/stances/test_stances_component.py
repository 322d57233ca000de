"""The component in a pipeline: settings, evidence, scores, and what survives storage."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from glossator.domain.errors import BadRecord
from glossator.suggest.groups import STANCE_ROLES, STANCES, FrameSpans, read_frames
from glossator.suggest.stances.component import FACTORY, MIN_SCORE, Stances, make_stances

Read = Callable[[str], Doc]
Describe = Callable[[Doc], list[str]]

ARTICLE = (
    "VALLETTA, May 4 (Agency) — The harbour master condemned the oil spill on Tuesday.\n"
    "“We did not support the new terminal,” said Anna Vella. “We thank the divers.”\n"
    "Brussels imposed sanctions on the shipping company."
)


def quotes(doc: Doc, frame: FrameSpans, role: str = "") -> list[str]:
    ranges = frame.roles.get(role, ()) if role else frame.spans
    return [doc[start:end].text for start, end in ranges]


def only(doc: Doc) -> FrameSpans:
    (frame,) = read_frames(doc, STANCES, STANCE_ROLES)
    return frame


def test_spacy_finds_the_factory_by_its_entry_point() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    assert nlp.pipe_names == [FACTORY]


def test_a_document_without_a_parse_gets_empty_groups() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    doc = nlp("The harbour master condemned the oil spill.")
    assert {name: len(doc.spans[name]) for name in (STANCES, *STANCE_ROLES.values())} == {
        "stances": 0,
        "stance_holders": 0,
        "stance_targets": 0,
        "stance_cues": 0,
    }


def test_an_article_gives_the_stances_of_all_its_lines(read: Read, described: Describe) -> None:
    assert described(read(ARTICLE)) == [
        "- The harbour master -> the oil spill",
        "- Anna Vella -> the new terminal",
        "+ Anna Vella -> the divers",
        "- Brussels -> the shipping company [deed]",
    ]


def test_a_doc_bin_keeps_frames_with_roles_scores_and_attributes(
    english: Language, read: Read
) -> None:
    doc = read(ARTICLE)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(english.vocab)
    before = read_frames(doc, STANCES, STANCE_ROLES)
    assert len(before) == 4
    assert read_frames(back, STANCES, STANCE_ROLES) == before


def test_running_twice_changes_nothing(read: Read, stances: Stances, described: Describe) -> None:
    doc = read(ARTICLE)
    before = described(doc)
    assert described(stances(doc)) == before


@pytest.mark.parametrize(
    ("text", "evidence", "cue"),
    [
        ("Hungary refused to endorse the plan.", ["refused to endorse"], ["endorse"]),
        ("The union has never supported the deal.", ["has never supported"], ["supported"]),
        (
            "The king expressed his deep condolences to the widows.",
            ["expressed his deep condolences to"],
            ["condolences"],
        ),
        ("Lisbon turned down the proposal.", ["turned down"], ["turned down"]),
        (
            "The minister called the strike a disgrace.",
            ["called", "a disgrace"],
            ["called", "disgrace"],
        ),
        ("Many members aren’t proud of the law.", ["aren’t proud of"], ["proud"]),
        ("The general lashed out at the press.", ["lashed out at"], ["lashed out at"]),
    ],
)
def test_evidence_holds_the_words_that_show_the_stance(
    text: str, evidence: list[str], cue: list[str], read: Read
) -> None:
    doc = read(text)
    frame = only(doc)
    assert (quotes(doc, frame), quotes(doc, frame, "cue")) == (evidence, cue)


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("Spain backed the plan.", "Spain would back the plan."),
        ("Spain backed the plan.", "If Spain backs the plan, talks begin."),
        ("Spain backed the plan.", "Does Spain back the plan?"),
        ("Spain backed the plan.", "He backed the plan."),
        ("Spain condemned the raid.", "Spain did not condemn the raid."),
        ("Spain condemned the raid.", "Spain expelled the envoy."),
        ("Spain condemned the raid.", "The raid was condemned."),
        ("Spain condemned the raid.", "Spain condemned it."),
    ],
)
def test_doubtful_readings_score_less(surer: str, less_sure: str, read: Read) -> None:
    assert only(read(surer)).score > only(read(less_sure)).score


def test_deeds_can_be_left_out(english: Language) -> None:
    doc = english(ARTICLE)
    make_stances(english, "stances", MIN_SCORE, "", "", False)(doc)
    kinds = {frame.attributes["kind"] for frame in read_frames(doc, STANCES, STANCE_ROLES)}
    assert kinds == {"attitude"}


@pytest.mark.parametrize(("least", "count"), [(0.0, 4), (0.69, 3), (0.75, 2), (1.0, 0)])
def test_only_stances_that_reach_the_least_score_are_written(
    least: float, count: int, english: Language
) -> None:
    doc = make_stances(english, "stances", least, "", "", True)(english(ARTICLE))
    scores = [frame.score for frame in read_frames(doc, STANCES, STANCE_ROLES)]
    assert len(scores) == count
    assert all(score >= least for score in scores)


def test_a_lexicon_of_ones_own_replaces_the_shipped_one(
    english: Language, tmp_path: Path, described: Describe
) -> None:
    lexicon = tmp_path / "mine.tsv"
    rows = ["lemma\tpattern\tsign\twith\tweight\tkind", "salute\tverb-object\t-\t\t0.9\tattitude"]
    lexicon.write_text("\n".join(rows), encoding="utf-8")
    mine = make_stances(english, "stances", MIN_SCORE, str(lexicon), "", True)
    doc = mine(english("The guards saluted the queen and condemned the raid."))
    assert described(doc) == ["- The guards -> the queen"]


def test_additions_change_single_words_and_leave_the_rest(
    english: Language, tmp_path: Path, described: Describe
) -> None:
    additions = tmp_path / "more.tsv"
    rows = [
        "lemma\tpattern\tsign\twith\tweight",
        "salute\tverb-object\t+\t\t0.9",
        "condemn\tverb-object\t-\t\t0",
    ]
    additions.write_text("\n".join(rows), encoding="utf-8")
    mine = make_stances(english, "stances", MIN_SCORE, "", str(additions), True)
    doc = mine(english("The guards saluted the queen, condemned the raid and praised the divers."))
    assert described(doc) == ["+ The guards -> the queen", "+ The guards -> the divers"]


def test_coordinated_holders_and_targets_share_one_frame(read: Read) -> None:
    doc = read("Tamsel, Orvania and Quill condemned the raid and the blockade.")
    frame = only(doc)
    assert quotes(doc, frame, "holder") == ["Tamsel", "Orvania", "Quill"]
    assert quotes(doc, frame, "target") == ["the raid", "the blockade"]
    assert quotes(doc, frame) == ["condemned"]


def test_targets_of_different_holders_stay_apart(read: Read, described: Describe) -> None:
    doc = read("Spain condemned the raid and Italy condemned the blockade.")
    assert described(doc) == ["- Spain -> the raid", "- Italy -> the blockade"]


@pytest.mark.parametrize("least", [-0.1, 1.5])
def test_a_least_score_out_of_range_is_refused(least: float, english: Language) -> None:
    with pytest.raises(BadRecord, match=r"^The setting min_score of stances is .* 0 to 1\.$"):
        make_stances(english, "stances", least, "", "", True)


def test_a_missing_lexicon_is_one_sentence(english: Language, tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match=r"^The stance lexicon .*none\.tsv cannot be read .*\.$"):
        make_stances(english, "stances", MIN_SCORE, str(tmp_path / "none.tsv"), "", True)
