"""Writing puts all of something in place, or nothing; and nothing else is touched."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import TYPE_CHECKING

import pytest

import careergraph
from careergraph import CareerGraphError
from careergraph.english import alternatives
from careergraph.files.known_formats import dataset_formats
from careergraph.files.replace import locked, replacing

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

MOVES = "origin,destination\nCook,Chef\n"
ENDINGS = sorted(ending for form in dataset_formats() for ending in form.ENDINGS if ending)
RIGHT = f"right would be a file that ends in {alternatives(ENDINGS)}, or a folder without such an"


@pytest.fixture
def moves(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a dataset in the folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "moves.csv").write_text(MOVES)
    return "moves.csv"


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.CSV", "below/a.ods", "a.yaml", "a.zip"])
def test_no_folder_is_called_like_a_file(name: str, moves: str, run: Run) -> None:
    ending = os.path.splitext(name)[1].lower()
    told = f"{name}: found the ending {ending}, in which no dataset is written; {RIGHT} ending"
    graph = careergraph.load(moves)
    with pytest.raises(CareerGraphError) as caught:
        careergraph.save(graph, name)
    assert str(caught.value) == told
    for command in (("convert", moves, name), ("import", "pairs", moves, "-o", name)):
        result = run(*command)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"careergraph: {told}\n"
    assert os.listdir() == [moves]


@pytest.mark.parametrize("name", ["a", "a.b", "v1.2", "below/data.folder"])
def test_a_folder_may_have_a_point_in_its_name(name: str, moves: str) -> None:
    graph = careergraph.load(moves)
    careergraph.save(graph, name)
    assert careergraph.load(name) == graph


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.usefixtures("moves")
@pytest.mark.parametrize("leads", ["to a file", "nowhere"])
@pytest.mark.parametrize(
    "command",
    [
        ["convert", "moves.csv", "link.sqlite"],
        ["plot", "--data", "moves.csv", "-o", "link.png"],
        ["plan", "Cook", "Chef", "--data", "moves.csv", "-o", "link.md"],
        ["me", "init", "--role", "CIO", "-o", "link.toml"],
    ],
    ids=lambda command: command[0],
)
def test_a_link_is_not_replaced(command: list[str], leads: str, run: Run) -> None:
    link = next(word for word in command if word.startswith("link"))
    if leads == "to a file":
        with open("precious", "w") as stream:
            stream.write("mine")
    os.symlink("precious", link)
    result = run(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "link" in result.stderr
    assert os.readlink(link) == "precious"
    if leads == "to a file":
        with open("precious") as stream:
            assert stream.read() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no such locks")
def test_what_a_killed_run_has_left_is_removed_by_the_next(moves: str) -> None:
    old = time.time() - 60
    names = ("killed_0", "at_work1", "young__2")
    for name in (f".writing-{name}" for name in names):
        os.mkdir(name)
        with open(os.path.join(name, "fresh.sqlite"), "w") as stream:
            stream.write("half of it")
        if "young" not in name:
            os.utime(name, (old, old))
    with locked(".writing-at_work1") as is_free:
        assert is_free
        careergraph.save(careergraph.load(moves), "made.sqlite")
    left = [".writing-at_work1", ".writing-young__2", "made.sqlite", moves]
    assert sorted(os.listdir()) == left


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no such locks")
@pytest.mark.parametrize("place", [".writing-tips/fresh.txt", ".writing-lessons_/essay.txt"])
def test_a_folder_of_somebody_else_is_no_leftover(moves: str, place: str) -> None:
    """Neither one of another name, nor one that holds what no run of ours writes, is removed."""
    folder = os.path.dirname(place)
    os.mkdir(folder)
    with open(place, "w") as stream:
        stream.write("mine")
    os.utime(folder, (0, 0))
    careergraph.save(careergraph.load(moves), "made.sqlite")
    with open(place) as stream:
        assert stream.read() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="the system knows no such locks")
def test_a_run_holds_the_lock_of_what_it_writes(moves: str) -> None:
    with replacing("made.txt") as fresh:
        with locked(os.path.dirname(fresh)) as is_free:
            assert not is_free
        with open(fresh, "w") as stream:
            stream.write("whole")
    assert sorted(os.listdir()) == ["made.txt", moves]


def test_an_error_of_the_disk_names_the_place(moves: str) -> None:
    with (
        pytest.raises(CareerGraphError, match=re.escape("gone/made.txt: cannot be written (No")),
        replacing("gone/made.txt"),
    ):
        pass
    assert os.listdir() == [moves]
