"""Writing ``.spacy`` files, relations beside them, and the configuration to train with."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from glossator.domain.scheme import Scheme
from glossator.domain.splitting import DEV, TRAIN
from glossator.formats.records import Outgoing, Target
from glossator.formats.spacy_bin.config import config_text, with_paths
from glossator.formats.spacy_bin.docs import (
    ENGLISH,
    Article,
    cutter,
    language_of,
    make_article,
    unread_layers,
)
from glossator.formats.spacy_bin.packed import PackedBin
from glossator.formats.spacy_bin.relations import relations_lines
from glossator.formats.spacy_bin.spool import BLOCK

CONFIG = "config.cfg"
_SHARD = 20_000
"""How many units a file holds, about: who trains reads a file as a whole."""


class Bins:
    """Documents on their way to one ``.spacy`` file, or to a folder of them if they are many."""

    def __init__(self, folder: Path, name: str, scheme: Scheme) -> None:
        self._folder = folder
        self._name = name
        self._scheme = scheme
        self._bin = PackedBin(folder, scheme)
        self._files: list[str] = []

    def __enter__(self) -> "Bins":
        return self

    def __exit__(self, *_: object) -> None:
        self._bin.close()

    def add(self, article: Article) -> None:
        """Take in an article, whose units stay in one file."""
        if len(self._bin) >= _SHARD:
            self._write()
            self._bin = PackedBin(self._folder, self._scheme)
        self._bin.add(article)

    def close(self) -> tuple[str, ...]:
        """Write what is left; the names of the files, relative to the folder."""
        if not self._files:
            self._bin.to_disk(self._folder / f"{self._name}.spacy")
            return (f"{self._name}.spacy",)
        self._write()
        return tuple(self._files)

    def _write(self) -> None:
        name = f"{self._name}/{len(self._files) + 1:05}.spacy"
        (self._folder / self._name).mkdir(exist_ok=True)
        self._bin.to_disk(self._folder / name)
        self._bin.close()
        self._files.append(name)


def write(documents: Iterable[Outgoing], target: Target) -> tuple[str, ...]:
    """Write a part: documents, relations, and the configuration for all parts."""
    language = ""
    with _Pile(target, target.part) as whole, _Pile(target, f"{target.part}.partly-read") as partly:
        for outgoing in documents:
            language = language or cutter(language_of(outgoing)).language
            pile = partly if unread_layers(outgoing, target.scheme) else whole
            pile.add(outgoing)
        files = [*whole.close(), *(partly.close() if partly.documents else ())]
    config, paths = target.folder / CONFIG, _paths(target.folder)
    if target.part == TRAIN or not config.exists():
        text = config_text(target.scheme, language or ENGLISH, paths, whole.layers)
    else:
        # What there is to learn stands in train; where dev lies shows only now.
        text = with_paths(config.read_text(encoding="utf-8"), paths)
    config.write_text(text, encoding="utf-8", newline="\n")
    return (*files, CONFIG)


class _Pile:
    """Documents of one kind with their relations; nothing is made before the first of them.

    ``layers`` are those of which there is something to learn from.
    """

    def __init__(self, target: Target, name: str) -> None:
        self.documents = 0
        self.layers: set[str] = set()
        self._scheme = target.scheme
        self._relations = f"{name}.relations.jsonl"
        self._path = target.folder / self._relations
        self._opened = ExitStack()
        self._bins = self._opened.enter_context(Bins(target.folder, name, target.scheme))
        self._lines: IO[str] | None = None

    def __enter__(self) -> "_Pile":
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def add(self, outgoing: Outgoing) -> None:
        article = make_article(outgoing, self._scheme)
        if len(self.layers) < len(self._scheme.layers):
            self.layers |= article.layers(self._scheme)
        self._bins.add(article)
        self._file().writelines(relations_lines(article, self._scheme))
        self.documents += 1

    def close(self) -> tuple[str, ...]:
        self._file()
        files = (*self._bins.close(), self._relations)
        self._opened.close()
        return files

    def _file(self) -> IO[str]:
        if self._lines is None:
            opened = self._path.open("w", BLOCK, encoding="utf-8", newline="\n")
            self._lines = self._opened.enter_context(opened)
        return self._lines


def _paths(folder: Path) -> dict[str, str]:
    """Where training finds the parts, from within the folder: a file, or a folder of files."""
    return {part: part if (folder / part).is_dir() else f"{part}.spacy" for part in (TRAIN, DEV)}
