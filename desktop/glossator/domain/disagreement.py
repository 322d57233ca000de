"""Places: where several people marked, or could have marked, the same thing, and what each says."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter

from glossator.domain.annotation import Annotation, Filler, role_spans
from glossator.domain.clustering import Content, Key, clustered
from glossator.domain.plain import plain_attributes, plain_spans
from glossator.domain.readers import Reading
from glossator.domain.resolution import Resolution, Vote
from glossator.domain.scheme import AttributeType, Layer, Scheme, Shape
from glossator.domain.span import Span, hull

_ID = 16
# Stands for a layer that the scheme no longer has.
_GONE = Layer("", "", Shape.ENTITY, ())


@dataclass(frozen=True, slots=True)
class Voice:
    """What one annotator says at a place: an annotation, or with None that nothing is there.

    ``every`` are the annotations of the document by id, to which roles may point.
    """

    annotator_id: str
    annotation: Annotation | None = None
    every: Mapping[str, Annotation] = field(default_factory=dict, repr=False, compare=False)

    @property
    def digest(self) -> str:
        """That of what the annotation says; empty for nothing."""
        return digest_of(self.annotation, self.every) if self.annotation else ""

    @property
    def vote(self) -> Vote:
        """The voice as a resolution remembers it."""
        return Vote(self.annotator_id, self.annotation.id if self.annotation else "", self.digest)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a document and what everybody who read it says there, by annotator.

    ``contents`` has what each annotation says, by its id, in a form to compare by.
    """

    document_id: str
    layer: str
    voices: tuple[Voice, ...]
    contents: Mapping[str, Content]

    @property
    def id(self) -> str:
        """What the place goes by; with another annotation in it it is another id."""
        known_by = "\n".join(sorted(self.contents))
        return hashlib.sha256(known_by.encode()).hexdigest()[:_ID]

    @property
    def marked(self) -> tuple[Annotation, ...]:
        """The annotations at the place, by annotator."""
        return tuple(voice.annotation for voice in self.voices if voice.annotation)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans that anybody marked here, sorted."""
        return tuple(sorted({span for each in self.marked for span in each.spans}))

    @property
    def span(self) -> Span:
        """From the first to the last character that anybody marked here."""
        return hull(self.spans)

    @property
    def votes(self) -> tuple[Vote, ...]:
        """What everybody says, as a resolution remembers it."""
        return tuple(voice.vote for voice in self.voices)

    def said(self, voice: Voice) -> Content | None:
        """What a voice says, in a form to compare by; None for nothing."""
        return self.contents[voice.annotation.id] if voice.annotation else None


@dataclass(frozen=True, slots=True)
class Ground:
    """The places of one document, layer by layer, in the order of the text.

    ``content`` says what any annotation on the document says, in a form to compare by;
    ``stand_for`` lets what points to the gold of a new resolution mean what it was made from.
    """

    places: tuple[Place, ...]
    content: Callable[[Annotation], Content]
    stand_for: Callable[[str, Iterable[Vote]], None]


def ground_of(
    scheme: Scheme,
    reading: Reading,
    annotations: Iterable[Annotation],
    resolutions: Iterable[Resolution] = (),
) -> Ground:
    """The places of one document.

    ``annotations`` are everybody's. Only who read the passages of a place for its layer has a say.
    What points to the gold of one of ``resolutions`` means the annotations that it was made from.
    """
    every = _pointing({each.id: each for each in annotations}, scheme)
    layers = {layer.name: layer for layer in scheme.layers}
    counted: dict[str, list[Annotation]] = {name: [] for name in layers}
    for each in every.values():
        if each.layer in layers and reading.has_read(each.annotator_id, each.layer, each.spans):
            counted[each.layer].append(each)
    fillers = _Fillers(every, (each for some in counted.values() for each in some))
    result: list[Place] = []
    for layer in _pointed_to_first(scheme):
        content = contents_in(layer, fillers.key)
        said = {each.id: content(each) for each in counted[layer.name]}
        clusters = clustered(said, counted[layer.name])
        fillers.learn(clusters)
        result += [_place(cluster, said, reading, every) for cluster in clusters]
    for decided in resolutions:
        fillers.stand_for(decided.id, decided.votes)
    order = {name: number for number, name in enumerate(layers)}
    return Ground(
        tuple(sorted(result, key=lambda place: order[place.layer])),
        lambda each: contents_in(layers.get(each.layer, _GONE), fillers.key)(each),
        fillers.stand_for,
    )


def _pointing(every: dict[str, Annotation], scheme: Scheme) -> dict[str, Annotation]:
    """Annotations by id, whose words that are a name of the same person's point to that name."""
    targets = {
        layer.name: {role.name: role.points_to for role in layer.roles} for layer in scheme.layers
    }
    wordy = [
        (each.id, name, target, filler.spans)
        for each in every.values()
        for name, filler in each.roles.items()
        if not filler.annotation_id and (target := targets.get(each.layer, {}).get(name))
    ]
    if not wordy:
        return every
    standing: dict[tuple[str, str, tuple[Span, ...]], str] = {}
    for key in sorted(every):
        each = every[key]
        standing.setdefault((each.annotator_id, each.layer, each.spans), key)
    found = dict(every)
    for key, name, target, spans in wordy:
        own = standing.get((every[key].annotator_id, target, spans), key)
        if own != key:
            roles = {**found[key].roles, name: Filler(annotation_id=own)}
            found[key] = replace(found[key], roles=roles)
    return found


