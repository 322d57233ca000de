"""Where the shipped data lie."""

from glossator.resources import resource

__all__ = ["resource"]
