"""Adjudicating: the queue of what people differ in, one question after the other.

A window or a script asks for the ``next`` question, takes the edit that answers it and applies it
through the session. Places are known by what people marked there, so an answer to a question that
somebody has changed meanwhile is refused and asked anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from glossator.domain.adjudication import Own, Stamp, Standing, Why, answer, deferral
from glossator.domain.document import Document
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.guidelines import Section, section_of
from glossator.domain.questions import EXISTENCE, Question, Value
from glossator.domain.questions import question_id as question_id_of
from glossator.domain.resolution import Progress as Settling
from glossator.domain.resolution import Resolution
from glossator.domain.rules import digest_of_rule, rules
from glossator.services import comparing
from glossator.services.asked import Asked, NeedsOwnAnswer, Queue, choices_of
from glossator.services.comparing import Compared, Comparisons, Held
from glossator.services.gold_of_places import refuse_unsound
from glossator.services.reports import Progress, no_progress
from glossator.services.saying import words_of
from glossator.services.session import Session
from glossator.store import annotations, documents, open_places
from glossator.store.open_places import DEFERRED, NOTICE, OPEN, OpenPlace, Wanted

__all__ = [
    "DEFERRED",
    "NOTICE",
    "OPEN",
    "Adjudication",
    "OpenPlace",
    "Own",
    "Wanted",
    "Why",
]


class Adjudication:
    """One adjudicator's way through the queue of a project.

    The edits that its methods give are applied by ``session.apply`` or ``submit``; undo and redo
    are the session's.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._project = session.project
        self._comparisons = Comparisons(session.project)

    def refresh(self, progress: Progress = no_progress) -> None:
        """Bring the queue up to date; after a large merge this takes a while, else an instant.

        Raises:
            UserError: the project cannot be written.
            Cancelled: by ``progress``; what was done is kept.
        """
        self._session.wait_until_saved()
        self._comparisons.refresh(progress)

    def queue(self, wanted: Wanted | None = None) -> Queue:
        """How much waits, of what is asked for; call ``refresh`` first."""
        wanted = wanted or Wanted()
        open_ones = _in_state(wanted, OPEN)
        kinds = self._project.read(partial(open_places.counts, wanted=open_ones))
        questions = self._project.read(partial(open_places.question_count, wanted=open_ones))
        deferred, notices = (
            self._project.read(partial(open_places.counts, wanted=_in_state(wanted, state)))
            for state in (DEFERRED, NOTICE)
        )
        return Queue(
            sum(count for _, count in kinds),
            questions,
            sum(count for _, count in deferred),
            sum(count for _, count in notices),
            tuple(kinds),
        )

    def listed(self, wanted: Wanted | None = None, limit: int = -1) -> list[OpenPlace]:
        """The places that wait, in the order in which they are put; call ``refresh`` first."""
        wanted = wanted or Wanted()
        return self._project.read(partial(open_places.listed, wanted=wanted, limit=limit))

    def next(self, wanted: Wanted | None = None) -> Asked | None:
        """The question that comes next; what was put off comes last. None where nothing is left.

        What changed since the last call is taken into account.

        Raises:
            UserError: a row is damaged, or the project cannot be written.
        """
        self.refresh()
        wanted = wanted or Wanted()
        for state in (OPEN, DEFERRED):
            at = _in_state(wanted, state)
            row = self._project.read(partial(open_places.first, wanted=at))
            if row is not None:
                return next(iter(self.asked([row])), None)
        return None

    def asked(self, rows: Iterable[OpenPlace]) -> list[Asked]:
        """The questions of these rows of the queue, without those that are answered meanwhile."""
        found = []
        for row in rows:
            asked = self._asked(self._comparisons.of(row.document_id), row.place, row.question)
            if asked is not None:
                found.append(asked)
        return found

    def question(self, question_id: str) -> Asked:
        """The open question of that id.

        Raises:
            UserError: there is none: it is answered, or what people say there has changed.
        """
        self.refresh()
        place_id = question_id.partition(".")[0]
        row = self._project.read(partial(open_places.of_place, place=place_id))
        if row is not None:
            held = self._comparisons.of(row.document_id)
            found = self._asked(held, place_id, row.question, question_id)
            if found is not None:
                return found
        raise UserError(
            f"There is no open question “{question_id}”; it is answered, or the place has changed: "
            "look at the list again."
        )

    def following(self, asked: Asked, edit: Edit) -> Asked | None:
        """The question that is left at the place once an edit of ours answers ``asked``.

        The edit need not be saved yet. None where the place is settled or put off.
        """
        after = next((c.after for c in edit.changes if isinstance(c.after, Resolution)), None)
        standing = replace(asked.standing, resolution=after)
        left = comparing.left_at(standing, self._session.scheme)
        if not left or standing.is_deferred:
            return None
        return self._put(asked.document, standing, left, left[0])

    def held(self) -> Held:
        """What is compared by now, for an adjudication in another thread."""
        return self._comparisons.held()

    def take(self, held: Held) -> None:
        """Go on with what an adjudication in another thread has compared."""
        self._comparisons.take(held)

    def names(self) -> dict[str, str]:
        """Everybody's names, by id: shown only when they are asked for."""
        return {one.id: one.name for one in self._project.read(annotations.annotators)}

    def rules(self, asked: Asked) -> tuple[str, ...]:
        """The headings of the guidelines that can be cited, the one about the question first."""
        scheme = self._session.scheme
        titles = [each.title for each in rules(scheme.guidelines)]
        layer = scheme.layer(asked.place.layer)
        label = layer.label(asked.place.marked[0].label)
        sections = [Section(each.level, each.title) for each in rules(scheme.guidelines)]
        first = section_of(sections, layer, label)
        ahead = [titles[first]] if first is not None else []
        return tuple(dict.fromkeys([*ahead, *titles]))

    def choose(self, asked: Asked, letter: str, why: Why | None = None) -> Edit:
        """The edit that makes a candidate's answer gold, by letter or number.

        Raises:
            UserError: there is no such candidate, or its answer cannot stand beside other gold.
        """
        number = int(letter) - 1 if letter.isdecimal() else -1
        if 0 <= number < len(asked.question.candidates):
            letter = asked.question.candidates[number].letter
        found = asked.question.candidate(letter)
        if found is None:
            known = ", ".join(each.letter for each in asked.question.candidates)
            raise UserError(f"There is no candidate “{letter}”; choose one of {known}.")
        title = f"Decide {asked.question.name}: {words_of(asked.question, found, asked.document)}"
        return self._answered(asked, {asked.question.name: found.value}, why, title)

    def none(self, asked: Asked, why: Why | None = None) -> Edit:
        """The edit for “none is right”: nothing is here.

        Raises:
            NeedsOwnAnswer: the question is another than whether something is here; ask for the
                adjudicator's own answer and call ``own`` with it.
        """
        if asked.question.name != EXISTENCE:
            raise NeedsOwnAnswer(
                f"None of the candidates is right, so say what is: the {asked.question.name}."
            )
        return self._answered(asked, {EXISTENCE: False}, why, "Decide that nothing is here")

    def nothing(self, asked: Asked, why: Why | None = None) -> Edit:
        """The edit that decides, whatever the question, that nothing is here."""
        return self._answered(asked, {EXISTENCE: False}, why, "Decide that nothing is here")

    def own(self, asked: Asked, said: Own, why: Why | None = None) -> Edit:
        """The edit that makes the adjudicator's own answer gold.

        What it says beyond the question is decided as well.

        Raises:
            UserError: the scheme does not allow it, or not beside other gold.
        """
        return self._answered(asked, said.values, why, f"Decide {asked.question.name} anew")

    def defer(self, asked: Asked) -> Edit:
        """The edit that puts a place off: it comes last from now on."""
        return self._edit("Put a place off", asked.standing, deferral(asked.standing, self.stamp()))

    def stamp(self) -> Stamp:
        """Who decides now."""
        session = self._session
        return Stamp(session.annotator.id, session.stamps.now(), session.stamps.new_id())

    def _answered(
        self, asked: Asked, values: Mapping[str, Value], why: Why | None, title: str
    ) -> Edit:
        layer = self._session.scheme.layer(asked.place.layer)
        why = self._with_digest(why or Why())
        found = answer(asked.standing, layer, values, self.stamp(), why)
        if found.gold is not None:
            others = self._comparisons.of(found.document_id)
            done = found.progress is Settling.SETTLED
            refuse_unsound(found.gold, others, self._session.scheme, unfinished=not done)
        return self._edit(title, asked.standing, found)

    def _with_digest(self, why: Why) -> Why:
        if not why.rule:
            return why
        digest = digest_of_rule(self._session.scheme.guidelines, why.rule)
        return Why(why.reason, why.note, why.rule, digest)

    def _edit(self, title: str, standing: Standing, after: Resolution) -> Edit:
        session = self._session
        change = Change(standing.resolution, after)
        return Edit(
            session.stamps.new_id(), title, session.annotator.id, session.stamps.now(), (change,)
        )

    def _asked(
        self, found: Compared, place_id: str, name: str, question_id: str = ""
    ) -> Asked | None:
        """A question that is left at a place: the one of that id, else of that name."""
        key = partial(documents.get, document_id=found.document_id)
        document = self._project.read(key)
        here = (one for one in found.standings if one.place and one.place.id == place_id)
        standing = next(here, None)
        if document is None or standing is None:
            return None
        left = comparing.left_at(standing, self._session.scheme)
        wanted = question_id or question_id_of(place_id, name)
        asked = next((each for each in left if each.id == wanted), None)
        if asked is None:
            return None
        return self._put(document, standing, left, asked)

    def _put(
        self,
        document: Document,
        standing: Standing,
        left: tuple[Question, ...],
        asked: Question,
    ) -> Asked:
        rest = [each.name for each in left if each.name != asked.name]
        resolution = standing.resolution
        return Asked(
            id=asked.id,
            document=document,
            question=asked,
            choices=choices_of(asked, document, self._comparisons.of(document.id)),
            left=(asked.name, *rest),
            answered=standing.answered,
            gold=resolution.gold if resolution and standing.answered else None,
            is_deferred=standing.is_deferred,
            standing=standing,
        )


def _in_state(wanted: Wanted, state: str) -> Wanted:
    return replace(wanted, state=state)
