"""Suggesters: the only package that knows spaCy. Importing it alone loads no spaCy."""
