"""Training the tagger: from parsed texts with gold claims to a model."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from glossator.suggest.claims.lexicon import Lexicon, load_lexicon
from glossator.suggest.claims.tagger.article import CONTENT, KINDS, SOURCE
from glossator.suggest.claims.tagger.confidence import BELIEF, as_matrix
from glossator.suggest.claims.tagger.found import FoundClaim, without_rivals
from glossator.suggest.claims.tagger.golden import GoldClaim, dice
from glossator.suggest.claims.tagger.lessons import (
    Lesson,
    Study,
    all_cues,
    all_roles,
    keeps_that,
    known_lemmas,
    lesson,
    study,
)
from glossator.suggest.claims.tagger.model import TaggerModel
from glossator.suggest.learning.calibration import fit_calibration
from glossator.suggest.learning.chain_fitting import fit_chain
from glossator.suggest.learning.examples import (
    Example,
    OnStep,
    Step,
    TooLittleGold,
    folds,
    in_silence,
)
from glossator.suggest.learning.hashing import Codes
from glossator.suggest.learning.logistic import fit_logistic

_PARTS = 5
# So many found claims tell well enough how sure to be; more parts would only cost time.
_ENOUGH = 1000
_ALIKE = 0.5


def train_tagger(
    examples: Iterable[Example],
    *,
    seed: int = 0,
    on_step: OnStep = in_silence,
    lexicon: Lexicon | None = None,
) -> TaggerModel:
    """Learn from parsed texts and their gold claims how to find and read cues.

    The texts need a tagger, a parser and a lemmatizer; claims that stand in them already are not
    looked at. Only what lies in an example's covered stretches is learnt from. How sure to be is
    learnt on parts held out from the rest, so all examples may be given. The same examples and
    ``seed`` give the same model.

    Raises:
        TooLittleGold: there is no claim with a cue in covered text.
    """
    lexicon = lexicon or load_lexicon()
    examples = list(examples)
    keep_that = keeps_that(examples)
    studies = [study(example, lexicon, keep_that=keep_that) for example in examples]
    known = known_lemmas(studies)
    if not len(known):
        raise TooLittleGold("No gold claim shows its cue in text that was read; label some first.")
    lessons = [lesson(told, known) for told in studies]
    model = _fitted(lessons, known, seed, on_step)
    confidence = _confidence(studies, lessons, known, seed, on_step)
    claims = sum(len(told.claims) for told in studies)
    return replace(model, confidence=confidence, claims=claims, keep_that=keep_that)


def _fitted(lessons: Sequence[Lesson], known: Codes, seed: int, on_step: OnStep) -> TaggerModel:
    """A model that is as sure of a claim as of its cue."""
    rows, wanted = all_cues(lessons)
    cues = fit_logistic(rows, wanted, seed=seed, on_step=on_step)
    roles = fit_chain(all_roles(lessons), KINDS, seed=seed, on_step=on_step)
    return TaggerModel(cues, roles, known, np.array(BELIEF))


def _confidence(
    studies: Sequence[Study],
    lessons: Sequence[Lesson],
    known: Codes,
    seed: int,
    on_step: OnStep,
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """How sure to be of what is found, learnt from texts that the finding was not learnt from."""
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    parts = min(_PARTS, len(studies))
    for number, (learnt, held_out) in enumerate(folds(len(studies), parts, seed), start=1):
        if len(rows) < _ENOUGH and any(len(lessons[at].roles.sizes) for at in learnt):
            model = _fitted([lessons[at] for at in learnt], known, seed, in_silence)
            for told in (studies[at] for at in held_out):
                for found, is_right in _judged(model, told):
                    rows.append(found.measured)
                    right.append(is_right)
        on_step(Step("confidence", number, parts))
    return fit_calibration(as_matrix(rows), np.array(right, dtype=bool), belief=BELIEF)


def _judged(model: TaggerModel, told: Study) -> list[tuple[FoundClaim, bool]]:
    """What a model finds in covered text, each with whether content and source are right."""
    found = without_rivals(model.find(told.article), nested=True)
    found = [each for each in found if told.covered[each.head]]
    pairs = sorted(
        (
            (-dice(gold.tokens(CONTENT), each.content), at, number)
            for number, each in enumerate(found)
            for at, gold in enumerate(told.claims)
        ),
    )
    used, right = set[int](), set[int]()
    met = set[int]()
    for unlike, at, number in pairs:
        if -unlike < _ALIKE:
            break
        if at not in used and number not in met:
            used.add(at)
            met.add(number)
            if _same_source(told.claims[at], found[number]):
                right.add(number)
    return [(each, number in right) for number, each in enumerate(found)]


def _same_source(gold: GoldClaim, found: FoundClaim) -> bool:
    source = gold.tokens(SOURCE)
    return bool(source & found.source) or not (source or found.source)
