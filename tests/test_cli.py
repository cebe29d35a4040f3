"""The command line: every command in every form, on any terminal, over any data."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.shell_completion import get_completion_class
from onet_release import put, text_files

import careergraph
from careergraph.cli import main
from careergraph.cli.table_text import LONGEST

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Iterator, Mapping

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

# Every command that prints rows, on the bundled dataset.
ROWS: dict[str, tuple[str, ...]] = {
    "roles": ("roles",),
    "roles searched": ("roles", "manager", "--family", "project"),
    "role": ("role", "IT project manager"),
    "role without aliases": ("role", "Cloud engineer"),
    "next": ("next", "IT project manager"),
    "feeders": ("feeders", "CIO"),
    "gap": ("gap", "IT project manager", "Program manager"),
    "reach": ("reach", "IT director"),
    "who-can": ("who-can", "CIO", "--within", "1"),
    "stepping-stones": ("stepping-stones", "CIO"),
    "sources": ("sources",),
    "sources searched": ("sources", "project manager"),
}
STORIES = (
    "role",
    "next",
    "feeders",
    "reach",
    "who-can",
)  # laid out as text, though rows in other forms
TABLES = {name: command for name, command in ROWS.items() if command[0] not in STORIES}
NOTHING: dict[str, tuple[str, ...]] = {
    "roles": ("roles", "nobody is called this"),
    "next": ("next", "{last}"),
    "feeders": ("feeders", "{first}"),
    "gap": ("gap", "{last}", "{first}"),
    "sources": ("sources", "nothing is called this"),
}
COMMANDS = main.list_commands(click.Context(main))
MOVES = "origin,destination\nCook,Chef\nChef,Owner\n"
LADDER = "origin,destination,evidence\nCook,Chef,stated\n"
JOBS = "employee,title,department,start\n" + "".join(
    f"{person},Cook,{dept},{2005 + person}\n{person},Chef,{dept},{2010 + person}\n"
    for person, dept in enumerate(["Sales", "Law", "Sales"] * 3)
)
LIFE_TABLE = "role,destination,after_years,person_years,count\nCook,Chef,0,100,20\n"
ESCAPE = re.compile(r"\x1b\[[\d;]*m")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|38|9[0-7]|4[0-7]|48)(?:;\d+)*m")
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal and pipes")


def ran(run: Run, *arguments: str, **env: str) -> str:
    """Return what a command says that answers, and nothing but that."""
    result = run(*arguments, env=env)
    assert not isinstance(result.exception, Exception), repr(result.exception)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def cells(text: str) -> list[list[str]]:
    """Return the cells of a Markdown table, header and rule included."""
    return [
        [unmarked(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in text.splitlines()
    ]


def unmarked(text: str) -> str:
    """Return what a reader of Markdown sees."""
    return re.sub(r"\\([^\w\s])", r"\1", text)


# Forms


@pytest.mark.parametrize("command", ROWS.values(), ids=ROWS.keys())
def test_each_form_holds_the_same_rows(command: tuple[str, ...], run: Run) -> None:
    listed = list(csv.reader(io.StringIO(ran(run, *command, "--format", "csv")), strict=True))
    table = cells(ran(run, *command, "--format", "md"))
    found = json.loads(ran(run, *command, "--format", "json"))
    assert {len(row) for row in listed} == {len(listed[0])}
    assert {len(row) for row in table} == {len(table[0])}
    assert set(table[1]) == {"---"}
    assert len(listed) > 1
    if isinstance(found, list):
        if command[0] not in ("reach", "who-can"):  # whose JSON tells the routes whole
            assert {tuple(row) for row in found} == {tuple(listed[0])}
        steps = [row for row in found if row.get("span") != "eventually"]
        assert len(found) == len(listed) - 1
        assert len(steps) == len(table) - 2
    else:
        assert found["role"]


@pytest.mark.parametrize("options", [(), ("--by", "learning"), ("--claims",), ("--optional",)])
def test_the_steps_of_a_path_are_rows_in_csv_and_md(options: tuple[str, ...], run: Run) -> None:
    command = ("path", "IT Project Manager", "CIO", "-k", "4", *options)
    found = json.loads(ran(run, *command, "--format", "json"))["routes"]
    steps = [
        [str(place), str(step), move["origin"], move["destination"]]
        for place, route in enumerate(found, 1)
        for step, move in enumerate(route["transitions"], 1)
    ]
    header, *listed = csv.reader(io.StringIO(ran(run, *command, "--format", "csv")), strict=True)
    assert [row[:4] for row in listed] == steps
    assert {len(row) for row in listed} == {len(header)}
    top, _, *table = cells(ran(run, *command, "--format", "md"))
    assert [row[:4] for row in table] == steps
    assert top == header[: len(top)]
    told = ran(run, *command)
    rows = [dict(zip(header, row, strict=True)) for row in listed]
    numbers = [json.dumps(found[int(row["route"]) - 1]["learning"]) for row in rows]
    assert [row["route_learning"] for row in rows] == numbers
    for place, route in enumerate(found, 1):
        optional = {row["optional"] for row in rows if row["route"] == str(place)}
        named = {name for cell in optional for name in cell.split("; ")} - {""}
        assert named == set(route["optional"])
    for place, route in enumerate(found, 1):
        assert f"Route {place}\n{route['roles'][0]} → " in told


@pytest.mark.parametrize("form", ["json", "csv", "md", "table"])
@pytest.mark.parametrize("command", NOTHING.values(), ids=NOTHING.keys())
def test_no_rows_have_the_same_header_as_some(
    command: tuple[str, ...], form: str, run: Run, write: Write
) -> None:
    """A script that reads the answer finds the same columns whether or not there are rows."""
    write(
        {
            "d/transitions.csv": "origin,destination,source\nCook,Chef,s\n",
            "d/requirements.csv": "role,type,name,source\nChef,skill,Knives,s\n",
            "d/sources.csv": "source,title\ns,A guide\n",
        }
    )
    ends = {"first": "Cook", "last": "Chef"}
    none = [word.format(**ends) for word in command]
    some = [word.format(first="Chef", last="Cook") for word in command]
    some = [word for word in some if not word.endswith("called this")]
    data = ("--data", "d", "--format", form)
    empty, full = ran(run, *none, *data), ran(run, *some, *data)
    if form == "json":
        assert json.loads(empty) == []
        assert json.loads(full)
    elif form == "csv":
        assert empty.splitlines() == full.splitlines()[:1]
    else:  # a sentence for a reader instead of a bare head
        assert re.fullmatch(r"[^|─]+\n", empty)


@pytest.mark.parametrize("form", ["table", "md", "csv"])
def test_single_publishers_are_marked(form: str, run: Run, write: Write) -> None:
    write(
        {
            "d/transitions.csv": "origin,destination,source\nA,B,one\nA,B,two\nA,C,one\nA,C,three\n"
            "A,D,four\nB,D,two\nC,D,\n",
            "d/sources.csv": "source,publisher\none,Press\ntwo,Union\nthree,Press\nfour,\n",
        }
    )
    told = ran(run, "next", "A", "--data", "d", "--format", form)
    found = {row["destination"]: row for row in read(told, form)} if form != "table" else {}
    if form == "md":
        assert [found[role]["support"] for role in "BCD"] == ["2", "1 !", "1 !"]
    elif form == "csv":  # for programs, that count for themselves
        assert [found[role]["support"] for role in "BCD"] == ["2", "1", "1"]
    else:
        assert re.findall(r"^(\w) +([12](?: !)?) ", told, re.MULTILINE) == [
            ("B", "2"),
            ("C", "1 !"),
            ("D", "1 !"),
        ]
        assert "(! rests on a single publisher)" in told
    story = ran(run, "path", "A", "D", "-k", "9", "--data", "d")
    steps = r"^\d\. (\w)   \((.*)\)(?:\n   doubts     (.*))?$"
    marked = re.findall(steps, story, re.MULTILINE)
    assert ("B", "stated by 2 publishers", "") in marked
    assert ("C", "stated by 1 publisher", "rests on a single publisher") in marked
    assert ("D", "stated, no source named", "names no source") in marked
    assert "rests on a single publisher" not in ran(run, "path", "A", "B", "--data", "d")


def read(text: str, form: str) -> list[dict[str, str]]:
    """Return the rows of CSV or Markdown."""
    if form == "csv":
        return list(csv.DictReader(io.StringIO(text)))
    header, _, *body = cells(text)
    return [dict(zip(header, row, strict=True)) for row in body]


# Terminals


def characters(text: str) -> Counter[str]:
    """Count what is neither blank nor drawn."""
    return Counter(char for char in text if not char.isspace() and char != "─")


@pytest.mark.parametrize("columns", [60, 80, 120, 140])
@pytest.mark.parametrize("command", TABLES.values(), ids=TABLES.keys())
def test_a_table_fits_and_loses_no_text(command: tuple[str, ...], columns: int, run: Run) -> None:
    told = ran(run, *command, COLUMNS=str(columns))
    assert max(map(len, told.splitlines())) <= columns
    assert told == "\n".join(line.rstrip() for line in told.split("\n"))
    answer = re.split(r"\n(?:Assumed of |In the end also,)", told)[0]
    title, table = re.split(r"\n\s*\n", answer, maxsplit=1)
    assert title
    header, _, *body = cells(ran(run, *command, "--format", "md"))
    names = [name.replace("_", " ") for name in header]
    if "─" in table:
        shown = [*names, *(cell for row in body for cell in row)]
    else:  # a block for each row, of what is not blank in it
        pairs = ((name, cell) for row in body for name, cell in zip(names, row, strict=True))
        shown = [text for name, cell in pairs if cell for text in (name, cell)]
    assert characters(table) == characters("".join(shown))
    whole = {word for text in shown for word in text.split() if len(word) <= LONGEST}
    assert whole <= set(table.split())


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize(
    "command",
    [
        ("path", "IT Project Manager", "CIO", "-k", "5"),
        ("path", "CTO", "CIO", "--claims"),
        ("path", "Help desk technician", "CIO", "--have", "PMP", "--have", "CISSP"),
        ("unavoidable", "Business analyst", "Senior IT project manager"),
        ("why", "Senior IT manager", "CIO", "--not", "IT director"),
        ("cite", "IT project manager", "--about", "pay"),
    ],
    ids=" ".join,
)
def test_a_story_fits(command: tuple[str, ...], columns: int, run: Run) -> None:
    options = ("--all",) if command[0] == "path" else ()
    told, wide = (ran(run, *command, *options, COLUMNS=str(width)) for width in (columns, 1000))
    if command[0] == "cite":  # a bibliography is no text to read: lines stay as they are
        assert told == wide
        return
    assert max(map(len, told.splitlines())) <= columns
    if command[0] == "path":  # what stands before is a table, or where there is no room blocks
        told, wide = (text[text.index("\nRoute 1") :] for text in (told, wide))
    if command[0] == "why":  # its table may be blocks
        assert set(told.split()) >= {word for word in wide.split() if "─" not in word}
        return
    assert characters(told) == characters(wide)
    if all(len(word) <= columns - 14 for word in wide.split()):  # a longer one is broken
        assert told.split() == wide.split()


def test_without_a_terminal_the_width_is_80(run: Run) -> None:
    for told in ("", "0", "-5", "wide"):
        assert ran(run, "sources", COLUMNS=told) == ran(run, "sources", COLUMNS="80")


def test_very_narrow_terminals_lose_no_text(run: Run) -> None:
    wide, narrow = (ran(run, "next", "CIO", COLUMNS=width) for width in ("200", "20"))
    assert characters(wide) <= characters(narrow)  # which says the headings for each role
    told = [ran(run, "path", "CTO", "CIO", COLUMNS=width) for width in ("1000", "10")]
    assert characters(told[0]) == characters(told[1])


@pytest.mark.parametrize("command", [*ROWS.values(), ("path", "CTO", "CIO")], ids=" ".join)
def test_a_pipe_sees_no_colour(command: tuple[str, ...], run: Run) -> None:
    for env in ({}, {"FORCE_COLOR": "1"}, {"TERM": "xterm-256color", "COLORTERM": "truecolor"}):
        assert "\x1b" not in ran(run, *command, **env)


def on_a_terminal(*arguments: str, **env: str) -> str:
    """Return what a command prints on a terminal."""
    import pty

    whole = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"} | env
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "careergraph", *arguments]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=whole)
    os.close(theirs)
    told = b""
    try:
        while part := os.read(ours, 65536):
            told += part
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    assert process.wait(60) == 0
    return told.decode().replace("\r\n", "\n")


@POSIX
@pytest.mark.parametrize(
    "command",
    [
        ("next", "CIO"),
        ("role", "CIO"),
        ("role", "CIO", "--all"),
        ("path", "CTO", "CIO"),
        ("fit",),
        ("compare", "CIO", "CTO"),
        ("reach", "IT director"),
        ("item", "PMP"),
    ],
    ids=" ".join,
)
def test_a_terminal_sees_colours_unless_no_color_is_set(command: tuple[str, ...], run: Run) -> None:
    plain = ran(run, *command, COLUMNS="100")
    told = on_a_terminal(*command)
    assert COLOUR.search(told)
    assert re.sub(r" +$", "", ESCAPE.sub("", told), flags=re.MULTILINE) == plain
    told = on_a_terminal(*command, NO_COLOR="1")
    assert not COLOUR.search(told)
    assert re.sub(r" +$", "", ESCAPE.sub("", told), flags=re.MULTILINE) == plain
    told = on_a_terminal(*command, TERM="dumb")
    assert "\033" not in told
    assert re.sub(r" +$", "", told, flags=re.MULTILINE) == plain


@POSIX
def test_a_dumb_terminal_sees_no_progress_bar(tmp_path: pathlib.Path) -> None:
    release = put(tmp_path / "release", text_files())
    for place, env in (("one.sqlite", {}), ("other.sqlite", {"TERM": "dumb"})):
        command = ("import", "onet", str(release), "-o", str(tmp_path / place))
        assert ("\033" in on_a_terminal(*command, **env)) is (not env)


@POSIX
@pytest.mark.parametrize("command", [["roles"], ["sources"], ["roles", "--format", "csv"]])
def test_a_reader_that_has_seen_enough_is_no_error(command: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "careergraph", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()  # before anything is written
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) in (0, 1)


@POSIX
def test_the_head_of_a_pipe(tmp_path: pathlib.Path) -> None:
    shell = shutil.which("sh")
    assert shell is not None
    script = f'"{sys.executable}" -m careergraph roles | head -1'
    result = subprocess.run(
        [shell, "-c", script], capture_output=True, check=True, cwd=tmp_path, text=True
    )
    assert re.fullmatch(r"\d+ of \d+ roles\n", result.stdout)
    assert result.stderr == ""


# Odd data

ODD = {
    "d/transitions.csv": (
        "origin,destination,kind,source,note\n"
        '[red]Cook[/red],"$HOME | 50%","[bold]up",s,"a | b"\n'
        '"$HOME | 50%","*Chef* `now`",:smile:,s,[/]\n'
        '"*Chef* `now`",[/nothing],,s,\n'
    ),
    "d/requirements.csv": (
        'role,type,name,source,locator\n"$HOME | 50%",skill,[i]Knives[/i] | $5,s,[p. 1]\n'
    ),
    "d/facts.csv": 'role,type,value,source\n"$HOME | 50%",[u]task,"[blink]a|b\\n",s\n',
    "d/sources.csv": "source,title,publisher,url\ns,[link=x]A guide[/link],[blue]Press,http://x/[1]\n",
}


@pytest.mark.parametrize("form", ["table", "csv", "md", "json"])
def test_marks_in_the_data_are_printed_as_they_are(form: str, run: Run, write: Write) -> None:
    write(ODD)
    data = ("--data", "d", "--format", form)

    def has(command: tuple[str, ...], *texts: str) -> None:
        told = ran(run, *command, *data, COLUMNS="200")
        if form == "md":
            assert {len(row) for row in cells(told)} == {len(cells(told)[0])}
            told = unmarked(told)
        elif form == "json":
            json.loads(told)
            told = told.replace("\\\\", "\\")
        for text in texts:
            assert text in told

    has(("roles",), "[red]Cook[/red]", "$HOME | 50%", "*Chef* `now`", "[/nothing]")
    has(("next", "[red]Cook[/red]"), "$HOME | 50%", "[bold]up")
    has(("feeders", "*chef* `NOW`"), "$HOME | 50%", ":smile:")
    has(("gap", "[red]Cook[/red]", "$HOME | 50%"), "[i]Knives[/i] | $5")
    has(("sources",), "[link=x]A guide[/link]", "[blue]Press")
    has(
        ("role", "$HOME | 50%", "--all"),
        *("[i]Knives[/i] | $5", "[u]task", "[blink]a|b\\n", "[p. 1]", "[red]Cook[/red]"),
    )
    has(
        ("path", "[red]Cook[/red]", "[/nothing]", "--sources"),
        *("$HOME | 50%", "[bold]up", "[link=x]A guide[/link]", "[i]Knives[/i] | $5"),
    )


def test_lines_within_cells_stay_within_their_rows(run: Run, write: Write) -> None:
    write({"m.csv": 'origin,destination,kind\n"Cook\nin a bar",Chef,"pro\nmotion"\n'})
    told = ran(run, "feeders", "Chef", "--data", "m.csv", "--format", "md")
    assert len(told.splitlines()) == 3
    told = ran(run, "feeders", "Chef", "--data", "m.csv", "--format", "csv")
    assert list(csv.reader(io.StringIO(told, newline="")))[1][0] == "Cook\nin a bar"
    told = ran(run, "path", "cook in a bar", "chef", "--data", "m.csv")
    assert "Cook in a bar → Chef" in " ".join(told.split())


# Which dataset


def test_the_nearest_word_on_the_dataset_counts(run: Run, write: Write) -> None:
    """At the command before before the command before in the environment before the bundled."""
    write({f"{name}.csv": MOVES.replace("Cook", f"{name} cook") for name in ("one", "two", "six")})

    def first(*arguments: str, **env: str) -> str:
        rows = json.loads(ran(run, *arguments, "--format", "json", **env))
        return str(sorted(row["role"] for row in rows if "cook" in row["role"])[:1])

    env = {"CAREERGRAPH_DATA": "six.csv"}
    assert first("roles") == "[]"
    assert first("roles", **env) == "['six cook']"
    assert first("--data", "one.csv", "roles") == "['one cook']"
    assert first("--data", "one.csv", "roles", **env) == "['one cook']"
    assert first("roles", "--data", "two.csv") == "['two cook']"
    assert first("roles", "--data", "two.csv", **env) == "['two cook']"
    assert first("--data", "one.csv", "roles", "--data", "two.csv", **env) == "['two cook']"
    assert first("roles", CAREERGRAPH_DATA="") == "[]"


def test_check_follows_the_same_words(run: Run, write: Write) -> None:
    bad = "origin,destination\nCook,Cook\n"
    write({"good.csv": MOVES, "bad.csv": bad})
    assert run("check").exit_code == 0
    assert run("check", env={"CAREERGRAPH_DATA": "bad.csv"}).exit_code == 1
    assert run("--data", "bad.csv", "check").exit_code == 1
    assert run("--data", "bad.csv", "check", "good.csv").exit_code == 0
    good = run("check", "good.csv", env={"CAREERGRAPH_DATA": "bad.csv"})
    assert (good.exit_code, good.stdout) == (0, "no problems: 1 table, 2 rows\n")


# Help


DOWNLOADS = ("import", "add")  # what they are asked for is in test_import_command
SERVERS = ("serve", "mcp")  # they answer until they are stopped: test_serving, test_assistant


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_that_runs(
    command: str, option: str, run: Run, write: Write, folder: pathlib.Path
) -> None:
    told = ran(run, command, option)
    assert told.startswith(f"Usage: careergraph {command} [OPTIONS]")
    block = re.search(r"^  Examples?:\n((?:    .*\n)+)", told, re.MULTILINE)
    assert block is not None
    write({"people.csv": "person,role\nAda,IT director\n", "my-data/transitions.csv": MOVES})
    write({"my-data/life_table.csv": LIFE_TABLE, "staff.csv": "role,people\nCook,40\n"})
    write({"last-year/transitions.csv": MOVES, "this-year/transitions.csv": MOVES})
    write({"titles.csv": "title\nCIO\n", "jobs.csv": JOBS, "ladder.csv": LADDER})
    write({"survey.csv": "person,year,role\n7,2019,Cook\n7,2020,Chef\n7,2021,Retired\n"})
    life = "role,after_years,until_years,person_years,count\nCook,0,2,30,12\n"
    write({"careers/transitions.csv": "origin,destination\nCook,Chef\n"})
    write({"careers/roles.csv": "role,family\nCook,kitchen\nChef,kitchen\n"})
    write({"careers/life_table.csv": life})
    examples = block[1].splitlines()
    assert examples
    assert any(line.startswith(f"    careergraph {command} ") for line in examples)
    for line in examples:
        if command in (*DOWNLOADS, *SERVERS):
            continue
        assert line.startswith(f"    careergraph {command}")
        result = run(*parts(line)[1:])
        assert not isinstance(result.exception, Exception), line
        said = "" if command == "export" else result.stderr  # what a form cannot hold
        assert (result.exit_code, said) == (0, ""), line
    assert folder.is_dir()


def parts(line: str) -> list[str]:
    """Return the words of a command line."""
    import shlex

    return shlex.split(line)


def all_commands(group: click.Group) -> Iterator[click.Command]:
    """Yield the commands of a group, and those of the groups in it."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from all_commands(command)


