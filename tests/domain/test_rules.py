"""The sections of the guidelines as rules that can be cited."""

import pytest

from glossator.domain.errors import UserError
from glossator.domain.rules import digest_of_rule, rule_of, rules

TEXT = """before
# Guidelines
all

## Person ##
A human being.

```
# no heading
```
### Role
An office.
#hashtag
"""


def test_each_heading_is_a_rule_with_the_text_below_it() -> None:
    assert [(each.level, each.title) for each in rules(TEXT)] == [
        (1, "Guidelines"),
        (2, "Person"),
        (3, "Role"),
    ]
    found = rule_of(TEXT, " role ")
    assert found is not None
    assert found.text == "An office.\n#hashtag"


def test_a_digest_changes_with_the_words_and_not_with_line_breaks() -> None:
    known = digest_of_rule(TEXT, "Person")

    assert digest_of_rule(TEXT.replace("A human being", "A  human\nbeing"), "Person") == known
    assert digest_of_rule(TEXT.replace("An office", "A title"), "Person") == known
    assert digest_of_rule(TEXT.replace("human", "living"), "Person") != known


def test_a_rule_that_is_not_there_is_refused() -> None:
    assert rules("") == ()
    with pytest.raises(UserError, match="no rule “Event”"):
        digest_of_rule(TEXT, "Event")
