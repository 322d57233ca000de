"""Exit codes of the commands."""

DONE = 0
FINDINGS = 1
USER_ERROR = 2
FAULT = 70
INTERRUPTED = 130
