"""Suggested claims: who says what, found by rules over a parsed ``Doc``.

``component`` is the pipeline component; ``quotations`` pairs the marks, ``cues`` finds the words
that announce a statement, ``sources`` who makes it and ``contents`` what it says.
"""
