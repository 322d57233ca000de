"""The action table: every key, menu entry and tip of the window, and what is made from it."""
