"""spaCy's ``.spacy`` files: what trains a pipeline, and what other people trained one with."""