class _Fillers:
    """What fills a role, as a value to compare by.

    Words are the same as pointing to a name where everybody of ``counted`` who points to it has
    cut it so. Where they have not, the words say something else than those who point.
    """

    def __init__(self, every: Mapping[str, Annotation], counted: Iterable[Annotation]) -> None:
        self._every = every
        self._pointed_to = {
            filler.annotation_id for each in counted for filler in each.roles.values()
        }
        self._numbers: dict[str, int] = {}
        self._standing: dict[tuple[str, tuple[Span, ...]], int] = {}
        self._count = 0

    def learn(self, clusters: Iterable[tuple[Annotation, ...]]) -> None:
        """From now on, what points to a cluster or has its words is the same."""
        for cluster in clusters:
            self._count += 1
            cuts = set()
            for each in cluster:
                self._numbers[each.id] = self._count
                if each.id in self._pointed_to:
                    cuts.add((each.layer, each.spans))
            if len(cuts) == 1:
                self._standing.setdefault(cuts.pop(), self._count)

    def stand_for(self, gold_id: str, votes: Iterable[Vote]) -> None:
        """What points to a gold annotation means the cluster that it was made from."""
        for vote in votes:
            if vote.annotation_id in self._numbers:
                self._numbers[gold_id] = self._numbers[vote.annotation_id]

    def key(self, filler: Filler, layer: str) -> Key:
        """The number of the cluster of ``layer`` that a filler means, else its spans."""
        if filler.annotation_id in self._numbers:
            return self._numbers[filler.annotation_id]
        spans = role_spans(filler, self._every)
        return self._standing.get((layer, spans), spans)


def compared(layer: Layer) -> tuple[str, ...]:
    """The attributes that people can differ in: a text is a remark of one's own."""
    return tuple(each.name for each in layer.attributes if each.type is not AttributeType.TEXT)


def contents_in(layer: Layer, key: Callable[[Filler, str], Key]) -> Callable[[Annotation], Content]:
    """What annotations of a layer say, in a form to compare by.

    ``key`` has a filler and the name of the layer that its role points to.
    """
    wanted = compared(layer)
    targets = {role.name: role.points_to for role in layer.roles}

    def content(annotation: Annotation) -> Content:
        if not (annotation.roles or annotation.attributes):
            return Content(annotation.spans, annotation.label)
        filled = [(n, key(each, targets.get(n, ""))) for n, each in annotation.roles.items()]
        set_so = [(name, value) for name, value in annotation.attributes.items() if name in wanted]
        filled.sort(key=itemgetter(0))
        set_so.sort(key=itemgetter(0))
        return Content(annotation.spans, annotation.label, tuple(filled), tuple(set_so))

    return content


def digest_of(annotation: Annotation, every: Mapping[str, Annotation]) -> str:
    """A digest of what an annotation says; roles count by the spans that they stand for."""
    roles = {name: role_spans(filler, every) for name, filler in annotation.roles.items()}
    said = {
        "label": annotation.label,
        "spans": plain_spans(annotation.spans),
        "roles": {name: plain_spans(spans) for name, spans in roles.items()},
        "attributes": plain_attributes(annotation.attributes),
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_ID]


def _pointed_to_first(scheme: Scheme) -> Iterator[Layer]:
    """The layers of a scheme, those that roles point to before those that have such roles."""
    targets = {role.points_to for layer in scheme.layers for role in layer.roles}
    yield from sorted(
        scheme.layers,
        key=lambda layer: (any(role.points_to for role in layer.roles), layer.name not in targets),
    )


def _place(
    cluster: tuple[Annotation, ...],
    said: Mapping[str, Content],
    reading: Reading,
    every: Mapping[str, Annotation],
) -> Place:
    first = cluster[0]
    marked = {each.annotator_id: each for each in cluster}
    silent = reading.people(first.layer, [span for each in cluster for span in each.spans])
    voices = [Voice(key, each, every) for key, each in marked.items()]
    voices += [Voice(person) for person in silent if person not in marked]
    return Place(
        document_id=first.document_id,
        layer=first.layer,
        voices=tuple(sorted(voices, key=lambda voice: voice.annotator_id)),
        contents={each.id: said[each.id] for each in cluster},
    )
