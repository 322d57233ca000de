"""The window: a thin face over the services, and the only package that imports PySide6."""
