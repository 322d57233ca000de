"""The pages of the Agreement place: figures, plots with a table beside each, and places."""
