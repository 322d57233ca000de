"""A scripted annotator: goes through the suggestions of an article, adds what is missing, finishes.

It knows no answers. It takes most suggestions over, and finds fault with some of each layer at a
steady rate, as an annotator does with a model that is mostly right; so every kind of decision
occurs, and the same article gets the same decisions every time.
"""

import re
from collections.abc import Iterator
from itertools import count, cycle

from glossator.domain.annotation import SetState
from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages
from tests.journeys.keys_hands import Hands, Limit

ACCEPT, RELABEL, POLARITY, EDGE = "accept or reject", "relabel", "polarity", "move an edge"
ROLE, LATER = "fill a role", "put off"
NEW_NAME, NEW_CLAIM = "new entity", "new claim with source"
NEW_STANCE = "new stance with holder and target"
READ, FINISH = "passage read", "finish the article"
LIMITS = (
    Limit(ACCEPT, 1.3),
    Limit(RELABEL, 2),
    Limit(POLARITY, 2),
    Limit(EDGE, None),
    Limit(ROLE, None),
    Limit(LATER, None),
    Limit(NEW_NAME, None),
    Limit(NEW_CLAIM, 3),
    Limit(NEW_STANCE, None),
    Limit(READ, None),
    Limit(FINISH, None),
)
_CLAIM_FAULTS = (ACCEPT, ROLE, ACCEPT, RELABEL, ACCEPT, "reject")
_STANCE_FAULTS = (ACCEPT, POLARITY, ACCEPT, "reject")
_CUES = re.compile(
    r"\b(?:said|says|noted|stressed|told|added|recalled|stated|emphasi[sz]ed|announced|asked|"
    r"confirmed|voiced|expressed|reaffirmed|underlined)\b(?: that)? ?"
)
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_ATTITUDE = re.compile(
    r"\b(?:welcom\w+|condemn\w+|support\w*|thank\w+|prais\w+|oppos\w+|reject\w+|hope\w*|"
    r"appreciat\w+|congratulat\w+|committed|importan\w+|interest\w*)\b"
)
_SENTENCE = re.compile(r"[^.!?\n]{20,}[.!?]")
_MOST_NEW = 3


