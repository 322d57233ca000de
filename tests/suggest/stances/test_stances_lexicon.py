"""The lexicon: the shipped rows are sound, and every wrong row is named with its place."""

from pathlib import Path

import pytest
from spacy.language import Language

from glossator.domain.errors import BadRecord
from glossator.resources import resource
from glossator.suggest.stances.entries import Kind, Pattern, Sign
from glossator.suggest.stances.lexicon import load_lexicon

HEADER = "lemma\tpattern\tsign\twith\tweight\tkind\tnote"
SHIPPED = ("lexicon/stances.tsv", "lexicon/stances_words.tsv")


def written(folder: Path, *lines: str) -> Path:
    path = folder / "words.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_shipped_files_use_every_pattern() -> None:
    lexicon = load_lexicon(*(resource(name) for name in SHIPPED))
    assert lexicon.rows.keys() == set(Pattern)
    assert sum(map(len, lexicon.rows.values())) > 500


def test_a_row_is_read_with_its_companions_and_defaults(tmp_path: Path) -> None:
    row = "lash\tverb-prep\t-\tout+at against\t0.8\t\tsharp words"
    lexicon = load_lexicon(written(tmp_path, "# words", "", HEADER, row))
    (entry,) = lexicon.rows[Pattern.VERB_PREP]["lash"]
    assert entry.companions == (("out", "at"), ("against",))
    assert (entry.sign, entry.weight, entry.kind) == (Sign.AGAINST, 0.8, Kind.ATTITUDE)


def test_two_words_are_found_around_a_token(tmp_path: Path, english: Language) -> None:
    row = "war criminal\tevaluation\t-\t\t0.8\tattitude"
    lexicon = load_lexicon(written(tmp_path, HEADER, row))
    doc = english("She is a war criminal.")
    assert [token.text for token in doc if lexicon.has(Pattern.EVALUATION, token)] == [
        "war",
        "criminal",
    ]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["lemma\tsign"], r"wrong header, .*words\.tsv:1; write lemma, pattern, sign"),
        ([HEADER, "condemn\tverb-object"], r"has 2 columns, .*words\.tsv:2; write"),
        ([HEADER, "x\tverb-object\t-\t\t1\tdeed\tnote\tmore"], r"has 8 columns, .*:2"),
        ([HEADER, "\tverb-object\t-\t\t0.9"], r"“” is empty or has capitals, .*:2; write it small"),
        ([HEADER, "Condemn\tverb-object\t-\t\t0.9"], r"“Condemn” is empty or has capitals"),
        (
            [HEADER, "condemn\tverb\t-\t\t0.9"],
            r"pattern “verb” is unknown, .*:2; write verb-object",
        ),
        ([HEADER, "condemn\tverb-object\t?\t\t0.9"], r"sign “\?” is unknown, .*:2; write \+, -, 0"),
        ([HEADER, "condemn\tverb-object\t-\t\tmuch"], r"weight “much” is no number from 0 to 1"),
        ([HEADER, "condemn\tverb-object\t-\t\t1.2"], r"weight “1.2” is no number from 0 to 1"),
        ([HEADER, "condemn\tverb-object\t-\t\tnan"], r"weight “nan” is no number from 0 to 1"),
        ([HEADER, "condemn\tverb-object\t-\t\t0.9\tact"], r"kind “act” is unknown, .*; write att"),
        (["# only a remark"], r"has no header; begin with lemma, pattern"),
        (
            [HEADER, "a\tverb-object\t-\t\t0.9", "# remark", "a\tverb-object\t+\t\t0.8"],
            r"“a” stands twice as verb-object in the stance lexicon, .*:4; remove one",
        ),
    ],
)
def test_a_wrong_row_is_one_sentence_with_file_and_line(
    lines: list[str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadRecord, match=message) as caught:
        load_lexicon(written(tmp_path, *lines))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.tsv"
    path.write_bytes("résister\tverb-object\t-".encode("latin-1"))
    with pytest.raises(BadRecord, match=r"latin\.tsv cannot be read .* give a UTF-8 file\.$"):
        load_lexicon(path)
