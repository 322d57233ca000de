"""Comparing before and after: what got worse, what got better, and which gold is doubtful."""

from glossator.domain.annotation import Annotation
from glossator.domain.counts import Measure
from glossator.domain.gold import GoldDocument
from glossator.domain.scoring import scores
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from glossator.domain.training import Finding
from glossator.suggest.training.comparing import Comparison, disputed, figures
from glossator.suggest.training.judging import fitting

TEXT = "Mara Lind met Omar Reyes in Oslo.\n\nShe said the talks failed."
MARA, OMAR, OSLO, MET = Span(0, 9), Span(14, 24), Span(28, 32), Span(10, 13)


def document(*names: tuple[Span, str], read: tuple[Span, ...] | None = None) -> GoldDocument:
    annotations = tuple(
        Annotation(f"a{at}", "d", "ada", "entity", label, (span,))
        for at, (span, label) in enumerate(names)
    )
    return GoldDocument("d", TEXT, annotations, {"entity": read})


def said(span: Span, label: str, score: float = 0.9) -> Proposal:
    return Proposal("entity", label, (span,), score)


def told(findings: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(each.quote, each.gold, each.before, each.after) for each in findings]


GOLD = document((MARA, "PERSON"), (OMAR, "PERSON"), (OSLO, "PLACE"))


def test_mistakes_were_right_before_or_not_said() -> None:
    before = [said(MARA, "PERSON"), said(OMAR, "PERSON"), said(OSLO, "ORG")]
    after = [said(MARA, "ORG"), said(OSLO, "PLACE"), said(MET, "EVENT")]
    compared = Comparison("entity", [(GOLD, before)], [(GOLD, after)])

    assert told(list(compared.mistakes())) == [
        ("Mara Lind", "PERSON", "PERSON", "ORG"),
        ("met", "", "", "EVENT"),
        ("Omar Reyes", "PERSON", "PERSON", ""),
    ]
    assert told(list(compared.mended())) == [("Oslo", "PLACE", "ORG", "PLACE")]


def test_what_stayed_as_it_was_is_neither() -> None:
    found = [said(MARA, "PERSON"), said(MET, "EVENT")]
    compared = Comparison("entity", [(GOLD, found)], [(GOLD, found)])

    assert not list(compared.mistakes())
    assert not list(compared.mended())


def test_what_was_not_read_is_not_compared() -> None:
    half = document((MARA, "PERSON"), read=(Span(0, 13),))
    compared = Comparison("entity", [(half, [])], [(half, [said(OSLO, "PLACE")])])

    assert not list(compared.mistakes())


def test_sure_proposals_that_gold_lacks_or_labels_otherwise_dispute_it() -> None:
    proposed = [
        said(MARA, "PERSON", 0.99),
        said(OMAR, "ORG", 0.85),
        said(MET, "EVENT", 0.95),
        said(Span(0, 4), "PERSON", 0.5),
    ]
    found = disputed("entity", [(GOLD, proposed)])

    assert told(found) == [("met", "", "", "EVENT"), ("Omar Reyes", "PERSON", "", "ORG")]
    assert found[0].context == "Mara Lind met Omar Reyes in Oslo. She said the talks"
    assert found[0].document_id == "d"


def test_figures_hold_both_and_their_difference() -> None:
    before, after = (
        scores([(GOLD, found), (GOLD, found)])
        for found in ([said(MARA, "PERSON")], [said(MARA, "PERSON"), said(OSLO, "PLACE")])
    )
    found = {each.measure: each for each in figures(before, after)}
    all_of_them = found[Measure("entity", "exact")]

    assert (all_of_them.before.right, all_of_them.after.right) == (2, 4)
    assert all_of_them.gained is not None
    assert all_of_them.gained.low > 0
    assert Measure("entity", "exact", "PLACE") in found


def test_proposals_are_fitted_and_each_stays_once() -> None:
    twice = [said(MARA, "PERSON"), said(MARA, "PERSON", 0.2), said(OSLO, "PLACE")]
    kept = fitting(
        twice, "entity", len(TEXT), lambda each, _: each if each.label == "PERSON" else None
    )

    assert kept == twice[:1]
