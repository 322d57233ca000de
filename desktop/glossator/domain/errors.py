"""Errors that a user can act on.

Every message is one sentence that says what happened, where, and what to do next. Any other
exception is a bug and is reported as one.
"""


class UserError(Exception):
    """Something the user can change; ``str(error)`` is the sentence to show."""


class BadSpan(UserError):
    """A span that is empty, reversed or outside its text."""


class BadScheme(UserError):
    """A scheme file that cannot be used as it is written."""


class StaleEdit(UserError):
    """An edit whose ``before`` no longer matches the file: somebody changed the record first."""


class BadRecord(UserError):
    """A record, in a file or from a program, that does not have the promised shape."""
