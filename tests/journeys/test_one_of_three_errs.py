"""What two of three say is gold, wherever and however the third goes wrong."""

import copy
import random
import re
from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler, role_spans
from glossator.domain.document import Annotator, Document
from glossator.domain.plain import spans_from
from glossator.domain.span import Span
from glossator.services import comparing, unanimity
from glossator.services.adjudicating import Adjudication
from glossator.services.gold_of_places import gold_of
from tests.journeys.truth import Plain, truth
from tests.support import builders, judged
from tests.support.builders import ADA, BEN
from tests.support.judged import CORA

SCHEME = builders.default_scheme()
READERS = (ADA, BEN, CORA)
TWO_THIRDS = 0.6
ARTICLES = ("03-condolences", "11-recalled")


class Slips:
    """Three copies of an article's labels, into which errors are put: one person errs at a time."""

    def __init__(self, article: Plain, chance: random.Random) -> None:
        self._chance = chance
        self._words = [found.span() for found in re.finditer(r"\w+", article["text"])]
        self._true = article["annotations"]
        self._used = {(each["layer"], *map(tuple, each["spans"])) for each in self._true}
        self.told = [copy.deepcopy(self._true) for _ in READERS]
        for number in range(len(self._true)):
            if chance.random() < 0.5:
                self._err(chance.choice(self.told), self._true[number]["id"])
        for number in range(chance.randrange(3)):
            self._add(chance.choice(self.told), f"extra-{number}")

    def _err(self, told: list[Plain], item_id: str) -> None:
        item = next(each for each in told if each["id"] == item_id)
        layer = SCHEME.layer(item["layer"])
        match self._chance.choice(["miss", "label", "extent", "role", "attribute"]):
            case "miss":
                told.remove(item)
            case "label":
                names = [each.name for each in layer.labels if each.name != item["label"]]
                item["label"] = self._chance.choice(names)
            case "extent" if len(item["spans"]) == 1:
                self._move_an_edge(told, item)
            case "role" if layer.roles:
                role = self._chance.choice(layer.roles).name
                item.setdefault("roles", {})[role] = [list(self._chance.choice(self._words))]
            case "attribute" if item["layer"] == "claim":
                item["attributes"] = {"check_worthy": self._chance.random() < 0.5}

    def _move_an_edge(self, told: list[Plain], item: Plain) -> None:
        ((start, end),) = item["spans"]
        inner = [word for word in self._words if start <= word[0] and word[1] <= end]
        behind = [word for word in self._words if word[0] >= end]
        ends = [behind[0][1]] if behind else []
        ends += [inner[-2][1]] if len(inner) > 1 else []
        if ends:
            self._place(told, item, (start, self._chance.choice(ends)))

    def _add(self, told: list[Plain], item_id: str) -> None:
        word = self._chance.choice(self._words)
        layer, label = self._chance.choice([("entity", "EVENT"), ("claim", "direct")])
        # Two extras at one place would be a disagreement among those who err.
        if all(word[0] >= end or word[1] <= start for _, (start, end), *_ in self._extras):
            item = {"id": item_id, "layer": layer, "label": label, "spans": []}
            if self._place(told, item, word):
                told.append(item)

    @property
    def _extras(self) -> list[tuple[Any, ...]]:
        known = {(each["layer"], *map(tuple, each["spans"])) for each in self._true}
        return [each for each in self._used if each not in known]

    def _place(self, told: list[Plain], item: Plain, span: tuple[int, int]) -> bool:
        """Let an item stand there, unless something does or a name would be crossed."""
        key = (item["layer"], span)
        if key in self._used or (item["layer"] == "entity" and _crosses(told, item, span)):
            return False
        self._used.add(key)
        item["spans"] = [list(span)]
        return True


def _crosses(told: list[Plain], item: Plain, span: tuple[int, int]) -> bool:
    start, end = span
    others = [each for each in told if each["layer"] == "entity" and each["id"] != item["id"]]
    spans = [(left, right) for each in others for left, right in each["spans"]]
    return any(a < start < b < end or start < a < end < b for a, b in spans)


def annotations_of(
    told: Iterable[Plain], by: Annotator, document: Document, true: Mapping[str, Any]
) -> list[Annotation]:
    """Somebody's labels as annotations; roles point to their own names where these stand."""
    told = list(told)
    ids = {
        (each["layer"], *map(tuple, each["spans"])): f"{by.name}-{document.id}-{each['id']}"
        for each in told
    }
    made = []
    for each in told:
        roles = {}
        for name, filler in each.get("roles", {}).items():
            spans = true[filler] if isinstance(filler, str) else filler
            role = SCHEME.layer(each["layer"]).role(name)
            target = ids.get((role.points_to if role else "", *map(tuple, spans)))
            roles[name] = (
                Filler(annotation_id=target) if target else Filler(spans=spans_from(spans))
            )
        made.append(
            Annotation(
                ids[each["layer"], *map(tuple, each["spans"])],
                document.id,
                by.id,
                each["layer"],
                each["label"],
                spans_from(each["spans"]),
                roles,
                each.get("attributes") or {},
            )
        )
    return made


def said(annotation: Annotation) -> tuple[object, ...]:
    """Everything but what fills the roles."""
    attributes = tuple(sorted(annotation.attributes.items()))
    roles = tuple(sorted(annotation.roles))
    return annotation.layer, annotation.label, annotation.spans, attributes, roles


def fillers(annotations: Iterable[Annotation]) -> dict[tuple[object, ...], tuple[Span, ...]]:
    """What fills each role, by spans."""
    every = {each.id: each for each in annotations}
    return {
        (each.layer, each.spans, name): role_spans(filler, every)
        for each in every.values()
        for name, filler in each.roles.items()
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False))
def test_what_two_of_three_say_is_gold(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    articles = truth(ARTICLES)
    documents = [builders.document(each["text"], n) for n, each in enumerate(articles, 1)]
    path = judged.make(tmp_path_factory.mktemp("two") / "judged.gloss", *documents)
    true = {}
    for article, document in zip(articles, documents, strict=True):
        spans = {each["id"]: each["spans"] for each in article["annotations"]}
        true[document.id] = annotations_of(article["annotations"], ADA, document, spans)
        told = Slips(article, chance).told
        for items, reader in zip(told, READERS, strict=True):
            judged.read(path, reader, *annotations_of(items, reader, document, spans), of=document)

    with closing(judged.judge(path)) as session:
        taken = unanimity.agreed_places(session, TWO_THIRDS)
        assert taken.edit is not None
        session.apply(taken.edit)
        assert taken.crossing == 0
        assert Adjudication(session).next() is None
        for document in documents:
            gold = gold_of(comparing.compared(session.project, document.id), SCHEME).annotations
            assert {said(each) for each in gold} == {said(each) for each in true[document.id]}
            # Where one points to a name and another one fills in words with that name, who errs
            # about the extent of the name moves the role; but never away from it.
            found, wanted = fillers(gold), fillers(true[document.id])
            assert found.keys() == wanted.keys()
            for key, spans_wanted in wanted.items():
                assert any(a.overlaps(b) for a in found[key] for b in spans_wanted)
