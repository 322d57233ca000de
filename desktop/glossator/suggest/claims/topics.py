"""Topics: whom a sentence is about, and so whom "he", "she" or "it" in the next one means."""

from collections.abc import Callable, Collection

from spacy.tokens import Token

from glossator.suggest.claims.people import Mention
from glossator.suggest.claims.syntax import Scene, lemma

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Behind these somebody else speaks: "Lund asked the envoy. “No,” he said."
_ASKING = frozenset({"ask", "interview", "question"})
# Sentences before the pronoun's own that are looked at, quotations counted.
_REACH = 8


class Topics:
    """Whom the ``pronouns`` of one document mean; names within quotations are passed over.

    ``gender`` tells by key the pronoun that somebody takes, or nothing where the text does not show
    it; ``sight`` is how many sentences before the pronoun's own are asked, quotations not counted.
    """

    def __init__(
        self,
        scene: Scene,
        pronouns: Collection[str],
        named: Collection[Mention],
        gender: Callable[[str], str],
        sight: int,
    ) -> None:
        self._scene = scene
        self._pronouns = pronouns
        self._named = [each for each in named if scene.quotations.at(each.start) is None]
        self._gender = gender
        self._sight = sight
        self._known: dict[int, Mention | None] = {}

    def meant(self, pronoun: Token, content: Collection[int] = ()) -> Mention | None:
        """The last place before a pronoun that names who is meant; None where it is unsafe.

        Names in ``content``, what the pronoun says, are passed over: "Lund, he said, would go".
        """
        if pronoun.i not in self._known:
            self._known[pronoun.i] = None
            found = self._antecedent(pronoun, content)
            self._known[pronoun.i] = self._nearest(pronoun, found) if found else None
        return self._known[pronoun.i]

    def _nearest(self, pronoun: Token, found: Mention) -> Mention:
        """The last place where the name stands again, whole or in part: "Ada Lund ... Lund"."""
        before = (each for each in reversed(self._named) if each.end <= pronoun.i)
        return next((each for each in before if each.is_part_of(found)), found)

    def _antecedent(self, pronoun: Token, content: Collection[int]) -> Mention | None:
        first = pronoun.sent.start
        here = [each for each in self._between(first, pronoun.i) if each.start not in content]
        if here:
            return self._subject_before(pronoun, here)
        if any(each.lower_ != pronoun.lower_ for each in self._subjects(first, pronoun.i)):
            return None
        asked = 0
        for _ in range(_REACH):
            if first == 0 or asked == self._sight:
                return None
            sentence = self._scene.doc[first - 1].sent
            first = sentence.start
            named, own = self._between(first, sentence.end), self._subjects(first, sentence.end)
            if named or own:
                return self._topic(pronoun, named, own)
            if self._is_of_others(sentence.root):
                return None
            asked += self._scene.quotations.at(first) is None
        return None

    def _between(self, start: int, end: int) -> list[Mention]:
        return [each for each in self._named if start <= each.start and each.end <= end]

    def _subjects(self, start: int, end: int) -> list[Token]:
        """The pronouns outside quotations that are subjects."""
        texts, quotations = self._scene.quotations.texts, self._scene.quotations
        places = (
            at
            for at in range(start, end)
            if texts[at].lower() in self._pronouns and quotations.at(at) is None
        )
        return [token for at in places if (token := self._scene.doc[at]).dep_ in _SUBJECTS]

    def _is_of_others(self, verb: Token) -> bool:
        """Whether somebody unnamed speaks: "aides say that ...", which makes "he" unclear."""
        if lemma(verb) not in self._scene.lexicon.verbs.saying or self._scene.quotations.at(verb.i):
            return False
        return any(kid.dep_ in _SUBJECTS and kid.pos_ == "NOUN" for kid in self._scene.kids(verb))

    def _subject_before(self, pronoun: Token, here: list[Mention]) -> Mention | None:
        """The one name of the pronoun's own sentence, if a subject: "Lund left when he heard"."""
        last = here[-1]
        if len({each.key for each in here}) != 1 or not self._fits(last, pronoun):
            return None
        subject = _top(last.head)
        acts = subject.dep_ in _SUBJECTS and subject.head.dep_ != "ccomp"
        return last if acts and lemma(subject.head) not in _ASKING else None

    def _topic(self, pronoun: Token, named: list[Mention], own: list[Token]) -> Mention | None:
        """Whom a sentence is about, be it by name or by the same pronoun.

        A name is not, if the pronoun stands before it: somebody else was spoken of there.
        """
        found = next((each for each in named if self._is_main(_top(each.head))), None)
        if found is not None:
            told = any(each.lower_ == pronoun.lower_ and each.i < found.start for each in own)
            asks = lemma(_top(found.head).head) in _ASKING
            return found if self._fits(found, pronoun) and not told and not asks else None
        main = next((each for each in own if self._is_main(each)), None)
        if main is None or main.lower_ != pronoun.lower_:
            return None
        return self.meant(main)

    def _fits(self, mention: Mention, pronoun: Token) -> bool:
        return self._gender(mention.key) in {"", pronoun.lower_}

    def _is_main(self, noun: Token) -> bool:
        """Whether a noun acts in its sentence: its subject, or who did it in a passive.

        A release that reports somebody's words is passed over: "the release says Lund insisted".
        """
        if noun.dep_ == "pobj" and noun.head.dep_ == "agent":
            return noun.head.head.dep_ == "ROOT"
        if noun.dep_ not in _SUBJECTS:
            return False
        verb = noun.head
        return verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and self._is_reported(verb.head))

    def _is_reported(self, verb: Token) -> bool:
        media = self._scene.lexicon.phrases.media
        subjects = [kid for kid in self._scene.kids(verb) if kid.dep_ in _SUBJECTS]
        return verb.dep_ == "ROOT" and any(lemma(each) in media for each in subjects)


def _top(name: Token) -> Token:
    """The noun that a name stands beside: "the minister" in "the minister, Ada Lund"."""
    return name.head if name.dep_ == "appos" else name
