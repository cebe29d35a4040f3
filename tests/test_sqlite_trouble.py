"""A good SQLite file that cannot be read now is never called a damaged one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import careergraph
from careergraph import CareerGraphError
from careergraph.files.database import sqlite_watch
from careergraph.files.database.sqlite_trouble import trouble

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

COMMANDS = [("path", "Cook", "Chef"), ("roles",), ("role", "Cook"), ("check",)]
LOCKED = "found a file that another program is writing to; right would be to ask again when it is"
CUT_OFF = (
    "found a write that was cut off; right would be to open the file once where it may be written "
    "to, which undoes that write: `sqlite3 {file} .tables`"
)
WRITE_AHEAD = (
    "found a file in SQLite's write-ahead mode in a folder that may not be written to, as that "
    "mode needs; right would be a copy in a folder of yours"
)
# Those of root's capabilities go with which root may write to any folder.
NOT_AS_ROOT = ("--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override")


@pytest.fixture
def stored(tmp_path: pathlib.Path) -> pathlib.Path:
    """Return a small dataset in one file."""
    moves = tmp_path / "moves.csv"
    moves.write_text("origin,destination\nCook,Chef\nChef,Owner\n")
    file = tmp_path / "one.sqlite"
    careergraph.save(careergraph.load(moves), file)
    return file


def answer(run: Run, file: pathlib.Path, command: tuple[str, ...]) -> str:
    """Return the error of a command about a file."""
    place = (str(file),) if command == ("check",) else ("--data", str(file))
    result = run(*command, *place)
    assert result.exit_code == 1
    assert result.stdout == ""
    return result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_locked_file_is_to_be_asked_again(
    command: tuple[str, ...], stored: pathlib.Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def at_once(*place: str, **options: bool) -> sqlite3.Connection:
        return connect(*place, timeout=0, **options)

    with closing(connect(stored)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite_watch.sqlite3, "connect", at_once)
        assert answer(run, stored, command) == f"careergraph: {stored}: {LOCKED} done\n"
    assert run("path", "Cook", "Chef", "--data", str(stored)).exit_code == 0  # it was a good one


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_write_that_was_cut_off_is_to_be_undone(
    command: tuple[str, ...], stored: pathlib.Path, run: Run
) -> None:
    copy = stored.with_name("copy.sqlite")
    with closing(sqlite3.connect(stored, isolation_level=None)) as database:
        database.execute("PRAGMA cache_size = 1")
        database.execute("BEGIN")
        database.execute("CREATE TABLE more (text)")
        database.executemany("INSERT INTO more VALUES (?)", [("x" * 500,)] * 2000)
        shutil.copy(stored, copy)  # in the midst of it, as a killed writer leaves it
        shutil.copy(f"{stored}-journal", f"{copy}-journal")
    assert answer(run, copy, command) == f"careergraph: {copy}: {CUT_OFF.format(file=copy)}\n"
    with closing(sqlite3.connect(copy)) as database:  # what the error says to do
        database.execute("SELECT * FROM sqlite_master").fetchall()
    assert careergraph.load(copy) == careergraph.load(stored.with_name("moves.csv"))


@pytest.mark.skipif(sys.platform == "win32", reason="folders are kept from writers otherwise")
def test_the_write_ahead_mode_needs_a_folder_that_may_be_written_to(stored: pathlib.Path) -> None:
    folder = stored.with_name("theirs")
    folder.mkdir()
    with closing(sqlite3.connect(stored)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    shutil.copy(stored, folder / "one.sqlite")
    command = [sys.executable, "-m", "careergraph", "path", "Cook", "Chef", "--data", "one.sqlite"]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write to every folder, and setpriv is not there to forbid it")
        command = ["setpriv", *NOT_AS_ROOT, *command]
    folder.chmod(0o555)
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    finally:
        folder.chmod(0o755)
    assert done.stderr == f"careergraph: one.sqlite: {WRITE_AHEAD}\n"
    assert done.returncode == 1


@pytest.mark.parametrize("command", COMMANDS[::2], ids=lambda command: command[0])
def test_a_name_that_is_no_utf_8_is_not_the_fault_of_the_file(
    command: tuple[str, ...], stored: pathlib.Path, run: Run
) -> None:
    others = command[2:]
    told = answer(run, stored, (command[0], "Co\udcffk", *others))
    assert told == (
        f"careergraph: 'Co\\udcffk' is no text that UTF-8 can hold; {stored} has no such name\n"
    )


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (sqlite3.SQLITE_BUSY, LOCKED),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LOCKED),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, LOCKED),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "a write that was cut off"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, WRITE_AHEAD),
        (sqlite3.SQLITE_READONLY_CANTINIT, WRITE_AHEAD),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "a file that the disk does not give (why)"),
        (sqlite3.SQLITE_IOERR_READ, "a file that the disk does not give (why)"),
        (sqlite3.SQLITE_CORRUPT, "a damaged dataset (why); make it anew"),
        (sqlite3.SQLITE_NOTADB, "a damaged dataset (why); make it anew"),
        (sqlite3.SQLITE_ERROR, "a damaged dataset (why); make it anew"),
    ],
)
def test_each_of_sqlites_errors_has_its_words(code: int, told: str) -> None:
    error = sqlite3.OperationalError("why")
    error.sqlite_errorcode = code
    assert isinstance(trouble("one.sqlite", error), CareerGraphError)
    assert told in str(trouble("one.sqlite", error))
