"""The stance ranker: the rules' frames scored again by what a project's own gold taught."""

from glossator.suggest.stances.ranker.component import FACTORY, StanceRanker, install
from glossator.suggest.stances.ranker.model import RankerModel
from glossator.suggest.stances.ranker.training import train_ranker

__all__ = ["FACTORY", "RankerModel", "StanceRanker", "install", "train_ranker"]
