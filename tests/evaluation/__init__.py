"""Measures on corpora with gold: run by hand, with the folder of a corpus as the argument."""
