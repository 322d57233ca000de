"""Entities: the names, offices and dates of a news article, in any spaCy pipeline."""
