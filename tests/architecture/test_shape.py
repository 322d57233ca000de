"""Sizes, docstrings, what the domain imports, and calls that nobody may make."""

import ast
import sys
from collections.abc import Iterator

from tests.architecture.conftest import Module

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_the_modules_are_found(modules: list[Module]) -> None:
    assert {"domain", "store", "formats", "services", "cli"} <= {one.package for one in modules}


def test_no_module_is_too_long(modules: list[Module]) -> None:
    lengths = {module.name: module.source.count("\n") for module in modules}

    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_no_function_is_too_long(modules: list[Module]) -> None:
    too_long = [
        f"{module.name}:{node.lineno} {node.name}"
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, Function) and _lines(node) > LONGEST_FUNCTION
    ]

    assert too_long == []


def _lines(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_everything_public_says_what_it_is(modules: list[Module]) -> None:
    silent = [
        f"{module.name}:{line} {name}"
        for module in modules
        for name, line, docstring in _public(module)
        if not docstring
    ]

    assert silent == []


def _public(module: Module) -> Iterator[tuple[str, int, str | None]]:
    yield "module", 1, ast.get_docstring(module.tree)
    for node in module.tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node.name, node.lineno, ast.get_docstring(node)


def test_the_domain_knows_the_standard_library_and_itself(modules: list[Module]) -> None:
    known = sys.stdlib_module_names
    strangers = [
        f"{module.name}:{line} {name}"
        for module in modules
        if module.package == "domain"
        for name, line in module.imports()
        if name.split(".")[0] not in known and not name.startswith("glossator.domain.")
        # Agreement alone counts millions of tokens, and computes with numpy.
        if not (name.startswith("numpy") and "/domain/agreement/" in module.name)
    ]

    assert strangers == []


def calls(modules: list[Module]) -> Iterator[tuple[str, str, str]]:
    """Every call of a method: the object as it is written, the method, and where."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                where = f"{module.name}:{node.lineno}"
                yield ast.unparse(node.func.value), node.func.attr, where


def test_no_text_is_read_back_from_a_widget(all_modules: list[Module]) -> None:
    # Qt changes no-break blanks, line ends and marks behind our back.
    assert [where for _, name, where in calls(all_modules) if name == "toPlainText"] == []


# A drag has no other way to begin than exec, and the pointer is busy with it anyway.
MAY_EXECUTE = ("app", "application", "drag")


def test_no_dialog_stops_the_program(all_modules: list[Module]) -> None:
    blocking = [
        f"{where} {what}"
        for what, name, where in calls(all_modules)
        if name in {"exec", "exec_"} and not what.lower().endswith(MAY_EXECUTE)
    ]

    assert blocking == []


def test_no_test_waits_by_the_clock(all_modules: list[Module]) -> None:
    waiting = [
        where for what, name, where in calls(all_modules) if (what, name) == ("qtbot", "wait")
    ]

    assert waiting == []
