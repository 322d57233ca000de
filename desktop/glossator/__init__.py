"""Glossator: turn news articles into gold labels for entities, claims and stances."""

__version__ = "0.1.0"
