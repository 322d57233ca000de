"""What a suggester's process gets to know of the machine: see ``domain.surroundings``."""

from glossator.domain.surroundings import foreign, own

__all__ = ("LLM_KEY", "foreign", "own")

# The one variable with a secret: set for the process that asks a language model, and only there.
LLM_KEY = "GLOSSATOR_LLM_KEY"
