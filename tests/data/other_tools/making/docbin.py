"""Has spaCy write the article: ``… OUT``.

``ferry.spacy`` has names in ``ents`` and overlapping claims in a span group, as a span categoriser
is trained from; ``converted.spacy`` is what ``spacy convert`` makes of columns.
"""

import subprocess
import sys
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from tests.data.other_tools.making.article import TEXT, TITLE, marks

COLUMNS = (
    "😀\tO\nMara\tB-PERSON\nLind\tI-PERSON\nleft\tO\nOslo\tB-GPE\n.\tO\n\nNobody\tO\nsaid\tO\n"
)


def main(out: Path) -> None:
    """Write both files."""
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    found = [doc.char_span(mark.start, mark.end, label=mark.label) for mark in marks()]
    spans = [span for span in found if span is not None]
    assert len(spans) == len(found), "a mark begins or ends within a token"
    doc.set_ents([span for span in spans if not span.label_.startswith("claim")])
    doc.spans["sc"] = [span for span in spans if span.label_.startswith("claim")]
    DocBin(docs=[doc], store_user_data=True).to_disk(out / f"{TITLE}.spacy")
    (out / "converted.iob").write_text(COLUMNS, encoding="utf-8")
    words = ["convert", str(out / "converted.iob"), str(out), "--converter", "conll"]
    subprocess.run([sys.executable, "-m", "spacy", *words], check=True)
    (out / "converted.iob").unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
