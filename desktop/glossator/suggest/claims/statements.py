"""Statements: what a verb of saying reports, by its clause and by the quotations it touches."""

from glossator.suggest.claims.beside import (
    is_finished,
    makes_a_clause,
    quotation_behind,
    right_before,
    right_behind,
    stands_alone,
)
from glossator.suggest.claims.clauses import complement, host, plain_clause
from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.quotations import Quotation
from glossator.suggest.claims.rules import Content, Rule
from glossator.suggest.claims.syntax import Scene, lemma
from glossator.suggest.groups import TokenRange


def stated(scene: Scene, cue: Cue, place: TokenRange) -> Content | None:
    """A clause, a sentence around the remark, touching quotations, or several of these."""
    saying = lemma(cue.head) in scene.lexicon.verbs.saying
    clause = complement(scene, cue, place) if saying else set()
    rule = Rule.CLAUSE
    quoted = _touching(scene, cue, place, clause)
    if not clause and not quoted and saying:
        clause, rule = host(scene, cue, place), Rule.PARENTHETICAL
        if not clause:
            clause, rule = plain_clause(scene, cue), Rule.PLAIN
    if quoted:
        rule = Rule.INTRODUCED if cue.form is Form.INTRODUCTION else Rule.QUOTATION
        clause = _clause_beside_quotations(scene, clause, quoted, place)
    for quotation in quoted:
        clause |= set(range(quotation.start, quotation.end))
    return Content(frozenset(clause), rule, frozenset(quoted)) if clause else None


def _touching(scene: Scene, cue: Cue, place: TokenRange, clause: set[int]) -> list[Quotation]:
    """The quotation that ends right before the cue and source, and the one that opens behind."""
    behind = quotation_behind(scene, place[1]) or right_behind(scene, place[1])
    before = right_before(scene, place[0])
    if before and (cue.head.tag_ == "VBG" or not makes_a_clause(scene, before)):
        before = None
    if before and _is_over(scene, before, behind) and (behind or _lies_behind(clause, place)):
        before = None
    return [found for found in (before, behind) if found]


def _is_over(scene: Scene, before: Quotation, behind: Quotation | None) -> bool:
    """Whether what follows the quotation has nothing to do with it, as a new sentence has."""
    asked = behind is not None and scene.doc[before.inner[1] - 1].text in {"?", "!"}
    return asked or is_finished(scene, before)


def _lies_behind(clause: set[int], place: TokenRange) -> bool:
    return any(index >= place[1] for index in clause)


def _clause_beside_quotations(
    scene: Scene, clause: set[int], quoted: list[Quotation], place: TokenRange
) -> set[int]:
    """What of a clause belongs to the statement when the cue touches quotations.

    A whole sentence in marks is the statement alone; a quoted part takes its sentence along.
    """
    kept = {index for index in clause if index >= place[1]}
    before = next((found for found in quoted if found.end <= place[0]), None)
    behind = next((found for found in quoted if found.start >= place[1]), None)
    if behind is not None and len(behind) >= 3 and not _lies_behind_quotation(clause, behind):
        kept = {index for index in kept if index >= behind.start}
    if before is not None and not stands_alone(scene, before):
        sentence = scene.doc[before.start].sent
        kept |= set(range(sentence.start, before.start))
    return kept


def _lies_behind_quotation(clause: set[int], quotation: Quotation) -> bool:
    return any(index >= quotation.end for index in clause)