def test_every_option_is_explained() -> None:
    options = [
        (command.name, option)
        for command in all_commands(main)
        for option in command.params
        if isinstance(option, click.Option)
    ]
    assert {"path", "onet"} <= {name for name, _ in options}
    assert [(name, option.name) for name, option in options if not option.help] == []


def test_the_list_of_commands_says_what_each_does(run: Run) -> None:
    told = ran(run, "-h")
    listed = dict(re.findall(r"^  ([\w-]+)  +(\S.*)$", told.split("Commands:")[1], re.MULTILINE))
    assert list(listed) == COMMANDS
    assert all(listed.values())


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert ran(run, "--version") == f"careergraph {careergraph.__version__}\n"


# Completion

SHELLS = ("bash", "zsh", "fish", "powershell")


def completed(run: Run, shell: str, words: str, incomplete: str, **env: str) -> list[str]:
    """Return what a shell is offered for the last word."""
    said = words.split()
    place = incomplete if shell == "fish" else str(len(said))
    line = f"{words} {incomplete}".rstrip()
    asked = {
        "_CAREERGRAPH_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": place,
    }
    result = run(env=asked | env)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line for line in result.stdout.splitlines() if line]
    if shell in ("zsh", "powershell"):
        values = lines[1::3]
    else:
        values = [line.split(",", 1)[1].split("\t")[0] for line in lines]
    if shell in ("bash", "powershell"):  # which put into the line what they are given
        return [word for value in values for word in shlex.split(value)]
    return values


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_its_script(shell: str, run: Run) -> None:
    import_module("careergraph.cli.completion")
    made = get_completion_class(shell)
    assert made is not None
    source = made(main, {}, "careergraph", "_CAREERGRAPH_COMPLETE").source()
    assert ran(run, _CAREERGRAPH_COMPLETE=f"{shell}_source").strip() == source.strip()
    assert "_CAREERGRAPH_COMPLETE" in source


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_are_completed(shell: str, run: Run) -> None:
    assert completed(run, shell, "careergraph", "") == COMMANDS
    assert completed(run, shell, "careergraph", "ro") == ["roles", "role"]
    assert completed(run, shell, "careergraph", "xy") == []


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("command", ["role", "next", "feeders", "path", "gap", "cite", "reach"])
def test_roles_are_completed(shell: str, command: str, run: Run) -> None:
    words = f"careergraph {command}"
    assert completed(run, shell, words, "Chi") == [
        name
        for name in (*careergraph.load().names, *careergraph.load().aliases)
        if name.startswith("Chi")
    ]
    assert "CIO" in completed(run, shell, words, "ci")
    assert completed(run, shell, words, "") == list(careergraph.load().names)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_second_role_and_options_are_completed(shell: str, run: Run) -> None:
    assert "CTO" in completed(run, shell, "careergraph path CIO", "CT")
    assert completed(run, shell, "careergraph path", "--form") == ["--format"]
    assert completed(run, shell, "careergraph path --format", "j") == ["json"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "powershell"])
