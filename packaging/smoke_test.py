"""Tries a built bundle out: ``python packaging/smoke_test.py dist/glossator``.

Everything a user does first, from an empty project to exported labels, in a temporary folder and
without anything of this machine's Python: what the bundle lacks shows here. Exit code 1 and one
sentence where something fails.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from picture import NotReadable, shows_letters

LIMIT = 180
LAYERS = ("entity", "claim", "stance")
# Letters beyond ASCII, since the child process must speak UTF-8 whatever the system's locale is.
ARTICLE = """Minister thanks mediators

Elbonia's Foreign Minister Véra Lindqvist thanked Norway for its mediation on Monday. “We support \
the agreement signed in Oslo,” Lindqvist said.

The opposition condemned the agreement. Its leader, Tomas Brandt, said that parliament had not \
been asked.
"""


class Failed(Exception):
    """What does not work, in one sentence."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The program under trial and the empty folder that is its whole world."""

    program: Path
    folder: Path

    def run(self, *arguments: str, given: str = "") -> str:
        """What the program prints; the step and the seconds it took are told.

        Raises:
            Failed: it cannot start, takes too long, or does not succeed.
        """
        named = f"glossator {' '.join(arguments)}"
        began = time.monotonic()
        try:
            done = subprocess.run(
                [str(self.program), *arguments],
                input=given.encode(),
                capture_output=True,
                cwd=self.folder,
                env=self._environment(),
                timeout=LIMIT,
                check=False,
            )
        except OSError as error:
            raise Failed(f"{self.program} cannot be started: {error.strerror}.") from error
        except subprocess.TimeoutExpired as error:
            raise Failed(f"“{named}” has not ended after {LIMIT} s.") from error
        if done.returncode:
            words = done.stderr.decode(errors="replace").strip().splitlines()
            last = words[-1] if words else "it says nothing"
            raise Failed(f"“{named}” ends with code {done.returncode}: {last}")
        tell(f"{time.monotonic() - began:5.2f} s  {named}")
        return done.stdout.decode()

    def document(self, *arguments: str) -> dict[str, Any]:
        """The JSON document that the program prints.

        Raises:
            Failed: it prints something else.
        """
        printed = self.run(*arguments, "--json")
        try:
            document: dict[str, Any] = json.loads(printed)
        except ValueError as error:
            raise Failed(f"“glossator {arguments[0]} --json” prints no JSON.") from error
        return document

    def _environment(self) -> dict[str, str]:
        """Next to nothing: no search path, language, display or fonts, and a home of its own."""
        home = str(self.folder)
        bare = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), home)
        bare["FONTCONFIG_FILE"] = str(self.folder / "fonts.conf")
        # Without this one no program starts on Windows.
        kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        return bare | kept


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def must(holds: object, otherwise: str) -> None:
    """Go on where something holds.

    Raises:
        Failed: it does not.
    """
    if not holds:
        raise Failed(otherwise)


def start(bundle: Bundle) -> None:
    """The program starts, makes a project and takes an article."""
    version = bundle.run("--version")
    must(version.startswith("glossator"), "“glossator --version” does not tell the version.")
    (bundle.folder / "fonts.conf").write_text("<fontconfig/>", encoding="utf-8")
    (bundle.folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    bundle.run("new", "trial")
    bundle.run("import", "trial.gloss", "article.txt")


def suggest(bundle: Bundle) -> None:
    """The trained model loads in a child process and finds something in every layer."""
    report = bundle.document("suggest", "trial.gloss")
    for layer in LAYERS:
        found = report["suggestions"].get(layer, 0)
        must(found, f"The pipeline suggests nothing in the layer {layer}.")


def decide(bundle: Bundle) -> None:
    """A suggestion that is accepted comes out as a label, and its article unchanged."""
    shown = bundle.document("show", "trial.gloss", "1")
    must(shown["text"] == ARTICLE, "The article is not what was imported.")
    chosen = next(item for item in shown["suggestions"] if item["layer"] == "entity")
    actions = [
        {"do": "accept", "document": 1, "id": chosen["id"]},
        {"do": "finish", "document": 1},
    ]
    script = "".join(json.dumps(action) + "\n" for action in actions)
    bundle.run("annotate", "trial.gloss", "--annotator", "trial", given=script)
    bundle.run("export", "trial.gloss", "labels")
    lines = (bundle.folder / "labels" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0])
    labels = [(item["label"], item["spans"]) for item in record["annotations"]]
    must(labels == [(chosen["label"], chosen["spans"])], "The export lacks the accepted label.")
    must(record["text"] == ARTICLE, "The exported article is not what was imported.")
    bundle.run("check", "trial.gloss")


def draw(bundle: Bundle) -> None:
    """The window opens on the sample articles and shows something."""
    if sys.platform != "linux":
        tell("The window is not tried: only Linux draws it without a display.")
        return
    bundle.run("demo", "sample.gloss")
    try:
        readable = shows_letters(bundle.folder / "sample.png")
    except (OSError, NotReadable) as error:
        raise Failed(f"The picture of the window cannot be read: {error}") from error
    must(readable, "The window shows no article in letters.")


def program_in(folder: Path) -> Path:
    """The executable in a bundle's folder.

    Raises:
        Failed: there is none.
    """
    program = folder.resolve() / ("glossator.exe" if os.name == "nt" else "glossator")
    must(program.is_file(), f"There is no bundle in {folder}; build it first.")
    return program


def main(arguments: list[str]) -> int:
    """Try the bundle in the folder that the only argument names."""
    if len(arguments) != 1:
        sys.stderr.write("Usage: smoke_test.py FOLDER, such as dist/glossator.\n")
        return 2
    try:
        program = program_in(Path(arguments[0]))
        with tempfile.TemporaryDirectory(prefix="glossator-", ignore_cleanup_errors=True) as name:
            bundle = Bundle(program, Path(name))
            for step in (start, suggest, decide, draw):
                step(bundle)
    except Failed as failure:
        sys.stderr.write(f"The bundle does not work: {failure}\n")
        return 1
    size = sum(path.lstat().st_size for path in program.parent.rglob("*")) / 1e6
    tell(f"The bundle works: {size:.0f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
