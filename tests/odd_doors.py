"""The doors through which a table comes in, and what comes of the odd files at each of them.

``python tests/odd_doors.py`` writes tests/odd_files/manifest.txt anew: look at every difference.
"""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import json
import os
import pathlib
import re
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.files.load import load_effort

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

__all__ = ["DOORS", "FOLDER", "MANIFEST", "block", "manifest", "odd_files", "put_dataset"]

Row = tuple[Any, ...]
FOLDER = pathlib.Path(__file__).parent / "odd_files"
MANIFEST = FOLDER / "manifest.txt"
WRITTEN = "made.sqlite"
READ = re.compile(r"(?m)^.*: ([\d,]+) rows? read, ([\d,]+) used$")
SKIPPED = re.compile(r"(?m)^.*: ([\d,]+) rows? skipped: (.*?)(?: \(lines? [\d, .]+\))?$")
SUMMED = re.compile(r"(?m)^.*: ([\d,]+) rows? of pairs that stand in an earlier row")
# What the doors that need a dataset ask about; its roles are called as blanks and numbers are.
DATASET = {
    "d/transitions.csv": "origin,destination,certifications\nCook,Chef,HACCP\nChef,Owner,\n"
    "NA,Owner,\nNone,Owner,\nnan,Owner,\n007,Owner,\n",
    "d/roles.csv": "role,code\nCook,0010\nChef,10\nOwner,\nNA,\nNone,\nnan,\n007,\n",
}
# Of a table without the columns that a door needs, its error; {0} is the place, {1} the columns.
NOT_OURS = {
    "data": "{0}: found the columns {1}; right would be the columns 'origin' and 'destination' "
    "among them",
    "pairs": "{0}: found the columns {2}; right would be a column of origins among them, called "
    "origin, from, source or named with origin=...; or a matrix: origins in the first column, "
    "destinations in the header, half of them the same roles (where they are not: matrix=True, "
    "--matrix)",
    "match": "{0}, line 1: found the columns {1}; right would be a column 'title' among them",
    "batch": "{0}: found the columns {1}; right would be a column 'role' among them",
    "effort": "{0}: found the columns {1}; right would be the columns 'name' and 'effort' among "
    "them",
    "pay": "{0}: found the columns {2}; right would be role or code; low, median or high; and "
    "currency, or the columns of OEWS",
}
# The same of a table of one column.
NO_TABLE = (
    "{0}: found no columns {3} (its first line is {2}); "
    "right would be a table whose first line names these columns"
)
ONE_COLUMN = (
    "{0}: found one column, {2}; "
    "right would be several, with commas, semicolons, tabs or | between them"
)
NARROW = NOT_OURS | {"data": NO_TABLE, "effort": NO_TABLE, "pairs": ONE_COLUMN, "pay": ONE_COLUMN}
LISTED = re.compile("found (?:the columns|one column,) (.*?)(?: [(]one has no name.*?)?; right")
WHY = re.compile(r"(damaged (?:workbook|Parquet|gzip)) \(.*\); ")  # in a library's words
PAIRED = {"data": "origin, destination", "effort": "name, effort"}


class Outcome(NamedTuple):
    """What came of a file at a door.

    Attributes
    ----------
    rows : list of tuple
        The rows that were read, as plain values.
    error : str
        The whole text of the error; blank where there was none.
    skipped : dict of str to int, optional
        At doors that report it, how many rows were not used, by reason.
    """

    rows: list[Row]
    error: str = ""
    skipped: Mapping[str, int] | None = None


def run(*words: str, given: bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, words, input=given, prog_name="careergraph")


def refused(result: Result) -> Outcome | None:
    """Return the one error that a command ended with, None where it gave an answer.

    There is no traceback, nothing on stdout, and nothing is written.
    """
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    if result.exit_code == 0:
        return None
    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    assert result.stderr.startswith("careergraph: ")
    assert "; right would be " in result.stderr
    assert not os.path.exists(WRITTEN)
    return Outcome([], result.stderr.removeprefix("careergraph: ").rstrip("\n"))


