"""The plan of the house: floors, homes of libraries, names on the doors, sizes of rooms."""

from __future__ import annotations

import ast
import pathlib
import re
import subprocess
import sys
from collections import defaultdict
from importlib import import_module

import networkx as nx
import pytest

import careergraph

PACKAGE = pathlib.Path(careergraph.__file__).parent
CONTRIBUTING = pathlib.Path(__file__).parents[1] / "CONTRIBUTING.md"
FILES = sorted(file for file in PACKAGE.rglob("*.py"))
# From the ground up; rooms on one floor do not know each other.
FLOORS = [
    {"english", "hidden_characters", "named_tuple", "once"},
    {"errors"},
    {"model", "kernel", "estimation"},
    {"contract"},
    {"graph"},
    {"files", "search", "mobility", "differences", "matching"},
    {"citing", "planning", "plot", "importers", "flows"},
    {"histories", "answering", "explorer"},
    {"serving", "assistant"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
HOMES = {
    # datasets, people and answers as DataFrames; the last is entered by `to_frame` alone
    "pandas": {
        "graph/doors/to_frames.py",
        "search/people_table.py",
        "search/workforce.py",
        "model/display/frames.py",
        "histories/*",
    },
    "networkx": {
        "graph/doors/from_networkx.py",
        "graph/doors/to_networkx.py",
        "mobility/*",
        "files/formats/graphml.py",
        "files/formats/gexf.py",
        "files/formats/node_link.py",
    },
    "matplotlib": {"plot/*", "cli/commands/plot.py"},
    # all pairs of roles; no question about one of them waits for its import
    "numpy": {
        "plot/*",
        "kernel/costs/all_routes.py",
        "kernel/structure/passing.py",
        "estimation/*",
        "flows/*",
        "histories/*",
    },
    "scipy": {"estimation/*", "flows/*", "histories/*"},
    "narwhals": {"histories/*"},
    "polars": {"histories/*"},
    "duckdb": {"histories/*"},
    "pyspark": {"histories/*"},
    "openpyxl": {"files/workbook.py", "files/formats/excel.py"},
    "pyarrow": {
        "files/parquet.py",
        "files/formats/parquet_folder.py",
        "graph/doors/frame_columns.py",
        "histories/*",
    },
    "rapidfuzz": {"matching/*"},
    "rdflib": {
        "files/formats/skos.py",
        "files/linked_data/concepts.py",
        "files/linked_data/turtle.py",
    },
    "click": {"cli/*"},
    "starlette": {"serving/*"},
    "uvicorn": {"serving/*"},
    "anyio": {"assistant/*"},
    "mcp": {"assistant/*"},
    "rich": {"cli/table_text.py"},
}
STANDARD = set(sys.stdlib_module_names) | {"__future__"}
# Files that are longer than the size rule of CONTRIBUTING allows, and why.
LONG_FILES: dict[str, str] = {}
# Modules of one name in different folders, and why no better name is at hand. A command's module
# bears the command's name, whatever else is called so.
SAME_MODULES = {
    "cells": "how cells are checked, and how those of a table of pairs are read",
    "labels": "the field's word, of a search and of a classification",
    "names": "of roles in a graph, and of roles in a download",
    "occupations": "each publisher has some",
    "reach": "the field's word, of integers and of roles",
    "requirements": "of roles in a graph, and of occupations in a download",
    "tables": "of the contract, and of each publisher's release",
}
# Public classes of one name in different modules, and why they never meet.
SAME_CLASSES = {
    "Front": "the field's word, of integers and of routes",
    "Option": "one way to meet a set, and one change of a table",
    "Question": "about routes, and of a survey on education",
    "Table": "of the contract, and of a release",
}


def name_of(file: pathlib.Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def room_of(module: str) -> str:
    """Return the room of a module such as ``careergraph.search.routes``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(file: pathlib.Path, *, members: bool = False) -> set[str]:
    """Return the modules that a file imports when it runs, those for type checking left out.

    With `members` each imported name stands with its module: ``careergraph.english.plural``.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    checking = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in checking:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(file)} imports relatively"
            if members or node.module == "careergraph":
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                found.add(str(node.module))
    return found


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_down(file: pathlib.Path) -> None:
    here = name_of(file).split("/")[0].removesuffix(".py")
    for module in imports(file):
        if module.split(".")[0] != "careergraph":
            continue
        there = room_of(module)
        if there != here:
            assert FLOOR[there] < FLOOR[here], f"{name_of(file)} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_libraries_live_in_their_rooms(file: pathlib.Path) -> None:
    name = name_of(file)
    for module in imports(file):
        library = module.split(".")[0]
        if library in STANDARD or library == "careergraph":
            continue
        homes = HOMES.get(library, set())
        assert name in homes or f"{name.split('/')[0]}/*" in homes, f"{name} imports {library}"


def test_the_kernel_knows_integers_only() -> None:
    for file in (PACKAGE / "kernel").rglob("*.py"):
        ours = [module for module in imports(file) if module.startswith("careergraph")]
        own = ("careergraph.kernel.", "careergraph.named_tuple")
        assert all(module.startswith(own) for module in ours), name_of(file)


def module_of(file: pathlib.Path) -> str:
    """Return the name by which a file is imported."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(file): file for file in FILES if file.stem != "__main__"}


def imported_modules(file: pathlib.Path) -> set[str]:
    """Return the modules of the package that a file imports; a name is of the module it is in."""
    names = imports(file, members=True)
    parents = {name.rpartition(".")[0] for name in names - MODULES.keys()}
    return (names | parents) & MODULES.keys()


def test_no_modules_import_each_other() -> None:
    network = nx.DiGraph(
        (module, other) for module, file in MODULES.items() for other in imported_modules(file)
    )
    rings = [ring for ring in nx.strongly_connected_components(network) if len(ring) > 1]
    assert rings == []
    assert list(nx.selfloop_edges(network)) == []


def test_no_module_is_hidden_by_a_name_of_its_package() -> None:
    modules = {name: import_module(name) for name in MODULES}
    hidden = set()
    for name, module in modules.items():
        package, _, own = name.rpartition(".")
        if package and getattr(modules[package], own) is not module:
            hidden.add(name)
    assert hidden == set()


def test_modules_of_one_name_have_a_reason() -> None:
    folders = defaultdict(set)
    for file in FILES:
        folder = file.parent.relative_to(PACKAGE).as_posix()
        if not file.stem.startswith("__") and folder != "cli/commands":
            folders[file.stem].add(folder)
    shared = {name: places for name, places in folders.items() if len(places) > 1}
    assert shared.keys() == SAME_MODULES.keys(), shared


def test_public_classes_of_one_name_have_a_reason() -> None:
    modules = defaultdict(set)
    for module, file in MODULES.items():
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                modules[node.name].add(module)
    shared = {name: places for name, places in modules.items() if len(places) > 1}
    assert shared.keys() == SAME_CLASSES.keys(), shared


def size_rule() -> tuple[int, int]:
    """Return how many lines CONTRIBUTING allows a file and the body of a function."""
    text = " ".join(CONTRIBUTING.read_text(encoding="utf-8").split())
    rule = re.search(r"a file has up to (\d+) lines, a function up to (\d+)", text)
    assert rule, "CONTRIBUTING.md states the size rule"
    return int(rule[1]), int(rule[2])


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines the body of a function has, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_functions_are_as_short_as_the_size_rule_says(file: pathlib.Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = body_lines(node)
            assert lines <= size_rule()[1], f"{name_of(file)}: {node.name} has {lines} lines"


def test_files_are_as_short_as_the_size_rule_says() -> None:
    lines = {name_of(file): file.read_text(encoding="utf-8").count("\n") for file in FILES}
    longer = {name: count for name, count in lines.items() if count > size_rule()[0]}
    assert longer.keys() == LONG_FILES.keys(), longer


def test_a_question_waits_for_no_heavy_library() -> None:
    script = (
        "import sys; from careergraph.cli import main\n"
        "try: main(['path', 'IT Project Manager', 'CIO'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'networkx', 'matplotlib', 'scipy', 'rich', 'fractions'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stderr == "[]\n"
    assert "Chief information officer" in result.stdout


@pytest.mark.parametrize(
    "command",
    [("role", "CIO"), ("item", "PMP"), ("roles",), ("compare", "CIO", "CTO")],
    ids=" ".join,
)
def test_a_question_about_facts_waits_for_no_search_engine(command: tuple[str, ...]) -> None:
    script = (
        "import sys; from careergraph.cli import main\n"
        f"try: main({[*command, '--format', 'json']})\n"
        "except SystemExit: pass\n"
        "rooms = ('careergraph.kernel.learning', 'careergraph.search')\n"
        "print([name for name in sys.modules if name.startswith(rooms)], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stderr == "[]\n"
    assert result.stdout.startswith(("{", "["))


@pytest.mark.parametrize(
    "command",
    [("role", "CIO"), ("path", "IT project manager", "CIO", "-k", "1"), ("fit",), ("--help",)],
    ids=" ".join,
)
def test_no_other_command_waits_for_a_server(command: tuple[str, ...]) -> None:
    script = (
        "import sys; from careergraph.cli import main\n"
        f"try: main({[*command]})\n"
        "except SystemExit: pass\n"
        "heavy = {'starlette', 'uvicorn', 'mcp', 'pydantic', 'anyio', 'asyncio'}\n"
        "rooms = tuple(f'careergraph.{room}' for room in ('serving', 'assistant'))\n"
        "found = [name for name in sys.modules if name in heavy or name.startswith(rooms)]\n"
        "print(found, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stderr == "[]\n"


def test_importing_the_package_imports_no_room() -> None:
    script = "import sys, careergraph; print([m for m in sys.modules if 'careergraph.' in m])"
    command = [sys.executable, "-c", script]
    assert subprocess.check_output(command, text=True) == "[]\n"


def test_every_public_name_is_there() -> None:
    assert all(hasattr(careergraph, name) for name in careergraph.__all__)
    assert set(careergraph.__all__) <= set(dir(careergraph))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = careergraph.nothing


def test_importers_are_entered_when_first_used() -> None:
    script = (
        "import sys, careergraph\n"
        "room = careergraph.importers\n"
        "assert not [m for m in sys.modules if m.startswith('careergraph.importers.')]\n"
        "print([name for name in room.__all__ if not hasattr(getattr(room, name), '__all__')])"
    )
    command = [sys.executable, "-c", script]
    assert subprocess.check_output(command, text=True) == "[]\n"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = careergraph.importers.nothing
