"""The frozen test set: drawn once, never suggested on, never in train."""

import json
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.domain.splitting import Split
from glossator.services import freezing, suggesting
from glossator.services.export_plan import ExportOptions
from glossator.services.exporting import export
from glossator.services.importing import ImportOptions
from glossator.store import splits, suggestions
from tests.services.importer import Importer
from tests.services.test_likeness import article as words
from tests.support import lines

WHOLE = {"entity": "complete", "claim": "complete", "stance": "complete"}


@pytest.fixture
def corpus(importer: Importer, tmp_path: Path) -> Importer:
    """Twenty finished articles, two of them near copies of each other."""
    texts = [words(number) for number in range(19)]
    texts.append(words(3) + " One paragraph more stands here.")
    rows = [lines.article(text=text, coverage=WHOLE) for text in texts]
    importer.take(lines.write(tmp_path / "a.jsonl", *rows))
    return importer


def test_the_set_is_the_same_for_the_same_seed_and_is_drawn_once(corpus: Importer) -> None:
    assert freezing.frozen(corpus.project) == frozenset()
    drawn = freezing.freeze(corpus.project, 20, 5, corpus.stamps)

    assert freezing.frozen_set(corpus.project) == drawn
    assert freezing.frozen(corpus.project) == frozenset(drawn.digests)
    assert 4 <= len(drawn.digests) <= 5
    assert drawn.of == 20
    assert drawn.sentences()[0].startswith(f"{len(drawn.digests)} articles of 20 frozen")
    with pytest.raises(UserError, match="a test set is drawn once"):
        freezing.freeze(corpus.project, 10, 6, corpus.stamps)


def test_near_copies_are_frozen_together(corpus: Importer) -> None:
    digests = {one.text: one.digest for one in corpus.documents()}
    twins = {digest for text, digest in digests.items() if text.startswith(words(3)[:60])}
    drawn = set(freezing.freeze(corpus.project, 60, 1, corpus.stamps).digests)

    assert len(twins) == 2
    assert twins <= drawn or not twins & drawn


def as_suggestions(corpus: Importer, path: Path, *texts: str) -> tuple[str, ...]:
    rows = [lines.article(lines.name(0, 6), text=text) for text in texts]
    options = ImportOptions(as_suggestions=True)
    return tuple(
        item.reason for item in corpus.take(lines.write(path, *rows), options=options).rejected
    )


def test_what_has_suggestions_is_never_drawn(corpus: Importer, tmp_path: Path) -> None:
    seen = corpus.documents()[:10]
    as_suggestions(corpus, tmp_path / "s.jsonl", *(one.text for one in seen))
    drawn = freezing.freeze(corpus.project, 25, 0, corpus.stamps)

    assert not {one.digest for one in seen} & set(drawn.digests)


def test_too_few_that_can_be_drawn_is_a_sentence(corpus: Importer, tmp_path: Path) -> None:
    as_suggestions(corpus, tmp_path / "s.jsonl", *(one.text for one in corpus.documents()))
    with pytest.raises(UserError, match="2 articles would be drawn, but only 0 can be"):
        freezing.freeze(corpus.project, 10, 0, corpus.stamps)
    with pytest.raises(UserError, match="95 is no share"):
        freezing.freeze(corpus.project, 95, 0, corpus.stamps)


def test_what_an_export_had_in_train_is_never_drawn(corpus: Importer, tmp_path: Path) -> None:
    export(corpus.project, tmp_path / "out", ExportOptions(split=Split(50, 0, 50)))
    trained = corpus.project.read(lambda db: splits.ever_in(db, "train"))
    drawn = freezing.freeze(corpus.project, 20, 0, corpus.stamps)

    assert trained
    assert not trained & {splits.short(digest) for digest in drawn.digests}


def test_nothing_is_suggested_on_it(corpus: Importer, tmp_path: Path) -> None:
    drawn = set(freezing.freeze(corpus.project, 20, 0, corpus.stamps).digests)
    frozen = [one for one in corpus.documents() if one.digest in drawn]
    rest = {one.id for one in corpus.documents()} - {one.id for one in frozen}

    assert {found for _, found in suggesting.unread(corpus.project)} == rest
    assert suggesting.count_unread(corpus.project) == len(rest)
    assert suggesting.unread_among(corpus.project, [one.id for one in frozen]) == []
    texts = corpus.project.read(lambda db: suggestions.texts_without_run(db, "any", 0, 999))
    assert {found for _, found, _ in texts} == rest
    assert corpus.project.read(lambda db: suggestions.count_without_run(db, "any")) == len(rest)
    reasons = as_suggestions(corpus, tmp_path / "s.jsonl", *(one.text for one in frozen))
    assert len(reasons) == len(frozen)
    assert "frozen test set" in reasons[0]
    assert corpus.suggestions() == []


def test_exports_have_it_in_test_and_nothing_like_it_in_train(
    corpus: Importer, tmp_path: Path
) -> None:
    drawn = set(freezing.freeze(corpus.project, 20, 0, corpus.stamps).digests)
    original = next(one for one in corpus.documents() if one.digest in drawn)
    copy = original.text + " A new last line."
    corpus.take(lines.write(tmp_path / "b.jsonl", lines.article(text=copy, coverage=WHOLE)))
    for split in (Split(), Split(80, 20, 0), Split(80, 10, 10)):
        report = export(corpus.project, tmp_path / "out", ExportOptions(split=split))
        rows = {
            part: (tmp_path / "out" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
            for part in report.documents
        }
        test = {json.loads(row)["text"] for row in rows["test"]}

        assert {one.text for one in corpus.documents() if one.digest in drawn} <= test
        assert copy in test
        assert len(report.withheld) == 1
        assert "In test, since they are like" in report.sentences()[-1]


def test_what_came_later_and_is_like_the_set_is_sealed_with_it(
    corpus: Importer, tmp_path: Path
) -> None:
    assert freezing.sealed(corpus.project) == frozenset()
    drawn = frozenset(freezing.freeze(corpus.project, 20, 5, corpus.stamps).digests)
    inside = next(each for each in corpus.documents() if each.digest in drawn)
    copy = f"{inside.text} Another outlet adds a line."
    corpus.take(lines.write(tmp_path / "b.jsonl", lines.article(text=copy, coverage=WHOLE)))
    (added,) = (each.digest for each in corpus.documents() if each.text == copy)

    assert freezing.sealed(corpus.project) == drawn | {added}
    # People may have it suggested to them: what they decide there changes no frozen article.
    (unread,) = (each.id for each in corpus.documents() if each.text == copy)
    assert unread in {found for _, found in suggesting.unread(corpus.project)}
