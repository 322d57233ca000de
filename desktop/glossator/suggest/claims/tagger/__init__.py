"""The claim tagger: cues found and roles told by what a project's own gold taught."""

from glossator.suggest.claims.tagger.component import FACTORY, ClaimTagger, install
from glossator.suggest.claims.tagger.model import TaggerModel
from glossator.suggest.claims.tagger.training import train_tagger

__all__ = ["FACTORY", "ClaimTagger", "TaggerModel", "install", "train_tagger"]
