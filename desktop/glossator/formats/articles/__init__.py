"""Readers of articles: files that hold texts and what is known about them, but no labels."""
