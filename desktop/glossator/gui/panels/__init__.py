"""Panels: the parts of the window around the article. They emit wishes and call no service."""
