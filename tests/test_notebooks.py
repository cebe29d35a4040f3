"""The notebooks ask with public names, store what running them gives, and can be found.

They are run by nbclient and compared, so one run says both that they work and that what a reader
sees is true; nbmake would say the first alone.
"""

from __future__ import annotations

import ast
import os
import pathlib
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from notebook_runs import DOWNLOADS, NOTEBOOKS, executed, lacks_downloads, read, without_frames
from onet_release import ATTRIBUTION

import careergraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbformat import NotebookNode

ROOT = pathlib.Path(__file__).parents[1]
LARGEST = 400_000  # bytes: forges do not show what is much larger
MODULES = (
    *("careergraph", "careergraph.citing", "careergraph.mobility", "careergraph.plot"),
    *("careergraph.importers", "careergraph.importers.onet", "careergraph.importers.pay"),
)
LIBRARIES = {"matplotlib", "networkx", "pandas"}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
ABSOLUTE = re.compile(r"""(?<![\w/:.<])(?:/(?:home|root|tmp|Users|var)/|[A-Z]:\\)""")

every_notebook = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


def tree(book: NotebookNode) -> ast.Module:
    """Return the code of a notebook."""
    return ast.parse("\n".join(cell.source for cell in book.cells if cell.cell_type == "code"))


def markdown(book: NotebookNode) -> str:
    """Return the prose of a notebook."""
    return "\n\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")


def outputs(book: NotebookNode) -> Iterator[NotebookNode]:
    for cell in book.cells:
        yield from cell.get("outputs", [])


def without_pictures(book: NotebookNode) -> NotebookNode:
    """Leave of each picture that there is one: other releases of matplotlib draw other dots."""
    for output in outputs(book):
        if "image/png" in output.get("data", {}):
            output.data = {"image/png": "a picture"}
    return book


def chain(node: ast.AST) -> str:
    """Return a name such as ``careergraph.plot.ladder``, blank for anything else."""
    if isinstance(node, ast.Attribute):
        before = chain(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def shortened(code: ast.Module) -> dict[str, str]:
    """Return what the names mean that a notebook imports from somewhere: ``onet`` for one."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(code)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def imported(code: ast.Module) -> set[str]:
    """Return the modules that a notebook imports."""
    found: set[Any] = set()
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module)
    return found


def test_there_are_notebooks() -> None:
    assert [file.stem[:3] for file in NOTEBOOKS] == ["01-", "02-", "03-", "04-", "05-", "06-"]


@every_notebook
def test_running_a_notebook_gives_what_it_stores(file: pathlib.Path) -> None:
    if lacks_downloads(file):
        pytest.skip(f"{DOWNLOADS} names no folder of public datasets")
    assert without_pictures(executed(file)) == without_pictures(read(file))


@every_notebook
def test_a_notebook_shows_tables_and_pictures_and_no_complaint(file: pathlib.Path) -> None:
    book = read(file)
    shown = {kind for output in outputs(book) for kind in output.get("data", {})}
    assert shown == {"image/png", "text/html", "text/plain"}
    assert all(output.output_type != "error" for output in outputs(book))
    assert all(output.get("name") != "stderr" for output in outputs(book))


@every_notebook
def test_a_notebook_is_small_and_names_no_place_on_a_disk(file: pathlib.Path) -> None:
    assert file.stat().st_size < LARGEST
    text = str(without_pictures(read(file)))
    assert not ABSOLUTE.search(text)
    assert os.environ.get(DOWNLOADS, "no such folder") not in text


def test_of_a_frame_in_a_notebook_its_words_are_stored() -> None:
    page = careergraph.explore(careergraph.load())
    data = {"text/html": page._repr_html_(), "text/plain": repr(page)}
    table = {"text/html": "<table>", "text/plain": "; 1.2 MB;"}
    outputs = [
        nbformat.v4.new_output("execute_result", each, execution_count=1) for each in (data, table)
    ]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=outputs)])
    frame, other = without_frames(book).cells[0].outputs
    words = "<careergraph: 118 roles, 294 transitions; write('page.html') writes it>"
    assert frame.data == {"text/plain": words}
    assert other.data == table


def test_the_page_is_shown_in_a_notebook_with_a_picture_beside_it() -> None:
    book = read(NOTEBOOKS[0])
    shown = [place for place, cell in enumerate(book.cells) if "explore(" in cell.source]
    (place,) = [each for each in shown if book.cells[each].cell_type == "code"]
    assert "writes it" in book.cells[place].outputs[0].data["text/plain"]
    assert "../docs/images/page.png" in book.cells[place + 1].source


def test_a_place_on_a_disk_is_known_when_it_is_seen() -> None:
    assert ABSOLUTE.search("File '/home/ada/moves.csv'")
    assert ABSOLUTE.search(r"C:\Users\Ada")
    assert not ABSOLUTE.search("url = {https://example.org/home/careers/}")


@every_notebook
def test_a_notebook_asks_a_question_and_tells_a_story(file: pathlib.Path) -> None:
    book = read(file)
    title = book.cells[0].source.partition("\n")[0]
    assert re.fullmatch(r"# .+\?", title)
    assert book.cells[-1].cell_type == "markdown"
    headings = re.findall(r"^## (.+)$", markdown(book), re.MULTILINE)
    assert headings
    assert all(heading.endswith("?") for heading in headings)


@every_notebook
def test_a_notebook_defines_nothing(file: pathlib.Path) -> None:
    assert not [node for node in ast.walk(tree(read(file))) if isinstance(node, DEFINITIONS)]


@every_notebook
def test_a_notebook_uses_public_names_only(file: pathlib.Path) -> None:
    code = tree(read(file))
    for module in imported(code):
        library = module.split(".")[0]
        assert module in MODULES or library in LIBRARIES | sys.stdlib_module_names, module
    short = shortened(code)
    for node in ast.walk(code):
        if isinstance(node, ast.Attribute):
            assert not node.attr.startswith("_")
        first, *rest = chain(node).split(".")
        whole = ".".join([short.get(first, first), *rest])
        module, _, name = whole.rpartition(".")
        if module in MODULES and whole not in MODULES:
            assert name in import_module(module).__all__, whole


@every_notebook
def test_a_notebook_can_be_found_and_leads_on(file: pathlib.Path) -> None:
    for page in (ROOT / "README.md", ROOT / "docs" / "getting-started.md"):
        assert f"notebooks/{file.name})" in page.read_text(encoding="utf-8"), page.name
    found = re.findall(r"\]\(([^)#]+)\)", markdown(read(file)))
    links = [link for link in found if "://" not in link]
    assert links
    for link in links:
        assert (file.parent / link).exists(), link


def test_a_notebook_on_onet_names_it_as_its_licence_asks() -> None:
    books = [read(file) for file in NOTEBOOKS if "onet" in file.stem]
    assert books
    for book in books:
        bare = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", markdown(book)).replace("\\", "")
        assert ATTRIBUTION in " ".join(bare.split())
