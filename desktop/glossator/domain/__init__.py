"""Values and pure functions: what an article, an annotation and a decision are.

Nothing here knows Qt, SQL, spaCy, the clock or the file system.
"""