def columns(graph: careergraph.CareerGraph, table: str, *names: str) -> list[Row]:
    """Return some columns of a table as rows; all of them by default."""
    cells = graph.columns(table) if table in graph.tables else {}
    chosen = [cells[name] for name in names or cells if name in cells]
    return list(zip(*chosen, strict=True))


def dataset(file: str, given: bytes | None) -> Outcome:
    """Read a file as a dataset; `check` is of one mind with it."""
    error = refused(run("roles", "--data", file, "--format", "json", given=given))
    checked = run("check", file, "--format", "json", given=given)
    assert isinstance(checked.exception, SystemExit | None), checked.exception
    assert checked.exit_code in ((1,) if error else (0, 1))
    return error or Outcome([] if given else columns(careergraph.load(file), "transitions"))


def pairs(file: str, given: bytes | None) -> Outcome:
    """Import a file as a table of moves; who stays is a row with one role twice."""
    result = run("import", "pairs", file, "-o", WRITTEN, given=given)
    return refused(result) or reported(result, moves)


def moves(graph: careergraph.CareerGraph) -> list[Row]:
    """Return the moves and the stays of a dataset."""
    stays = [row for row in columns(graph, "facts", "role", "type", "value") if row[1] == "stays"]
    return [
        *columns(graph, "transitions", "origin", "destination", "count", "weighted_count"),
        *((role, role, float(count)) for role, _, count in stays),
    ]


def pay(file: str, given: bytes | None) -> Outcome:
    """Add a file to a dataset as pay."""
    result = run("add", "pay", file, "--data", "d", "-o", WRITTEN, given=given)
    return refused(result) or reported(
        result, lambda graph: columns(graph, "pay", "role", "median", "currency", "year")
    )


def reported(result: Result, rows: Callable[[careergraph.CareerGraph], list[Row]]) -> Outcome:
    """Return what was written: no row that was read is neither used nor skipped for a reason."""
    skipped = {why: number(n) for n, why in SKIPPED.findall(result.stdout)}
    ((read, used),) = READ.findall(result.stdout)
    written = rows(careergraph.load(WRITTEN))
    pathlib.Path(WRITTEN).unlink()
    summed = sum(map(number, SUMMED.findall(result.stdout)))
    assert number(read) == number(used) + sum(skipped.values())
    assert number(used) == len(written) + summed
    return Outcome(written, "", skipped)


def number(text: str) -> int:
    """Return a number as reports write it."""
    return int(text.replace(",", ""))


def titles(file: str, given: bytes | None) -> Outcome:
    """Look the titles of a file up."""
    result = run("match", file, "--data", "d", "--format", "json", given=given)
    return refused(result) or Outcome([(row["title"],) for row in json.loads(result.stdout)])


def people(file: str, given: bytes | None) -> Outcome:
    """Ask for the routes of the people of a file; who is not asked for is told, row by row."""
    result = run("batch", file, "Owner", "--data", "d", "--format", "json", given=given)
    if result.exit_code and not result.stdout:
        return refused(result) or Outcome([])
    own = ("role", "name", "have", "code", "since")
    rows, skipped = [], Counter[str]()
    for row in json.loads(result.stdout):
        why = str(row["why_not"])
        if why.startswith("not asked: "):
            skipped[why] += 1
        else:
            rows.append(tuple(row[column] for column in own if column in row))
    assert result.exit_code == int(bool(skipped))
    assert result.stderr.startswith("careergraph: ") or not skipped
    return Outcome(rows, "", dict(skipped))


def efforts(file: str, given: bytes | None) -> Outcome:
    """Take a file as what learning costs."""
    words = ("path", "Cook", "Owner", "--by", "learning", "--effort", file, "--data", "d")
    error = refused(run(*words, given=given))
    return error or Outcome([] if given else list(load_effort(file).items()))


DOORS: dict[str, Callable[[str, bytes | None], Outcome]] = {
    "data": dataset,
    "pairs": pairs,
    "match": titles,
    "batch": people,
    "effort": efforts,
    "pay": pay,
}


