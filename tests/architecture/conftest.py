"""The program's modules, parsed."""

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "desktop" / "glossator"


@dataclass(frozen=True)
class Module:
    """One module of the program or of its tests."""

    path: Path
    source: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Where it lies, for messages."""
        return str(self.path.relative_to(ROOT))

    @property
    def package(self) -> str:
        """The part of the program that it belongs to; empty at its top."""
        parts = self.path.relative_to(PACKAGE).parts
        return parts[0] if len(parts) > 1 else ""

    def imports(self) -> list[tuple[str, int]]:
        """Every module that is imported anywhere in it, with the line."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(alias.name, node.lineno) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                found += [(f"{node.module}.{alias.name}", node.lineno) for alias in node.names]
        return found


def parsed(folder: Path) -> list[Module]:
    """Every module below a folder."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        found.append(Module(path, source, ast.parse(source)))
    return found


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    """The modules of the program."""
    return parsed(PACKAGE)


@pytest.fixture(scope="session")
def all_modules(modules: list[Module]) -> list[Module]:
    """The modules of the program and of its tests."""
    return modules + parsed(ROOT / "tests")
