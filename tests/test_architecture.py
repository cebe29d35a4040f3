"""Imports go down the floors only, each third-party library lives in its room, rooms stay small."""

from __future__ import annotations

import ast
import pathlib
import subprocess
import sys

import pytest

import careergraph

PACKAGE = pathlib.Path(careergraph.__file__).parent
FILES = sorted(file for file in PACKAGE.rglob("*.py"))
# From the ground up; rooms on one floor do not know each other.
FLOORS = [
    {"english"},
    {"errors"},
    {"model", "kernel"},
    {"contract"},
    {"graph"},
    {"files", "search", "mobility", "comparing", "matching"},
    {"citing", "plot", "importers"},
    {"__init__"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
HOMES = {
    # datasets, people and answers as DataFrames; the last is entered by `to_frame` alone
    "pandas": {"graph/to_frames.py", "search/workforce.py", "model/display/frames.py"},
    "networkx": {"graph/from_networkx.py", "graph/to_networkx.py", "mobility/*"},
    "matplotlib": {"plot/*", "cli/commands/plot.py"},
    "numpy": {"plot/*"},
    "openpyxl": {"importers/shared/any_table.py"},
    "pyarrow": {"importers/shared/any_table.py"},
    "rapidfuzz": {"matching/*"},
    "click": {"cli/*"},
    "rich": {"cli/printing.py"},
}
STANDARD = set(sys.stdlib_module_names) | {"__future__"}


def name_of(file: pathlib.Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def room_of(module: str) -> str:
    """Return the room of a module such as ``careergraph.search.routes``."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(file: pathlib.Path) -> set[str]:
    """Return the modules that a file imports when it runs, those for type checking left out."""
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
            whole = node.module == "careergraph"
            found |= {f"careergraph.{a.name}" for a in node.names} if whole else {str(node.module)}
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
        assert all(module.startswith("careergraph.kernel.") for module in ours), name_of(file)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_rooms_are_small(file: pathlib.Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, name_of(file)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node, clean=False) or ""
            lines = (node.end_lineno or 0) - node.lineno - doc.count("\n")
            assert lines <= 45, f"{name_of(file)}: {node.name} has {lines} lines"


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