def test_a_quote_that_is_open_is_minded(shell: str, run: Run) -> None:
    asked = {
        "_CAREERGRAPH_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": 'careergraph path "IT project m',
        "COMP_CWORD": "2",
    }
    assert "IT project manager" in ran(run, **asked)


@pytest.mark.parametrize("shell", SHELLS)
def test_roles_of_the_named_dataset_are_completed(shell: str, run: Run, write: Write) -> None:
    write({"m.csv": MOVES, "n.csv": MOVES.replace("Cook", "Chemist"), "bad.csv": "none\n"})
    assert completed(run, shell, "careergraph --data m.csv next", "C") == ["Chef", "Cook"]
    assert completed(run, shell, "careergraph next --data m.csv", "C") == ["Chef", "Cook"]
    env = {"CAREERGRAPH_DATA": "m.csv"}
    assert completed(run, shell, "careergraph next", "C", **env) == ["Chef", "Cook"]
    both = "careergraph --data m.csv next --data n.csv"
    assert completed(run, shell, both, "C", **env) == ["Chef", "Chemist"]
    assert completed(run, shell, "careergraph next --data bad.csv", "C") == []
    assert completed(run, shell, "careergraph next --data gone.csv", "C") == []


# Start-up

HEAVY = "{'pandas', 'numpy', 'networkx', 'matplotlib', 'scipy', 'rich'}"


