"""Stances against corpora of directed pairs; run by hand, with the folders that you have.

    python -m tests.evaluation.stances --plover DIR --dse DIR --seesaw DIR [--half tune]

A PLOVER folder holds ``PLV_train.tsv`` (halved by the hash of each sentence: one half to tune on,
the other to report on), a DSE folder ``train.txt``, ``valid.txt`` and ``test.txt`` (texts of valid
that occur in the others are left out by hash; nothing else of test is read), a SEESAW folder
``annotations``, ``articles`` and ``meta``.
"""

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from glossator.suggest.groups import STANCE_ROLES, STANCES, FrameSpans, read_frames
from glossator.suggest.pipeline import load
from tests.evaluation.figures import Share

Range = tuple[int, int]

HALVES = ("tune", "held-out")
LEAST = (0.5, 0.7)
_SIGNS = {"support": 1, "oppose": -1}
_MARK = re.compile(r"(</?[st]>)")
_CLAUSES = frozenset({"acl", "relcl", "ccomp"})
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_DSE_LABELS = {0: (0, 0), 1: (1, 1), 2: (1, -1), 3: (-1, 1), 4: (-1, -1)}
_COMMON = frozenset(
    {"the", "of", "and", "for", "united", "states", "party", "act", "house", "bill"}
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with two marked mentions, the stance of the first to the second, and its class.

    ``sign`` is 1 for, -1 against, 0 none; ``direction`` is -1 where the second holds the stance.
    """

    text: str
    first: Range
    second: Range
    sign: int
    direction: int = 1
    code: str = ""


def digest(text: str) -> str:
    """A hash that does not see case, blanks and marks."""
    return hashlib.sha256(re.sub(r"\W+", "", text.lower()).encode()).hexdigest()


def half(text: str) -> str:
    """Which half of a corpus a sentence belongs to."""
    return HALVES[int(digest(text)[:8], 16) % 2]


def plover(folder: Path, wanted: str) -> list[Pair]:
    """The pairs of one half of the training part: cooperation is for, conflict against."""
    pairs = []
    with (folder / "PLV_train.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            text, places = _unmarked(row["marked_sentence"])
            if len(places) == 4 and half(text) == wanted:
                first, second = (
                    (places["<s>"], places["</s>"]),
                    (places["<t>"], places["</t>"]),
                )
                sign = 1 if row["gold_penta"] in "12" else -1
                pairs.append(Pair(text, first, second, sign, code=row["gold_root"]))
    return pairs


def _unmarked(marked: str) -> tuple[str, dict[str, int]]:
    text, places = "", dict[str, int]()
    for piece in _MARK.split(marked):
        if _MARK.fullmatch(piece):
            places.setdefault(piece, len(text))
        else:
            text += piece
    return text, places


def directed(folder: Path) -> list[Pair]:
    """The pairs of the validation part whose text stands in no other part."""
    leaked = {digest(_bare(line)) for name in ("train", "test") for line in _lines(folder, name)}
    rows = (line for line in _lines(folder, "valid") if digest(_bare(line)) not in leaked)
    return [pair for row in rows if (pair := _directed(row)) is not None]


def _lines(folder: Path, name: str) -> list[str]:
    return (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _bare(row: str) -> str:
    return row.split("\t", maxsplit=1)[0].replace("[", "").replace("]", "")


def _directed(row: str) -> Pair | None:
    text, *_, label = row.split("\t")
    found = [match.span() for match in _BRACKETED.finditer(text)]
    if len(found) < 2:
        return None
    (start, end), (other, stop) = found[:2]
    bare = text[:start] + text[start + 1 : end - 1] + text[end:other]
    bare += text[other + 1 : stop - 1] + text[stop:]
    sign, direction = _DSE_LABELS[int(label)]
    return Pair(bare, (start, end - 2), (other - 2, stop - 4), sign, direction)


def answer(doc: Doc, pair: Pair, least: float) -> tuple[int, int]:
    """Sign and direction of the surest frame that joins the two mentions; zeros where none does.

    Of two equally sure ones the one with the shorter target counts.
    """
    first, second = _tokens(doc, pair.first), _tokens(doc, pair.second)
    best, found = (0.0, 0), (0, 0)
    for frame in _signed(doc, least):
        holder, target = _covered(frame, "holder"), _covered(frame, "target") - _told(doc, frame)
        for one, other, direction in ((first, second, 1), (second, first, -1)):
            meets = one & holder and other & target and not (other & holder and one & target)
            if meets and (frame.score, -len(target)) > best:
                best, found = (frame.score, -len(target)), (_SIGNS[frame.label], direction)
    return found


def _told(doc: Doc, frame: FrameSpans) -> set[int]:
    """What a noun in the target only tells about: "Ada" in "rejected the claim that Ada lied".

    Who rejects a claim about Ada shows no stance towards Ada by that.
    """
    return {
        word.i
        for place in _covered(frame, "target")
        if doc[place].dep_ in _CLAUSES and doc[place].head.pos_ == "NOUN" and _opened(doc[place])
        for word in doc[place].subtree
    }


def _opened(verb: Token) -> bool:
    return any(child.lower_ == "that" and child.i < verb.i for child in verb.children)


def _signed(doc: Doc, least: float) -> list[FrameSpans]:
    frames = read_frames(doc, STANCES, STANCE_ROLES)
    return [frame for frame in frames if frame.label in _SIGNS and frame.score >= least]


def _tokens(doc: Doc, place: Range) -> set[int]:
    return {token.i for token in doc if token.idx < place[1] and token.idx + len(token) > place[0]}


def _covered(frame: FrameSpans, role: str) -> set[int]:
    return {place for span in frame.roles.get(role, ()) for place in range(*span)}


Answered = list[tuple[Pair, tuple[int, int]]]


def answered(pairs: Sequence[Pair], docs: Sequence[Doc], least: float) -> Answered:
    """Each pair with the sign and direction that is found for it."""
    return [(pair, answer(doc, pair, least)) for pair, doc in zip(pairs, docs, strict=True)]


def pairs_found(rows: Answered) -> Share:
    """Of how many pairs a frame says something, in the right direction."""
    return Share(sum(got[1] == 1 for _, got in rows), len(rows))


def right_of_met(rows: Answered) -> Share:
    """Where a frame joins a pair with a gold stance: sign and direction right."""
    met = [(pair, got) for pair, got in rows if got != (0, 0) and pair.sign]
    return Share(sum(got == (pair.sign, pair.direction) for pair, got in met), len(met))


def report_plover(pairs: Sequence[Pair], docs: Sequence[Doc]) -> Iterator[str]:
    """Pairs found, and the sign on those; demands apart, since PLOVER's target is the addressee."""
    for least in LEAST:
        every = answered(pairs, docs, least)
        rows = [(pair, got) for pair, got in every if got == (got[0], 1)]
        plain = [(pair, got) for pair, got in rows if pair.code != "REQUEST"]
        right = sum(got[0] == pair.sign for pair, got in plain)
        backward = sum(got[1] == -1 for _, got in every)
        yield (
            f"PLOVER at {least}: found {pairs_found(every)}, "
            f"sign right (without REQUEST) {Share(right, len(plain))}, turned round {backward}"
        )
        if least == LEAST[0]:
            yield from _by_code(pairs, rows)


def _by_code(pairs: Iterable[Pair], rows: list[tuple[Pair, tuple[int, int]]]) -> Iterator[str]:
    total = Counter(pair.code for pair in pairs)
    found = Counter(pair.code for pair, _ in rows)
    right = Counter(pair.code for pair, got in rows if got[0] == pair.sign)
    yield "  " + ", ".join(f"{c} {right[c]}/{found[c]}/{total[c]}" for c in sorted(total))


def report_directed(pairs: Sequence[Pair], docs: Sequence[Doc]) -> Iterator[str]:
    """Where a frame joins a gold pair: sign and direction right; and how often it found nothing."""
    for least in LEAST:
        rows = answered(pairs, docs, least)
        fired = sum(got != (0, 0) for _, got in rows)
        right = right_of_met(rows)
        gold = sum(bool(pair.sign) for pair in pairs)
        yield (
            f"DSE leak-free ({len(pairs)} pairs) at {least}: a frame on {fired}, with a gold "
            f"stance {Share(right.whole, fired)}, sign and direction right on those "
            f"{right}; gold found {Share(right.whole, gold)}"
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and its gold triples (holder, sign, target) as canonical names."""

    text: str
    triples: tuple[tuple[str, int, str], ...]


def seesaw(folder: Path) -> list[Judged]:
    """The sentences of the validation articles."""
    sentences = []
    for path in sorted((folder / "annotations").glob("*.json")):
        story = path.name.split("_")[1]
        meta = json.loads(next((folder / "meta").glob(f"*{story}*")).read_text(encoding="utf-8"))
        if meta["Split"] != "valid":
            continue
        article = json.loads((folder / "articles" / path.name).read_text(encoding="utf-8"))
        gold = json.loads(path.read_text(encoding="utf-8"))["sentence-level stances"]
        for number, sentence in enumerate(article["text"]):
            triples = tuple(
                (row["subject"], 1 if row["sentiment"] == "POS" else -1, row["object"])
                for row in gold.get(str(number), ())
            )
            sentences.append(Judged(sentence["text"], triples))
    return sentences


@dataclass(frozen=True, slots=True)
class Counted:
    """What judged sentences come to.

    ``real``: of those with a frame how many have a gold stance; ``found``: the other way round;
    ``right``: where holder and target are both named, how often the sign is.
    """

    real: Share
    found: Share
    right: Share


def counted(sentences: Sequence[Judged], docs: Sequence[Doc], least: float) -> Counted:
    """What is found in judged sentences."""
    count = Counter[str]()
    for sentence, doc in zip(sentences, docs, strict=True):
        frames = [frame for frame in _signed(doc, least) if "holder" in frame.roles]
        count["gold"] += bool(sentence.triples)
        count["fired"] += bool(frames)
        count["both"] += bool(frames and sentence.triples)
        for holder, sign, target in sentence.triples:
            met = [f for f in frames if _names(doc, f, holder, target)]
            count["met"] += bool(met)
            count["right"] += bool(met) and _SIGNS[_surest(met).label] == sign
    return Counted(
        Share(count["both"], count["fired"]),
        Share(count["both"], count["gold"]),
        Share(count["right"], count["met"]),
    )


def report_seesaw(sentences: Sequence[Judged], docs: Sequence[Doc]) -> Iterator[str]:
    """Sentences with a stance found, and the sign where holder and target are both named."""
    for least in LEAST:
        made = counted(sentences, docs, least)
        yield (
            f"SEESAW valid ({len(sentences)} sentences) at {least}: sentences with a frame that "
            f"have a gold stance {made.real}, found of those with one {made.found}, "
            f"sign right {made.right}"
        )


def _surest(frames: list[FrameSpans]) -> FrameSpans:
    return max(frames, key=lambda frame: frame.score)


def _names(doc: Doc, frame: FrameSpans, holder: str, target: str) -> bool:
    return all(
        any(_keys(name) & _keys(doc[start:end].text) for start, end in frame.roles[role])
        for role, name in (("holder", holder), ("target", target))
    )


def _keys(name: str) -> set[str]:
    words = re.findall("[a-z]+", name.lower())
    return {word[:6] for word in words if word not in _COMMON and len(word) > 2}


def main() -> None:
    """Print the measures of every corpus whose folder is given."""
    parser = argparse.ArgumentParser(description="Measure stance suggestions on pairs with gold.")
    for name in ("plover", "dse", "seesaw"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--half", choices=HALVES, default=HALVES[1])
    parser.add_argument("--pipeline", default="")
    wanted = parser.parse_args()
    for line in measured(wanted, load(wanted.pipeline)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def measured(wanted: argparse.Namespace, pipeline: Language) -> Iterator[str]:
    """The lines of the report."""
    if wanted.plover:
        pairs = plover(wanted.plover, wanted.half)
        yield from report_plover(pairs, list(pipeline.pipe(pair.text for pair in pairs)))
    if wanted.dse:
        pairs = directed(wanted.dse)
        yield from report_directed(pairs, list(pipeline.pipe(pair.text for pair in pairs)))
    if wanted.seesaw:
        sentences = seesaw(wanted.seesaw)
        yield from report_seesaw(
            sentences, list(pipeline.pipe(sentence.text for sentence in sentences))
        )


if __name__ == "__main__":
    main()
