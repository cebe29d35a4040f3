"""Names in docstrings and in docs/api.md are those of things that exist."""

from __future__ import annotations

import ast
import builtins
import inspect
import pathlib
import re
import sys
from functools import cache
from importlib import import_module
from pkgutil import resolve_name
from typing import TYPE_CHECKING, NamedTuple

import pytest

import careergraph
from careergraph.cli import main
from careergraph.contract.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = pathlib.Path(careergraph.__file__).parent
FILES = sorted(file for file in PACKAGE.rglob("*.py") if file.stem != "__main__")
API = (pathlib.Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
ROLE = re.compile(r":(?:func|class|meth|mod|attr|data|exc):`~?([^`]+)`")
NAME = re.compile(r"(?<![`:\w])`([\w.-]+)`(?!`)")
MODULES = {file.stem for file in FILES} | {file.parent.name for file in FILES}
COLUMNS = {column.name for table in TABLES.values() for column in table.columns}
DOCUMENTED = re.findall(r"^\.\. auto\w+:: (.+)$", API, re.MULTILINE)
PUBLIC = {name.rpartition(".")[2] for name in DOCUMENTED}
WORDS = PUBLIC | COLUMNS | {"skills", "certifications"} | main.commands.keys() | MODULES
Node = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Reference(NamedTuple):
    """A name in a docstring: in a role of Sphinx, which leads somewhere, or in backticks alone."""

    name: str
    form: str
    around: tuple[Node, ...]  # module, class, function: from the outermost


def module_name(file: pathlib.Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def references(node: ast.AST, around: tuple[Node, ...] = ()) -> Iterator[Reference]:
    """Yield the names in the docstring of a node and of all that it holds."""
    if isinstance(node, Node):
        around = (*around, node)
        text = "" if is_command(node) else ast.get_docstring(node) or ""
        yield from (Reference(name, "role", around) for name in ROLE.findall(text))
        yield from (Reference(name, "name", around) for name in NAME.findall(ROLE.sub("", text)))
    for child in ast.iter_child_nodes(node):
        yield from references(child, around)


def is_command(node: Node) -> bool:
    """Return whether a docstring is a command's help: there backticks hold what is typed."""
    decorators = [] if isinstance(node, ast.Module) else node.decorator_list
    return any(".command(" in ast.unparse(each) for each in decorators)


def leads_on(thing: object, names: list[str]) -> bool:
    """Return whether names lead from one thing to the next, fields of instances at last."""
    for place, name in enumerate(names):
        if hasattr(thing, name):
            thing = getattr(thing, name)
        else:
            last = place == len(names) - 1
            return last and inspect.isclass(thing) and name in fields(thing)
    return True


def fields(owner: type) -> set[str]:
    """Return the fields of a class's instances: those declared, and those set on self."""
    found: set[str] = set()
    for each in owner.__mro__[:-1]:
        found |= inspect.get_annotations(each).keys()
        if each.__module__.startswith("careergraph"):
            found |= set(re.findall(r"\bself\.(\w+)\b[^=\n]*=", source_of(each)))
    return found


def source_of(owner: type) -> str:
    """Return how a class is written; nothing of one that `namedtuple` has made."""
    try:
        return inspect.getsource(owner)
    except OSError:
        assert hasattr(owner, "_fields"), owner
        return ""


def room_of(file: pathlib.Path) -> str:
    return file.relative_to(PACKAGE).parts[0]


def defined(file: pathlib.Path) -> set[str]:
    """Return what the module of a file defines."""
    return set(vars(import_module(module_name(file))))


def in_the_room(names: list[str], file: pathlib.Path) -> bool:
    """Return whether a room holds a name: ``solve``, ``prove.solve`` or ``learning.prove``."""
    if imported(".".join(["careergraph", room_of(file), *names])):
        return True
    neighbours = [each for each in FILES if room_of(each) == room_of(file)]
    if len(names) == 1:
        return any(names[0] in defined(each) for each in neighbours)
    named = [each for each in neighbours if each.stem == names[0]]
    return any(leads_on(import_module(module_name(each)), names[1:]) for each in named)


@cache
def public_members() -> set[str]:
    """Return the fields and methods of the classes that docs/api.md describes."""
    found: set[str] = set()
    for name in DOCUMENTED:
        thing = resolve_name(name)
        found |= fields(thing) | set(dir(thing)) if inspect.isclass(thing) else set()
    return found


def imported(name: str) -> bool:
    """Return whether a whole name such as ``careergraph.search.limits.Limits`` can be imported."""
    if name.split(".", maxsplit=1)[0] not in sys.stdlib_module_names | {"careergraph"}:
        return False
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        owner, _, field = name.rpartition(".")
        return "." in owner and imported(owner) and leads_on(resolve_name(owner), [field])
    return True


def parameters(around: tuple[Node, ...]) -> set[str]:
    """Return the parameters of the functions around, and of the methods of a class around."""
    found: set[str] = set()
    for outer in around[1:]:
        for node in ast.walk(outer):
            if isinstance(node, ast.arguments):
                found |= {each.arg for each in [*node.posonlyargs, *node.args, *node.kwonlyargs]}
    return found


def for_types(module: ast.AST) -> dict[str, str]:
    """Return the whole names of what a module imports, for type checking too."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def exists(reference: Reference, file: pathlib.Path) -> bool:
    """Return whether there is what a reference names, seen from the file where it stands."""
    module = import_module(module_name(file))
    first, *rest = reference.name.split(".")
    names = [*for_types(reference.around[0]).get(first, first).split("."), *rest]
    owners = [node.name for node in reference.around if isinstance(node, ast.ClassDef)]
    scopes = [[*owners[:depth], *names] for depth in range(len(owners), -1, -1)]
    if any(leads_on(module, scope) for scope in scopes) or imported(".".join(names)):
        return True
    if reference.form == "role":
        return False
    plain = WORDS | public_members() | parameters(reference.around) | set(dir(builtins))
    return reference.name in plain or in_the_room(names, file)


@pytest.mark.parametrize("file", FILES, ids=module_name)
def test_names_in_docstrings_are_names_of_things(file: pathlib.Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    lost = [each.name for each in references(tree) if not exists(each, file)]
    assert lost == []


def test_a_name_that_does_not_exist_is_seen() -> None:
    text = '"""`nothing`, `Gap.nothing`, :func:`gone`, `careergraph.nothing`, `Gap.held_level`."""'
    file = PACKAGE / "model" / "profile.py"
    lost = [each.name for each in references(ast.parse(text)) if not exists(each, file)]
    assert lost == ["gone", "nothing", "Gap.nothing", "careergraph.nothing"]


def test_what_api_documents_and_leaves_out_exists() -> None:
    found = re.findall(r"^\.\. auto\w+:: ([\w.]+)\n((?:   :.*\n)*)", API, re.MULTILINE)
    assert len(found) == API.count(".. auto")
    names = [name for name, _ in found]
    for name, options in found:
        for members in re.findall(r":(?:exclude-)?members: (.+)", options):
            names += [f"{name}.{member}" for member in members.split(", ")]
    assert [name for name in names if not imported(name)] == []