@pytest.mark.parametrize(
    "command",
    [
        ["path", "IT Project Manager", "CIO"],
        ["path", "IT Project Manager", "CIO", "-k", "3", "--have", "PMP", "--format", "json"],
        ["path", "IT Project Manager", "CIO", "--format", "csv", "--by", "learning"],
        ["next", "CIO", "--format", "md"],
        ["roles", "--format", "json"],
        ["gap", "CIO", "CTO", "--format", "csv"],
        ["cite", "CIO"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_nobody_waits_for_a_library_that_is_not_needed(command: list[str]) -> None:
    script = (
        "import sys\nfrom careergraph.cli import main\n"
        f"try: main({command!r})\nexcept SystemExit as end: code = end.code\n"
        f"print(sorted({HEAVY} & set(sys.modules)), code, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert result.stderr == "[] 0\n"
    assert result.stdout


def test_a_completion_waits_for_none_either() -> None:
    script = (
        "import sys\nfrom careergraph.cli import main\n"
        "try: main(prog_name='careergraph')\nexcept SystemExit: pass\n"
        f"print(sorted({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    asked: dict[str, Any] = {
        "_CAREERGRAPH_COMPLETE": "bash_complete",
        "COMP_WORDS": "careergraph path CI",
        "COMP_CWORD": "2",
    }
    result = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        env=dict(os.environ) | asked,
        text=True,
    )
    assert "plain,CIO\n" in result.stdout
    assert result.stderr == "[]\n"


def test_a_role_of_many_facts_is_shown_in_part(run: Run, write: Write) -> None:
    skills = "".join(f"Chef,skill,S{n:02},preferred\n" for n in range(50))
    asked = f"{skills}Chef,skill,Zest,required\n"
    names = ";".join(f"Alias {n}" for n in range(20))
    write(
        {
            "big/transitions.csv": "origin,destination\nCook,Chef\n",
            "big/roles.csv": f"role,aliases\nCook,\nChef,{names}\n",
            "big/requirements.csv": f"role,type,name,importance\n{asked}",
        }
    )
    shown = run("role", "Chef", "--data", "big").stdout
    assert (
        shown
        == """\
Chef
Also called     Alias 0, Alias 1, Alias 2, Alias 3, Alias 4, Alias 5 and 14 more
Pays            no source says
Required
Skills          Zest
Optional        S00, S01, S02, S03, S04, S05, S06, S07, S08, S09, S10, S11, S12,
                S13, S14, S15, S16, S17, S18, S19, S20, S21, S22 and 27 more

Leads to        no source says
Comes from      Cook (no source named)

Sources         none is named; --all shows every fact
"""
    )
    for more in (("--all",), ("--format", "json"), ("--format", "csv"), ("--format", "md")):
        whole = run("role", "Chef", "--data", "big", *more).stdout
        assert all(f"S{n:02}" in whole for n in range(50))
        assert "Alias 19" in whole or "csv" in more or "md" in more


# What is assumed, what is doubted, and what is only preferred


SHOP = {
    "s/transitions.csv": """\
origin,destination,kind,evidence,span,source
Cook,Sous chef,promotion,stated,,guide
Sous chef,Chef,promotion,inferred,,guide
Cook,Caterer,independent,stated,,guide
Cook,Chef,promotion,stated,eventually,guide
""",
    "s/roles.csv": "role,family,level\nCook,Kitchen,1\nSous chef,Kitchen,2\nChef,Kitchen,3\n"
    "Caterer,Kitchen,4\n",
    "s/requirements.csv": """\
role,type,name,importance,years,source
Cook,skill,Knife work,required,,guide
Sous chef,skill,Knife work,required,,guide
Sous chef,skill,Stock control,required,,guide
Chef,skill,Baking,preferred,,guide
Chef,skill,Costing,required,,guide
Chef,experience,Kitchen experience,required,12,guide
Caterer,skill,Costing,required,,guide
""",
    "s/sources.csv": "source,title,publisher\nguide,A guide,Kitchens Ltd\n",
}


def shop(run: Run, write: Write, *words: str) -> str:
    """Return what is told of a small kitchen, on one line."""
    write(SHOP)
    return " ".join(ran(run, *words, "--data", "s", COLUMNS="200").split())


def test_a_path_tells_what_is_assumed_doubted_and_optional(run: Run, write: Write) -> None:
    told = shop(run, write, "path", "Cook", "Chef")
    assert "Assumed of a Cook: 1 skill; --lack NAME takes one away" in told
    assert "only inferred: no source states it" in told
    assert "optional Baking" in told
    assert "1 source asks a Chef for 12 years of it; none assumed, say yours with --years" in told
    assert "1 publisher says that Cook leads to Chef in the end" in told


def test_what_is_lacking_is_to_be_learnt(run: Run, write: Write) -> None:
    def learnt(*words: str) -> list[str]:
        write(SHOP)
        found = json.loads(
            ran(run, "path", "Cook", "Chef", "--data", "s", "--format", "json", *words)
        )
        names: list[str] = found["routes"][0]["to_learn"]
        return sorted(names)

    assert learnt() == ["Costing", "Stock control"]
    assert learnt("--lack", "knife work") == ["Costing", "Knife work", "Stock control"]
    assert learnt("--assume", "none") == ["Costing", "Knife work", "Stock control"]
    assert learnt("--optional") == ["Baking", "Costing", "Stock control"]
    assert learnt("--have", "Costing") == ["Stock control"]


def test_what_comes_in_the_end_is_no_step(run: Run, write: Write) -> None:
    told = shop(run, write, "next", "Cook")
    assert told.startswith("next roles of Cook: 2, best supported first ")
    assert told.endswith("In the end also, by more than one step: Chef (1 publisher)")


def test_an_inherited_step_says_of_whom_it_is_documented(run: Run, write: Write) -> None:
    assert "inferred, as for Cook" in shop(run, write, "next", "Sous chef")
    told = shop(run, write, "path", "Sous chef", "Caterer")
    assert "inferred: documented for Cook (1 publisher), which Sous chef follows" in told
    none = run("path", "Sous chef", "Caterer", "--data", "s", "--no-inherited")
    assert none.exit_code == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--lack", "Knife work", "--have", "Knife work"), 1),
        (("--years", "-1"), 2),
        (("--years", "many"), 2),
        (("--assume", "some"), 2),
        (("--required",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_a_person_cannot_say_is_refused(
    words: tuple[str, ...], code: int, run: Run, write: Write
) -> None:
    write(SHOP)
    result = run("path", "Cook", "Chef", "--data", "s", *words)
    assert result.exit_code == code, result.output
    assert result.stderr
    assert "Traceback" not in result.output


def test_what_is_no_level_is_refused_of_a_name_that_is_known(run: Run, write: Write) -> None:
    write(SHOP)
    path = ("path", "Cook", "Chef", "--data", "s", "--have")
    known, unknown = run(*path, "Knife work=x"), run(*path, "Knife werk=x")
    assert (known.exit_code, known.stdout, unknown.exit_code) == (1, "", 0)
    assert known.stderr == (
        "careergraph: 'Knife work=x': found 'x'; right would be a number, 0 or more: "
        "'Knife work=3'\n"
    )
    assert "nothing in the dataset asks for 'Knife werk=x'" in unknown.stderr


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_without_requirements_learning_is_unknown_in_every_form(
    form: str, run: Run, write: Write
) -> None:
    write({"d.csv": MOVES})
    told = ran(run, "path", "Cook", "Owner", "--data", "d.csv", "--format", form)
    if form == "json":
        (route,) = json.loads(told)["routes"]
        assert (route["learning"], route["learning_at_least"], route["to_learn"]) == (None, 0, [])
    else:
        assert "nothing to learn" not in told
        assert "0 to learn" not in told