class Annotator:
    """Works through one article with the keyboard alone."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self._names = count(1)
        self._claims = cycle(_CLAIM_FAULTS)
        self._stances = cycle(_STANCE_FAULTS)
        self._put_off: set[str] = set()

    def label_article(self) -> None:
        """Label the open article from its suggestions to finished."""
        document_id = self.hands.article.document.id
        while (item := self._next()) is not None:
            self._look_at(item)
        self._add_names()
        self._add_claims()
        self._add_stance()
        self._read_passages()
        self._finish()
        done = self.hands.window.workspace.session.open(document_id)
        assert done.state is SetState.FINISHED

    # -- suggestions

    def _next(self) -> Suggestion | None:
        """The open suggestion in focus; Tab is pressed only where the focus is elsewhere."""
        workspace = self.hands.window.workspace
        if not workspace.queue:
            return None
        if not isinstance(workspace.focused(), Suggestion):
            self.hands.press("Tab")
        item = workspace.focused()
        assert isinstance(item, Suggestion)
        return item

    def _look_at(self, item: Suggestion) -> None:
        shape = self.hands.window.workspace.session.scheme.layer(item.layer).shape
        if item.id in self._put_off:
            self._accept()
        elif shape is Shape.ENTITY:
            self._look_at_name(item)
        else:
            self._look_at_frame(item, next(self._claims if shape is Shape.CLAIM else self._stances))

    def _look_at_name(self, item: Suggestion) -> None:
        words = item.spans[0].quote(self.hands.article.document.text)
        number = next(self._names)
        if number % 13 == 0:
            self._put_off.add(item.id)
            self.hands.decide(LATER, "Space")
        elif number % 11 == 0 and " " in words:
            self.hands.decide(EDGE, "[") or self._accept()
        elif number % 9 == 0:
            self.hands.decide(RELABEL, "2" if item.label != "ORG" else "3") or self._reject()
        elif number % 7 == 0 or not any(character.isalnum() for character in words):
            self._reject()
        else:
            self._accept()

    def _look_at_frame(self, item: Suggestion, what: str) -> None:
        if what == "reject":
            self._reject()
        elif what == ROLE:
            self._fill_role()
        elif what == RELABEL:
            self.hands.decide(RELABEL, "1" if item.label != "direct" else "2")
        elif what == POLARITY:
            self.hands.decide(POLARITY, "-" if item.label == "support" else "+")
        else:
            self._accept()

    def _accept(self) -> bool:
        # What crosses a decided one is refused, and then wrong.
        return self.hands.decide(ACCEPT, "A") or self._reject()

    def _reject(self) -> bool:
        return self.hands.decide(ACCEPT, "X")

    def _fill_role(self) -> None:
        """Ask for the first role and fill it with a numbered span; without one, accept."""
        hands = self.hands
        hands.press("Return")
        filling = hands.window.page.roles.filling
        if filling is None or not filling.numbered:
            hands.press("Escape")
            self._accept()
            return
        hands.decide(ROLE, filling.numbered[-1][0])
        if hands.window.page.roles.is_filling():
            hands.press("Escape")

    # -- what the suggester missed

    def _add_names(self) -> None:
        for span in self._free(_NAME, "entity")[:_MOST_NEW]:
            self.hands.select(span)
            if not self.hands.decide(NEW_NAME, "5"):
                self.hands.press("Escape")

    def _add_claims(self) -> None:
        """What follows a cue up to the end of the sentence; else a sentence without a claim."""
        contents = list(self._missed_contents()) or self._free(_SENTENCE, "claim")
        for span in contents[:_MOST_NEW]:
            self.hands.select(span)
            before = len(self.hands.edits)
            self.hands.press("C")
            self._answer_roles(2)
            assert len(self.hands.edits) >= before + 2, "the claim has no source"
            self.hands.decided(NEW_CLAIM)

    def _missed_contents(self) -> Iterator[Span]:
        text = self.hands.article.document.text
        for found in _CUES.finditer(text):
            end = re.compile(r"[.!?\n]|$").search(text, found.end())
            content = Span(found.end(), end.start()) if end and end.start() > found.end() else None
            if content and len(content.quote(text).split()) > 3 and self._is_free(content, "claim"):
                yield content

    def _add_stance(self) -> None:
        for span in self._free(_ATTITUDE, "stance")[:1]:
            self.hands.select(span)
            self.hands.press("+")
            self._answer_roles(2)
            if self.hands.window.page.roles.is_filling():
                self.hands.press("Escape")
            self.hands.decided(NEW_STANCE)

    def _answer_roles(self, most: int) -> None:
        """Answer the questions about roles, each with the digit of the nearest span before."""
        roles = self.hands.window.page.roles
        for _ in range(most):
            if roles.filling is None or not roles.filling.numbered:
                return
            item = self.hands.window.workspace.focused()
            start = item.spans[0].start if item else 0
            before = [key for key, span in roles.filling.numbered if span.end <= start]
            self.hands.press(before[-1] if before else roles.filling.numbered[0][0])

    def _free(self, pattern: re.Pattern[str], layer: str) -> list[Span]:
        text = self.hands.article.document.text
        spans = [Span(found.start(), found.end()) for found in pattern.finditer(text)]
        return [span for span in spans if self._is_free(span, layer)]

    def _is_free(self, span: Span, layer: str) -> bool:
        decided = self.hands.article.annotations.values()
        return not any(
            own.overlaps(span) for item in decided if item.layer == layer for own in item.spans
        )

    # -- the end

    def _read_passages(self) -> None:
        """Mark the last passages as read, one key each."""
        every = passages(self.hands.article.document.text)
        self.hands.press("Ctrl+Home")
        for _ in every[:_MOST_NEW]:
            self.hands.decide(READ, "E")

    def _finish(self) -> None:
        hands = self.hands
        document_id = hands.article.document.id
        before = len(hands.edits)
        hands.press("Ctrl+Return")
        if len(hands.edits) == before and hands.article.document.id == document_id:
            hands.press("Return")  # yes, the passages that were never in sight as well
        hands.decided(FINISH)
        hands.wait_until(lambda: hands.window.workspace.is_saved)
