"""The pipeline component ``glossator_claims``: claims into ``doc.spans["claims"]``.

It needs a tagger, a parser and a lemmatizer before it, and reads better with ``glossator_lines``
before the parser.
"""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from glossator.domain.errors import BadRecord
from glossator.suggest.claims.finder import find_claims
from glossator.suggest.claims.lexicon import Lexicon, load_lexicon
from glossator.suggest.claims.rules import STATEMENTS, THOUGHTS, Rule
from glossator.suggest.groups import CLAIM_ROLES, CLAIMS, write_frames

FACTORY = "glossator_claims"

SCOPES = {"statements": STATEMENTS, "thoughts": THOUGHTS, "all": frozenset(Rule)}


class ClaimFinder:
    """Writes the claims that the rules find, from ``min_score`` up.

    ``scope`` is "statements" (speech in every form), "thoughts" (also what somebody believes, hopes
    or doubts) or "all" (also wishes to act and attitudes to things).
    ``nested`` keeps claims within claims, ``keep_that`` the "that" in front of what is said.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        *,
        scope: str,
        min_score: float,
        nested: bool = True,
        keep_that: bool = False,
    ) -> None:
        if scope not in SCOPES:
            raise BadRecord(f"“{scope}” is no scope of claims; give one of {', '.join(SCOPES)}.")
        self.lexicon = lexicon
        self.scope = scope
        self.min_score = min_score
        self.nested = nested
        self.keep_that = keep_that

    def __call__(self, doc: Doc) -> Doc:
        """Write the claims of ``doc`` into it.

        Raises:
            BadRecord: the document has no parse.
        """
        if len(doc) and not doc.has_annotation("DEP"):
            raise BadRecord(f"{FACTORY} needs a parser before it in the pipeline.")
        found = find_claims(
            doc,
            self.lexicon,
            SCOPES[self.scope],
            nested=self.nested,
            keep_that=self.keep_that,
            min_score=self.min_score,
        )
        write_frames(doc, CLAIMS, CLAIM_ROLES, found)
        return doc


@Language.factory(
    FACTORY,
    assigns=["doc.spans"],
    requires=["token.pos", "token.tag", "token.dep", "token.lemma", "doc.sents"],
    default_config={
        "scope": "thoughts",
        "min_score": 0.55,
        "nested": True,
        "lexicon": "",
        "keep_that": False,
    },
)
def make_claims(
    nlp: Language,
    name: str,
    scope: str,
    min_score: float,
    nested: bool,
    lexicon: str,
    keep_that: bool = False,
) -> ClaimFinder:
    """Make the component; an empty ``lexicon`` means the shipped word lists.

    Raises:
        BadRecord: the scope is unknown or the lexicon cannot be read.
    """
    words = load_lexicon(Path(lexicon) if lexicon else None)
    return ClaimFinder(words, scope=scope, min_score=min_score, nested=nested, keep_that=keep_that)
