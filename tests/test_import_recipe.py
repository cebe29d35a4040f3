"""One more importer is its folder, and its name in the list of importers."""

from __future__ import annotations

import re
import sys
from importlib import invalidate_caches
from typing import TYPE_CHECKING

import pytest
from recipes import recipe

import careergraph
from careergraph import importers
from careergraph.importers.shared.draft import Draft, OwnColumns

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

TINY = '''
"""A ladder: on each line a role, and the one that follows it."""

from careergraph.importers.shared.context import Import
from careergraph.importers.shared.download import unwatched
from careergraph.importers.shared.importer import Importer, Option
from careergraph.model.facts import Source

__all__ = ["read"]


def read(path, *, kind="promotion", skip=0, lateral=True, watch=unwatched):
    """Read a ladder."""
    context = Import(path, watch=watch)
    context.cite(Source("tiny", "A tiny ladder", "Tiny & Co", kind="dataset"))
    sheet = context.download.sheet("ladder.csv")
    context.report.read(sheet.name, len(sheet.rows))
    columns = map(sheet.column, ("from", "to"))
    for line, low, high in zip(sheet.lines, *columns, strict=True):
        if line <= skip or not high:
            context.report.skip(sheet.name, line, "no role that follows")
            continue
        locator = f"line {line}"
        context.add("transitions", origin=low, destination=high, kind=kind, locator=locator)
        if lateral:
            context.add("facts", role=low, type="sideways", value="yes", locator=locator)
    return context.finish()


IMPORTER = Importer(
    """A tiny ladder, for a test.

    Its transitions are promotions.
    """,
    "careergraph import tiny ladder/ -o tiny.sqlite",
    read=read,
    options=(
        Option("kind", "The kind of its transitions.", default="promotion", metavar="WORD"),
        Option("skip", "Leave out the first lines.", "count", default=0, least=0),
        Option("lateral", "Keep no facts.", "flag", default=True, typed="no-facts"),
    ),
)
'''
LADDER = "from,to\nCook,Chef\nChef,Owner\nOwner,\n"


@pytest.fixture
def _tiny(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a folder with an importer beside the others, and its name in the list."""
    put_beside_the_others("tiny", TINY, tmp_path, monkeypatch)


def put_beside_the_others(
    name: str, code: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Make the folder of an importer, put its name in the list, and make a ladder to read."""
    place = tmp_path / "rooms"
    (place / name).mkdir(parents=True)
    (place / name / "__init__.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(importers, "__path__", [*importers.__path__, str(place)])
    monkeypatch.setattr(importers, "__all__", [*importers.__all__, name])
    monkeypatch.delitem(sys.modules, f"careergraph.importers.{name}", raising=False)
    monkeypatch.setattr(importers, name, None, raising=False)  # and as it was afterwards
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    invalidate_caches()
    (tmp_path / "ladder").mkdir()
    (tmp_path / "ladder" / "ladder.csv").write_text(LADDER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_tiny")
def test_its_command_makes_a_dataset_and_accounts_for_every_row(run: Run) -> None:
    result = run("import", "tiny", "ladder", "-o", "out")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "wrote out: 3 roles, 2 transitions, 3 tables\n"
        "ladder.csv: 3 rows read, 2 used\n"
        "ladder.csv: 1 row skipped: no role that follows (line 4)\n"
    )
    graph = careergraph.load("out")
    assert graph.transitions[
        ["origin", "destination", "kind", "source", "locator"]
    ].to_numpy().tolist() == [
        ["Cook", "Chef", "promotion", "tiny", "line 2"],
        ["Chef", "Owner", "promotion", "tiny", "line 3"],
    ]
    assert graph.facts["source"].tolist() == ["tiny", "tiny"]
    assert graph.sources[["source", "title", "publisher"]].to_numpy().tolist() == [
        ["tiny", "A tiny ladder", "Tiny & Co"]
    ]


@pytest.mark.usefixtures("_tiny")
def test_its_options_reach_its_function(run: Run) -> None:
    options = ("--kind", "step", "--skip", "2", "--no-facts")
    result = run("import", "tiny", "ladder", "-o", "out", *options)
    assert result.exit_code == 0, result.output
    graph = careergraph.load("out")
    assert graph.column("transitions", "kind") == ["step"]
    assert graph.column("transitions", "origin") == ["Chef"]
    assert graph.tables == ("transitions", "sources")
    wrong = run("import", "tiny", "ladder", "-o", "other", "--skip", "-1")
    assert "Invalid value for '--skip': -1 is not in the range x>=0." in wrong.stderr


@pytest.mark.usefixtures("_tiny")
def test_its_help_is_made_of_its_declaration(run: Run) -> None:
    assert re.search(r"\n  tiny +A tiny ladder, for a test\.\n", run("import", "--help").stdout)
    assert "tiny" not in run("add", "--help").stdout
    text = run("import", "tiny", "--help").stdout
    for part in (
        "A tiny ladder, for a test.\n\n  Its transitions are promotions.\n",
        "Example:\n    careergraph import tiny ladder/ -o tiny.sqlite\n",
        "--kind WORD",
        "The kind of its transitions.  [default: promotion]",
        "--skip NUMBER",
        "Leave out the first lines.  [x>=0]",
        "--no-facts",
    ):
        assert part in text


def test_the_importer_that_contributing_shows_works_as_it_stands(
    run: Run, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = recipe("careergraph/importers/ladders/__init__.py")
    put_beside_the_others("ladders", code, tmp_path, monkeypatch)
    result = run("import", "ladders", "ladder", "-o", "out", "--kind", "step")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "wrote out: 3 roles, 2 transitions, 2 tables\n"
        "ladder.csv: 3 rows read, 2 used\n"
        "ladder.csv: 1 row skipped: no role that follows (line 4)\n"
    )
    graph = careergraph.load("out")
    assert graph.column("transitions", "kind") == ["step", "step"]
    assert graph.column("transitions", "source") == ["ladders", "ladders"]
    assert "The kind of its transitions." in run("import", "ladders", "--help").stdout


def test_a_command_imports_no_other_importer_and_no_question_imports_any() -> None:
    import subprocess

    script = (
        "import sys; from careergraph.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "names = (m.split('.') for m in sys.modules if m.startswith('careergraph.importers.'))\n"
        "print(*sorted({name[2] for name in names}), file=sys.stderr)"
    )
    for words, rooms in (
        (["path", "IT Project Manager", "CIO"], ""),
        (["import", "gdad", "--help"], "gdad shared"),
    ):
        command = [sys.executable, "-c", script, *words]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        assert result.stderr == f"{rooms}\n"


def test_every_importer_declares_itself() -> None:
    for name in importers.__all__:
        importer = importers.declared(name)
        assert (importer.read is None) != (importer.add is None), name
        assert f" {name} " in importer.example


def test_a_row_has_the_columns_of_its_table_and_the_importers_own() -> None:
    draft = Draft({"transitions": OwnColumns(("tier", "rank"), before="source")})
    draft.add("transitions", origin="Cook", destination="Chef", source="s", rank=2, tier="A")
    draft.add("transitions", destination="Owner", origin="Chef", note="late")
    graph = draft.graph("tiny")
    assert list(graph.columns("transitions")) == [
        *("origin", "destination", "tier", "rank", "source", "note")
    ]
    assert graph.column("transitions", "rank") == [2, ""]
    with pytest.raises(TypeError, match="the table roles has no column 'tier', but role, family"):
        draft.add("roles", role="Cook", tier="A")
