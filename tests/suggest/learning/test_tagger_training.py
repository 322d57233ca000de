"""The tagger learns cues and roles from gold, and nothing from what nobody read."""

from collections.abc import Sequence

import pytest
from spacy.language import Language
from tests.support.marked import Marked, articles

from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.suggest.claims.lexicon import load_lexicon
from glossator.suggest.claims.tagger import ClaimTagger, TaggerModel, train_tagger
from glossator.suggest.learning.examples import Example, Step, TooLittleGold
from glossator.suggest.reading import proposals

Parts = tuple[str, str, str, str]


def claims_in(english: Language, model: TaggerModel, text: str) -> list[Parts]:
    return [parts for parts, _ in scored_claims(english, model, text)]


def scored_claims(
    english: Language, model: TaggerModel, text: str, least: float = 0.5
) -> list[tuple[Parts, float]]:
    """Label, source, cue and content of every claim found, with its score."""
    tagger = ClaimTagger(load_lexicon(), min_score=least, nested=True, model=model)
    return [
        (_parts(found, text), found.score)
        for found in proposals(tagger(english(text)))
        if found.layer == "claim"
    ]


def _parts(found: Proposal, text: str) -> Parts:
    spans = (found.roles.get("source", ()), found.roles.get("cue", ()), found.spans)
    source, cue, content = (" | ".join(span.quote(text) for span in each) for each in spans)
    return found.label, source, cue, content


def test_finds_what_the_rules_find(english: Language, learnt: TaggerModel) -> None:
    text = "Petra Novak said that the lifts are out of order."
    assert claims_in(english, learnt, text) == [
        ("indirect", "Petra Novak", "said", "that the lifts are out of order")
    ]


def test_learns_a_cue_that_the_rules_do_not_know(english: Language, learnt: TaggerModel) -> None:
    text = "The market was full.\nPetra Novak wagered that the ferries will be late."
    assert claims_in(english, learnt, text) == [
        ("indirect", "Petra Novak", "wagered", "that the ferries will be late")
    ]


def test_learns_that_a_cue_of_the_rules_is_no_claim_here(
    english: Language, learnt: TaggerModel
) -> None:
    assert claims_in(english, learnt, "The ministry announced that the dam will be built.") == []


def test_quotation_marks_make_a_claim_direct(english: Language, learnt: TaggerModel) -> None:
    text = "“We know that the pier is rotten,” Petra Novak said."
    assert claims_in(english, learnt, text) == [
        ("direct", "Petra Novak", "said", "“We know that the pier is rotten,”")
    ]


def test_the_threshold_parts_the_claims_by_score(english: Language, learnt: TaggerModel) -> None:
    text = "Jonas Berg hinted that the dam will be built.\nPetra Novak said that it rained."
    every = scored_claims(english, learnt, text, least=0.0)
    scores = sorted(score for _, score in every)
    assert scores[0] < scores[-1]
    assert scored_claims(english, learnt, text, least=scores[-1]) == [
        found for found in every if found[1] == scores[-1]
    ]


def test_the_same_gold_and_seed_make_the_same_weights(
    lessons: Sequence[Example], learnt: TaggerModel
) -> None:
    assert train_tagger(lessons, seed=3).to_bytes() == learnt.to_bytes()


def test_what_was_not_read_is_no_counterexample(english: Language, marked: Marked) -> None:
    """Where nobody read the lines with "announced", the tagger has nothing against them."""
    text = "The ministry announced that the dam will be built."
    read = [marked(article) for article in articles(24)]
    unread = [_without_lines(example, "announced") for example in read]
    scores = []
    for examples in (read, unread):
        found = scored_claims(english, train_tagger(examples, seed=3), text, least=0.0)
        scores.append(max((score for _, score in found), default=0.0))
    assert scores[0] < 0.3
    assert scores[1] > scores[0] + 0.3


def _without_lines(example: Example, word: str) -> Example:
    """The example with the lines that hold ``word`` not covered."""
    covered, start = [], 0
    for line in example.doc.text.splitlines(keepends=True):
        if word not in line:
            covered.append(Span(start, start + len(line)))
        start += len(line)
    return example._replace(covered=tuple(covered))


def test_gold_outside_what_was_read_teaches_nothing(marked: Marked) -> None:
    example = marked("[s Petra Novak] [c said] [x that it rained].")
    with pytest.raises(TooLittleGold, match="label some first"):
        train_tagger([example._replace(covered=())])


def test_no_example_at_all_is_too_little() -> None:
    with pytest.raises(TooLittleGold):
        train_tagger([])


def test_one_article_is_enough_to_learn_something(english: Language, marked: Marked) -> None:
    lesson = "\n".join(["[s Petra Novak] [c wagered] [x that it will rain]."] * 6)
    model = train_tagger([marked(lesson)])
    assert "wagered" in {
        cue for _, _, cue, _ in claims_in(english, model, "Ana wagered that it snows.")
    }


def test_a_claim_without_a_cue_takes_that_of_the_rules(english: Language, marked: Marked) -> None:
    bare = [
        example._replace(gold=[_without_cue(claim) for claim in example.gold])
        for example in map(marked, articles(12))
    ]
    model = train_tagger(bare)
    text = "Petra Novak said that the lifts are out of order."
    assert [parts[1:3] for parts in claims_in(english, model, text)] == [("Petra Novak", "said")]


def _without_cue(claim: Proposal) -> Proposal:
    return Proposal("claim", claim.label, claim.spans, 1.0, {"source": claim.roles["source"]})


def test_tells_of_every_part_to_its_end(lessons: Sequence[Example]) -> None:
    steps: list[Step] = []
    train_tagger(lessons[:6], on_step=steps.append)
    last = {step.part: step for step in steps}
    assert list(last) == ["cues", "roles", "confidence"]
    assert all(step.number == step.of for step in last.values())


def test_counts_the_claims_that_taught_it(learnt: TaggerModel, lessons: Sequence[Example]) -> None:
    assert learnt.claims == sum(len(example.gold) for example in lessons)
    assert learnt.keep_that
