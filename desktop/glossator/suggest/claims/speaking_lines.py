"""Lines that open with a name and a colon: headlines ("Lind: The port stays open")."""

from spacy.tokens import Token

from glossator.suggest.claims.cues import Cue, Form
from glossator.suggest.claims.rules import Content, Rule
from glossator.suggest.claims.syntax import Scene, is_line_break, is_verb
from glossator.suggest.groups import TokenRange

_LONGEST_NAME = 4
_SHORTEST = 4


def speaking_line(scene: Scene, token: Token) -> Cue | None:
    """The colon behind the name that opens a line."""
    if token.text != ":" or not line_speaker(scene, token):
        return None
    start, end = _rest(scene, token)
    words = [each for each in scene.doc[start:end] if not each.is_punct and not each.is_space]
    if len(words) < _SHORTEST or not any(is_verb(each) for each in words):
        return None
    return Cue(Form.LINE, token, token.i, token.i + 1)


def line_speaker(scene: Scene, colon: Token) -> tuple[TokenRange, ...]:
    """The words between the line's beginning and the colon; none if they name nobody."""
    start = colon.i
    while start > 0 and not is_line_break(scene.doc[start - 1]):
        start -= 1
        if colon.i - start > _LONGEST_NAME:
            return ()
    words = scene.doc[start : colon.i]
    other = scene.lexicon.phrases.no_speakers
    named = (
        word.pos_ == "PROPN" and word.lower_ not in other and not word.is_upper for word in words
    )
    return ((start, colon.i),) if len(words) and all(named) else ()


def spoken_line(scene: Scene, cue: Cue) -> Content:
    """The rest of the line."""
    return Content(frozenset(range(*_rest(scene, cue.head))), Rule.LINE)


def _rest(scene: Scene, colon: Token) -> TokenRange:
    end = colon.i + 1
    while end < len(scene.doc) and not is_line_break(scene.doc[end]):
        end += 1
    return colon.i + 1, end
