"""Answering requests of the suggester protocol with a pipeline."""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from glossator.suggest.protocol import write_answer, write_failure
from glossator.suggest.reading import proposals


def answer_lines(pipeline: Language, batch: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One protocol line for each ``(id, text)``, in order."""
    try:
        docs = list(pipeline.pipe(text for _, text in batch))
    except Exception:
        yield from (_alone(pipeline, text_id, text) for text_id, text in batch)
    else:
        for (text_id, _), doc in zip(batch, docs, strict=True):
            yield _answer(text_id, doc)


def _alone(pipeline: Language, text_id: str, text: str) -> str:
    try:
        return _answer(text_id, pipeline(text))
    except Exception as error:
        return write_failure(text_id, f"the pipeline failed on it ({error})")


def _answer(text_id: str, doc: Doc) -> str:
    try:
        return write_answer(text_id, proposals(doc))
    except Exception as error:
        return write_failure(text_id, f"its suggestions cannot be read ({error})")
