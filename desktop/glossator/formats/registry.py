"""The formats by name: what reads them, what writes them, and what they can carry."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.domain.scheme import Scheme
from glossator.formats import jsonl, jsonl_writing, lazily, plain_text
from glossator.formats.options import ReadOptions
from glossator.formats.records import Incoming, Loss, Outgoing, Rejected, Target

Reader = Callable[[Path, ReadOptions], Iterator[Incoming | Rejected]]
Writer = Callable[[Iterable[Outgoing], Target], tuple[str, ...]]
Losses = Callable[[Outgoing, Scheme], tuple[Loss, ...]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, its file endings, and what it can carry, in words.

    ``write`` writes one part of an export and returns the names of its files, relative to the
    target's folder; ``losses`` says what of a document it leaves out, and nothing else is left out
    (None: nothing ever is). ``by_line`` says that every line of a file is a record; else a file is
    about one. ``outside`` says that files are read in a child process, since parsing them may
    crash, hang or swell. Files with an ending of ``beside`` are no articles of their own where one
    of the same name and the format's own ending lies beside them. ``libraries`` are those whose
    version decides what is written.
    """

    name: str
    endings: tuple[str, ...]
    carries: str
    read: Reader | None = None
    write: Writer | None = None
    losses: Losses | None = None
    by_line: bool = False
    outside: bool = False
    beside: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


FORMATS: tuple[Format, ...] = (
    Format(
        "jsonl",
        (".jsonl",),
        "everything: texts, all layers, roles, attributes, origins, coverage",
        jsonl.read,
        jsonl_writing.write_part,
        by_line=True,
    ),
    Format("text", (".txt", ".text"), "texts only", plain_text.read),
    Format(
        "markdown",
        (".md", ".markdown"),
        "texts as they are written, with the facts in front of them",
        lazily.article_reader("markdown"),
    ),
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        "visible texts; title, outlet, date, place, agency, address, language",
        lazily.article_reader("html"),
        outside=True,
    ),
    Format(
        "word",
        (".docx",),
        "texts without headers, footnotes and comments; title, author, language",
        lazily.article_reader("word"),
        outside=True,
    ),
    Format(
        "odt",
        (".odt",),
        "texts without footnotes and comments; title, author, language",
        lazily.article_reader("open_document"),
        outside=True,
    ),
    Format(
        "rtf",
        (".rtf",),
        "texts only",
        lazily.article_reader("rtf"),
        outside=True,
    ),
    Format(
        "pdf",
        (".pdf",),
        "texts in paragraphs without what every page repeats; title",
        lazily.article_reader("pdf"),
        outside=True,
    ),
    Format(
        "epub",
        (".epub",),
        "a text a chapter; title, publication, date, author, language",
        lazily.article_reader("epub"),
        outside=True,
    ),
    Format(
        "mail",
        (".eml",),
        "texts without attachments; subject, sender, date",
        lazily.article_reader("mail"),
        outside=True,
    ),
    Format(
        "table",
        (".csv", ".tsv"),
        "a text a row, and the columns that are named",
        lazily.article_reader("table"),
        by_line=True,
        outside=True,
    ),
    Format(
        "label-studio",
        (".json",),
        "everything, with a labelling configuration; what stands on a whole text is not read",
        lazily.reader("label_studio"),
        lazily.writer("label_studio_writing"),
        lazily.losses("label_studio_writing"),
    ),
    Format(
        "doccano",
        (),
        "texts, all layers and roles, coverage; no attributes, origins and ids",
        lazily.reader("doccano"),
        lazily.writer("doccano"),
        lazily.losses("doccano"),
        by_line=True,
    ),
    Format(
        "prodigy",
        (),
        "everything; an article not wholly read has the answer “ignore”",
        lazily.reader("prodigy"),
        lazily.writer("prodigy"),
        lazily.losses("prodigy"),
        by_line=True,
    ),
    Format(
        "brat",
        (".ann",),
        "texts, all layers, roles, attributes; no title, metadata, annotator, origins and "
        "coverage, and no line end at the edge of a span",
        lazily.reader("brat"),
        lazily.writer("brat_writing"),
        lazily.losses("brat_writing"),
        beside=(".txt",),
    ),
    Format(
        "bio",
        (".bio", ".iob", ".iob2"),
        "spans of whole words in one line that do not overlap, one layer a file, with offsets "
        "beside; no roles, attributes, origins and ids",
        lazily.reader("conll"),
        lazily.writer("conll_writing", "write_bio"),
        lazily.losses("conll_writing"),
    ),
    Format(
        "bioes",
        (".bioes",),
        "as bio, with tags for the last token and for single ones",
        lazily.reader("conll"),
        lazily.writer("conll_writing", "write_bioes"),
        lazily.losses("conll_writing"),
    ),
    Format(
        "conll2003",
        (".conll", ".conllu", ".conllup"),
        "as bio, in the four columns of CoNLL-2003; CoNLL-U with NER=B-… in MISC is read",
        lazily.reader("conll"),
        lazily.writer("conll_writing", "write_conll2003"),
        lazily.losses("conll_writing"),
    ),
    Format(
        "web-annotation",
        (".jsonld",),
        "everything, as W3C Web Annotation with positions and quotes",
        lazily.reader("web_annotation"),
        lazily.writer("web_annotation_writing"),
        lazily.losses("web_annotation_writing"),
    ),
    Format(
        "potato",
        (),
        "spans and links of a user_state.json, with the data file beside it or above",
        lazily.reader("potato"),
    ),
    Format(
        "tables",
        (),
        "annotations of all layers as CSV tables for R and spreadsheets, without the texts",
        write=lazily.writer("tables"),
        losses=lazily.losses("tables"),
    ),
    Format(
        "report",
        (),
        "a page an article with its highlights, to send to a colleague",
        write=lazily.writer("html_report"),
        losses=lazily.losses("html_report"),
    ),
    Format(
        "spacy",
        (".spacy",),
        "everything that keeps to the edges of spaCy’s tokens; in doc.ents no overlaps",
        lazily.reader("spacy_bin.reading"),
        lazily.writer("spacy_bin.writing"),
        lazily.losses("spacy_bin.docs"),
        outside=True,
        libraries=("spacy",),
    ),
    Format(
        "huggingface",
        (".parquet",),
        "everything: texts, all layers, roles, attributes, origins, coverage",
        lazily.reader("huggingface"),
        lazily.writer("huggingface"),
        outside=True,
        libraries=("pyarrow",),
    ),
    Format(
        "cas-xmi",
        (".xmi",),
        "everything but entities in several pieces and characters that XML lacks",
        lazily.reader("cas.xmi_format"),
        lazily.writer("cas.xmi_format"),
        lazily.losses("cas.xmi_format"),
        outside=True,
        libraries=("dkpro-cassis",),
    ),
    Format(
        "cas-json",
        (),
        "everything but entities in several pieces",
        lazily.reader("cas.json_format"),
        lazily.writer("cas.json_format"),
        lazily.losses("cas.json_format"),
        outside=True,
        libraries=("dkpro-cassis",),
    ),
)


def find(name: str) -> Format:
    """The format of that name.

    Raises:
        UserError: there is none; the sentence lists those there are.
    """
    found = next((item for item in FORMATS if item.name == name), None)
    if found is None:
        known = ", ".join(item.name for item in FORMATS)
        raise UserError(f"There is no format “{name}”; choose one of {known}.")
    return found


def for_path(path: Path) -> Format | None:
    """The format that a file's ending tells, or None."""
    ending = path.suffix.lower()
    return next((item for item in FORMATS if item.read and ending in item.endings), None)