def block(name: str, content: bytes) -> str:
    """Return what comes of a file at every door, as it stands in the manifest."""
    file = os.path.basename(name)
    pathlib.Path(file).write_bytes(content)
    outcomes = {door: take(file, None) for door, take in DOORS.items()}
    through_stdin(file, content, outcomes)
    pathlib.Path(file).unlink()
    names = columns_named({door: outcome.error for door, outcome in outcomes.items()})
    doors: dict[str, list[str]] = {}
    for door, outcome in outcomes.items():
        doors.setdefault(told(door, file, outcome, names), []).append(door)
    lines = [f"{' '.join(at)}: {text}" for text, at in doors.items()]
    heading = (
        [f"columns: {', '.join(map(repr, names))}"] if any("not its" in t for t in doors) else []
    )
    return "\n".join([f"== {name}", *heading, *lines, ""])


def through_stdin(file: str, content: bytes, outcomes: Mapping[str, Outcome]) -> None:
    """Assert that both readers, that of our tables and that of anyone's, take the same from `-`."""
    for door in ("match", "pairs"):
        given, named = DOORS[door]("-", content), outcomes[door]
        assert given.error == named.error.replace(file, "standard input"), (
            given.error,
            named.error,
        )
        assert (given.rows, given.skipped) == (named.rows, named.skipped)


def columns_named(errors: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns that the errors list, in the words of the door that quotes them."""
    for door in ("pay", "pairs"):
        found = LISTED.search(errors[door])
        if found:
            return tuple(ast.literal_eval(f"({found[1]},)"))
    found = LISTED.search(errors["match"])
    return tuple(found[1].split(", ")) if found else ()


def told(door: str, file: str, outcome: Outcome, names: tuple[str, ...]) -> str:
    """Return what came of a file at a door, in words."""
    if outcome.error:
        place = outcome.error.partition(": found")[0].removesuffix(", line 1")
        shown = place.replace(file, "{f}")
        if outcome.error == not_ours(door, place, names):
            return "not its columns" if shown == "{f}" else f"not its columns, {shown}"
        error = WHY.sub(r"\1 (...); ", outcome.error)
        return f"error {error}".replace(file, "{f}").replace("\n", "\n  ")
    skipped = f" skipped {outcome.skipped}" if outcome.skipped else ""
    return f"{outcome.rows}{skipped}"


def not_ours(door: str, place: str, names: tuple[str, ...]) -> str:
    """Return the whole error of a table whose columns are not those of a door."""
    text = (NARROW if len(names) == 1 else NOT_OURS)[door]
    return text.format(place, ", ".join(names), ", ".join(map(repr, names)), PAIRED.get(door))


def odd_files() -> dict[str, bytes]:
    """Return all odd files, by their names in folders: those that stand there and those made."""
    texts = (file for file in sorted(FOLDER.glob("*/*")) if file.suffix != ".pyc")
    script = importlib.util.spec_from_file_location("odd_files_made", FOLDER / "make.py")
    assert script is not None
    assert script.loader is not None
    module = importlib.util.module_from_spec(script)
    script.loader.exec_module(module)
    made: dict[str, bytes] = module.made()
    return {file.relative_to(FOLDER).as_posix(): file.read_bytes() for file in texts} | made


def manifest() -> dict[str, str]:
    """Return what must come of each file, by its name."""
    blocks = MANIFEST.read_text(encoding="utf-8").split("== ")[1:]
    return {each.partition("\n")[0]: f"== {each}".rstrip("\n") + "\n" for each in blocks}


def put_dataset() -> None:
    """Write the dataset that the doors ask about."""
    for name, content in DATASET.items():
        pathlib.Path(name).parent.mkdir(exist_ok=True)
        pathlib.Path(name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        put_dataset()
        blocks = [block(name, content) for name, content in sorted(odd_files().items())]
    MANIFEST.write_text("\n".join(blocks), encoding="utf-8", newline="\n")
