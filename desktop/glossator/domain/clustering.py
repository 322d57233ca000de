"""Which annotations of several people are about the same thing: at most one of each person.

What says the same is put together first; then groups that overlap, the most alike first. Two groups
become one only if all of both overlap, so that a long reading does not tie together two names that
have nothing to do with each other. Nothing depends on the order or the ids of the people, and
whoever says the same as somebody else changes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from glossator.domain.annotation import Annotation, AttributeValue
from glossator.domain.span import Span

Key = int | tuple[Span, ...]
"""What fills a role, to compare by: a cluster's number, or spans that none stands for."""


class Content(NamedTuple):
    """What an annotation says, apart from who says it; roles and attributes are sorted by name."""

    spans: tuple[Span, ...]
    label: str
    roles: tuple[tuple[str, Key], ...] = ()
    attributes: tuple[tuple[str, AttributeValue], ...] = ()


class _Group(NamedTuple):
    """Annotations of different people that say the same."""

    content: Content
    members: tuple[Annotation, ...]


def clustered(
    said: Mapping[str, Content], annotations: Iterable[Annotation]
) -> list[tuple[Annotation, ...]]:
    """The annotations of one layer in clusters, in the order of the text.

    ``said`` has the content of each by id. An annotation is in exactly one cluster, and a cluster
    has one annotation of a person at most.
    """
    groups = _same(said, annotations)
    parent = list(range(len(groups)))
    members = {number: {number} for number in parent}
    people = {number: {each.annotator_id for each in groups[number].members} for number in parent}
    close = dict(_alike(groups))
    for one, other in sorted(close, key=lambda pair: (close[pair], pair)):
        left, right = parent[one], parent[other]
        if left == right or people[left] & people[right]:
            continue
        if all((min(i, j), max(i, j)) in close for i in members[left] for j in members[right]):
            left, right = min(left, right), max(left, right)
            for number in members[right]:
                parent[number] = left
            members[left] |= members.pop(right)
            people[left] |= people.pop(right)
    return [
        tuple(each for number in sorted(members[root]) for each in groups[number].members)
        for root in sorted(members)
    ]


def _same(said: Mapping[str, Content], annotations: Iterable[Annotation]) -> list[_Group]:
    """Those that say the same, together; who says it twice is in a group for each time."""
    times: Counter[tuple[str, int]] = Counter()
    numbers: dict[Content, int] = {}
    found: defaultdict[int, list[list[Annotation]]] = defaultdict(list)
    for each in sorted(annotations, key=attrgetter("id")):
        number = numbers.setdefault(said[each.id], len(numbers))
        time = times[each.annotator_id, number]
        times[each.annotator_id, number] += 1
        if time == len(found[number]):
            found[number].append([])
        found[number][time].append(each)
    groups = [_Group(each, tuple(group)) for each, n in numbers.items() for group in found[n]]
    return list(_in_order(groups))


def _in_order(groups: Iterable[_Group]) -> Iterator[_Group]:
    """Groups in the order of the text; those with the same spans in that of their words."""
    placed = [(tuple([(s.start, s.end) for s in each.content.spans]), each) for each in groups]
    for _, alike in groupby(sorted(placed, key=itemgetter(0)), key=itemgetter(0)):
        here = [group for _, group in alike]
        yield from sorted(here, key=lambda group: repr(group.content)) if len(here) > 1 else here


_Rank = tuple[float, int, bool]


def _alike(groups: Sequence[_Group]) -> Iterator[tuple[tuple[int, int], _Rank]]:
    """The pairs of groups that overlap, each with how far they are from saying the same."""
    ends = [max(span.end for span in group.content.spans) for group in groups]
    for one, group in enumerate(groups):
        for other in range(one + 1, len(groups)):
            content = groups[other].content
            if content.spans[0].start >= ends[one]:
                break
            shared = shared_part(group.content.spans, content.spans)
            if shared:
                same = len(set(group.content.roles) & set(content.roles))
                yield (one, other), (-shared, -same, group.content.label != content.label)


def shared_part(one: Iterable[Span], other: Sequence[Span]) -> float:
    """How much of the characters of both are shared, from 0 to 1 (Dice)."""
    one = tuple(one)
    common = sum(
        max(0, min(left.end, right.end) - max(left.start, right.start))
        for left in one
        for right in other
    )
    return 2 * common / (sum(map(len, one)) + sum(map(len, other)))
