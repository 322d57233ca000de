"""Stances: who is for or against what, read off the parse with a lexicon (`glossator_stances`)."""
