"""What is seen of the words around a cue: where they hang in the parse as seen from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc

from glossator.suggest.claims.tagger.article import Article, roles_of
from glossator.suggest.claims.tagger.windows import window
from glossator.suggest.learning.hashing import Codes, Description, Numbers, Rows, as_codes

_LEVELS = 4
_FAR = 1
_END = np.uint64(3)
_COMPLEMENTS = (
    (get_string_id("ccomp"), 1),
    (get_string_id("xcomp"), 2),
    (get_string_id("dobj"), 4),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The windows of several cues behind one another: ``tokens`` of the text, ``sizes`` each."""

    tokens: Numbers
    sizes: Numbers
    rows: Rows


def surroundings(article: Article, cues: Sequence[int]) -> Surroundings:
    """The words around every cue with their features as seen from it."""
    windows = [window(article, cue) for cue in cues]
    sizes = np.array([len(one) for one in windows], dtype=np.int64)
    nothing = np.zeros(0, dtype=np.int64)
    tokens = np.concatenate([*windows, nothing])
    anchor = np.repeat(np.array(cues, dtype=np.int64), sizes)
    paths = [_paths(article.doc, cue) for cue in cues]
    way = np.concatenate(
        [*(path[one] for path, one in zip(paths, windows, strict=True)), nothing.view(np.uint64)]
    )
    size = len(article.doc)
    by_cue = [
        roles_of(article.rules[cue], size) if cue in article.rules else article.role + 10
        for cue in cues
    ]
    told = np.concatenate([*(own[one] for own, one in zip(by_cue, windows, strict=True)), nothing])
    before, behind = _shifted(tokens, sizes)
    return Surroundings(
        tokens,
        sizes,
        _features(article, tokens, anchor, (before, behind), way, as_codes(told)),
    )


def _shifted(tokens: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """For every row the row before and behind it in the same window, -1 at its ends."""
    rows = np.arange(len(tokens))
    ends = np.cumsum(sizes)
    before, behind = rows - 1, rows + 1
    before[(ends - sizes)[sizes > 0]] = -1
    behind[(ends - 1)[sizes > 0]] = -1
    return before, behind


def _at(column: Codes, rows: Numbers) -> Codes:
    return np.where(rows >= 0, column[rows], _END)


def _features(
    article: Article,
    tokens: Numbers,
    anchor: Numbers,
    beside: tuple[Numbers, Numbers],
    way: Codes,
    told: Codes,
) -> Rows:
    before, behind = beside
    seen = Description(len(tokens))
    word, tag, dep = article.lower[tokens], article.tag[tokens], article.dep[tokens]
    quoted = as_codes(article.quoted[tokens])
    cue = article.lemma[anchor]
    takes = as_codes(_takes(article)[anchor])
    seen.add("word", word)
    seen.add("tag", tag)
    seen.add("dep", dep)
    seen.add("quoted", quoted)
    seen.add("head", article.lemma[article.head[tokens]])
    seen.add("word before", _at(word, before))
    seen.add("word, word behind", word, _at(word, behind))
    seen.add("tag behind", tag, _at(tag, behind))
    seen.add("way", way)
    seen.add("way takes", way, takes)
    seen.add("way cue", way, cue)
    seen.add("way before", way, _at(way, before))
    seen.add("way behind", way, _at(way, behind))
    seen.add("told", told)
    seen.add("told behind", told, _at(told, behind))
    seen.add("told before", told, _at(told, before))
    seen.add("told way", told, way)
    seen.add("told quoted", told, quoted)
    _add_places(seen, article, tokens, anchor)
    near = np.abs(tokens - anchor) <= 4
    rows = np.flatnonzero(near)
    seen.add_to(rows, "cue, word near", cue[rows], word[rows])
    return seen.rows()


def _add_places(seen: Description, article: Article, tokens: Numbers, anchor: Numbers) -> None:
    distance = tokens - anchor
    apart = np.clip(article.sentence[tokens] - article.sentence[anchor], -3, 3)
    side = np.sign(distance)
    number = article.quotation[tokens]
    same = (number > 0) & (number == article.quotation[anchor])
    long = article.quoted[tokens] // 10
    seen.add("place", as_codes(apart), as_codes(side))
    seen.add("place quoted", as_codes(apart), as_codes(side), as_codes(long), as_codes(same))
    seen.add("near", as_codes(np.clip(distance, -4, 4)))


def _takes(article: Article) -> Numbers:
    """Which complements every token takes, as a set of bits."""
    takes = np.zeros(len(article.doc), dtype=np.int64)
    for dep, bit in _COMPLEMENTS:
        np.bitwise_or.at(takes, article.head[article.dep == dep], bit)
    return takes


def _paths(doc: Doc, cue: int) -> Codes:
    """How every token hangs on the cue: levels up, the relations there, the branch and its side."""
    ways = np.full(len(doc), _FAR, dtype=np.uint64)
    token, came, chain = doc[cue], -1, ""
    for _ in range(_LEVELS + 1):
        for child in token.children:
            if child.i == came:
                continue
            side = "<" if child.i < cue else ">"
            word = child.lower_ if child.dep_ == "prep" else ""
            branch = ways[child.left_edge.i : child.right_edge.i + 1]
            branch[branch == _FAR] = get_string_id(f"{chain}/{child.dep_}{side}{word}")
        if ways[token.i] == _FAR:
            ways[token.i] = get_string_id(f"{chain}/self")
        if token.head.i == token.i:
            break
        came, chain, token = token.i, f"{chain}^{token.dep_}", token.head
    return ways
