"""What files of others say commands nothing: not the terminal, nor whatever an answer goes into."""

from __future__ import annotations

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, NamedTuple

import pytest
from click.testing import CliRunner
from hostile_dataset import BAD, bad, write_hostile

import careergraph
from careergraph.cli import main, terminal
from careergraph.cli.app import COMMANDS
from careergraph.errors import CareerGraphError, UnknownRoleError
from careergraph.hidden_characters import is_hidden, is_plain, line_shown, shown

if TYPE_CHECKING:
    from click.testing import Result

STYLE = re.compile(r"\x1b\[(?:0|1|4|36|1;36)m")
ODD = "\x1b[2Jx\u202e\x9b\udc80\nFORGED"  # typed: an option, a file that is not there
# Every command, with words that name what is bad and words that are bad: `Cook` stands for the
# name of that role, `ODD` for what is typed. A star: the command takes every form.
QUESTIONS = (
    "*path Cook Owner",
    "path Cook Owner --all --sources --claims",
    "path Cook Owner -k 2 --by learning --have HACCP",
    "path Cook Owner --have ODD",
    "path Owner Cook --or-similar",
    "path Owner Cook",
    "path Cook ODD",
    "path Cook Owner --by ODD",
    "path Cook Owner --via ODD",
    "path Cook Owner --max-steps ODD",
    "path Cook Owner --me ODD",
    "path Cook Owner ODD ODD",
    "path Cook Owner --data ODD",
    "ODD",
    "--ODD",
    "path --ODD",
    "plan Cook Owner",
    "plan Cook Owner -o plan.md --for ODD",
    "plan Cook Owner -o plan.html",
    "plan Cook Owner -o ODD",
    "me init --role Cook --want Owner --have HACCP --lack ODD -o me.toml",
    "me init --role ODD",
    "*me show --me me.toml",
    "path --me me.toml",
    "me show --me ODD",
    "*roles",
    "roles --family ODD",
    "*role Chef",
    "role Chef --all",
    "*next Cook",
    "*next Owner",
    "*feeders Head",
    "*gap Cook Head",
    "*compare Chef Head",
    "*fit --have HACCP",
    "fit --have ODD",
    "*certification HACCP",
    "*item HACCP",
    "item ODD",
    "*reach Cook",
    "*who-can Owner",
    "*unavoidable Cook Owner",
    "*stepping-stones Owner",
    "*why Cook Head --not Chef",
    "*stats",
    "stats hubs",
    "*waiting",
    "build jobs.csv -o hr",
    "build jobs.csv --roles data -o more",
    "build ODD -o none",
    "build jobs.csv --since ODD -o none",
    "*estimate jobs.csv --split 2016",
    "estimate jobs.csv --against ODD",
    "*conform data jobs.csv",
    "conform ODD jobs.csv",
    "*evaluate jobs.csv --folds 2",
    "*forecast Cook Chef --data hr",
    "forecast Cook ODD",
    "*head-count people.csv --data hr",
    "head-count people.csv --change ODD --data hr",
    "evaluate jobs.csv --person ODD",
    "waiting --family ODD",
    "*families",
    "*who-can Owner --people people.csv",
    "*batch people.csv Owner",
    "plot --kind flow -o flow.svg",
    "plot Cook Owner -o a.svg",
    "plot Cook -o ODD",
    "*sources",
    "cite s1",
    "cite Cook Owner",
    "cite s1 --format csl-json",
    "cite ODD",
    "*check data",
    "check ODD",
    "check people.csv",
    "import pairs ODD -o out",
    "import ODD",
    "add data ODD",
    "*match titles.csv",
    "convert data out.sqlite",
    "convert data ODD.sqlite",
    "*diff data other",
    "merge data other -o merged.sqlite",
    "export Cook Owner --format mermaid",
    "export --format dot",
    "export --format ODD",
    "export --around ODD -o around.graphml",
    "explore Cook Owner -o page.html",
    "explore ODD",
    "serve ODD",
    "serve --data ODD",
    "mcp ODD",
    "mcp --data ODD",
)
WRONG = ("path Owner Cook", "path Owner Cook --or-similar", "check people.csv")
ROLES, ITEMS = ("Cook", "Chef", "Head", "Owner"), ("s1", "s2", "HACCP")
FORMS = ("table", "json", "csv", "md")


class Kitchen(NamedTuple):
    """The dataset, and what its names are."""

    place: pathlib.Path
    names: dict[str, str]

    def ask(self, line: str, *more: str) -> Result:
        """Run a command in colour, the short names of a line replaced."""
        known = self.names | {"ODD": ODD, "--ODD": f"--{ODD}", "ODD.sqlite": f"{ODD}.sqlite"}
        words = [known.get(word, word) for word in line.split()]
        return CliRunner().invoke(main, [*words, *more], color=True, prog_name="careergraph")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("hostile")
    names = write_hostile(folder / "data")
    write_hostile(folder / "other")
    other = folder / "other" / "facts.csv"
    other.write_bytes(other.read_bytes().replace(b"bright", b"dull"))
    for data in ("data", "other"):
        with (folder / data / "life_table.csv").open("w", encoding="utf-8", newline="") as stream:
            cooks = [[names["Cook"], 0, 3, 40, 12], [names["Cook"], 3, "", 9, 1]]
            head = ["role", "after_years", "until_years", "person_years", "count"]
            csv.writer(stream).writerows([head, *cooks])
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = [["person", "role", bad("own")], [bad("Ada"), names["Cook"], bad("cell")]]
        csv.writer(stream).writerows(rows)
    with (folder / "jobs.csv").open("w", encoding="utf-8", newline="") as stream:
        spells = [
            [bad(f"p{number}"), names[role], start, end]
            for number in range(6)
            for role, start, end in (("Cook", 2010 + number, 2015), ("Chef", 2015, 2019))
        ]
        csv.writer(stream).writerows([["person", "role", "start", "end"], *spells])
    with (folder / "titles.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["title"], [names["Cook"]], [bad("Cok")]])
    return folder


@pytest.fixture
def kitchen(place: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Kitchen:
    monkeypatch.chdir(place)
    monkeypatch.setenv("CAREERGRAPH_DATA", "data")
    monkeypatch.setenv("COLUMNS", "1000000")  # no line is broken but by a line end
    monkeypatch.setattr(terminal, "WIDEST", 10**6)
    return Kitchen(place, {word: bad(word) for word in ROLES + ITEMS})


def check(text: str) -> None:
    """Hold that a text commands nothing and that no line of it is forged."""
    plain = STYLE.sub("", text)
    assert shown(plain) == plain
    assert not re.search(r"^[ |]*FORGED", plain, re.MULTILINE)
    assert "\x1b[1mB\x1b[0m" not in text  # our own style, from the data


def questions() -> list[tuple[str, str]]:
    """Return each question with each form that it is asked in."""
    return [
        (line.removeprefix("*"), form)
        for line in QUESTIONS
        for form in (FORMS if line.startswith("*") else ("",))
        if form != "csv"  # data
    ]


@pytest.mark.parametrize(("line", "form"), questions())
def test_nothing_that_is_printed_commands_a_terminal(
    line: str, form: str, kitchen: Kitchen
) -> None:
    if "me.toml" in line and "init" not in line:
        kitchen.ask("me init --role Cook --want Owner -o me.toml --force --have HACCP")
    told = kitchen.ask(line, *(["--format", form] if form else []))
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    if "ODD" not in line and line not in WRONG:
        assert told.exit_code == 0, told.stderr
    check(told.stdout)
    check(told.stderr)
    if form == "json":
        json.loads(told.stdout)


def test_every_command_is_in_the_table() -> None:
    asked = {line.removeprefix("*").split()[0] for line in QUESTIONS}
    assert asked >= set(COMMANDS)


def test_there_is_one_door_to_the_terminal() -> None:
    room = pathlib.Path(terminal.__file__).parent
    doors = re.compile(r"click\.echo\(|click\.secho\(|(?<![.\w])print\(|std(?:out|err)\.write\(")
    found = [file.name for file in room.rglob("*.py") if doors.search(code(file))]
    # What a signal interrupts may be printing: its one sentence, which is ours, goes straight out.
    assert sorted(found) == ["plain_question.py", "terminal.py", "unfinished.py"]


def code(file: pathlib.Path) -> str:
    """Return the lines of a file that are no examples."""
    lines = file.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith((">>>", "...")))


def test_csv_in_a_file_is_faithful_and_on_a_terminal_escaped(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = kitchen.ask("roles --format csv").stdout
    names = [row["role"] for row in csv.DictReader(io.StringIO(told, newline=""))]
    assert sorted(names) == sorted(kitchen.names[word] for word in ROLES)
    with CliRunner().isolation() as (out, *_):
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        main(["roles", "--format", "csv"], standalone_mode=False)
        told = out.getvalue().decode()
    assert shown(told) == told
    assert line_shown("\x1b]0;owned\x07") in told


def test_json_is_read_as_what_it_was(kitchen: Kitchen) -> None:
    told = json.loads(kitchen.ask("roles --format json").stdout)
    assert {row["role"] for row in told} == {kitchen.names[word] for word in ROLES}


def test_a_plain_question_is_answered_without_click_all_the_same(kitchen: Kitchen) -> None:
    script = (
        "import atexit, os, sys\nfrom careergraph.cli import start\n"
        "end = os._exit\n"
        "os._exit = lambda code: (print('click' in sys.modules, file=sys.stderr, flush=True),"
        " end(code))\nstart()"
    )
    words = ["path", kitchen.names["Cook"], kitchen.names["Owner"]]
    env = os.environ | {"COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-c", script, *words]
    told = subprocess.run(line, capture_output=True, check=True, env=env)
    assert told.stderr == b"False\n"
    assert shown(told.stdout.decode()) == told.stdout.decode()
    assert b"\\x1b]0;owned" in told.stdout


# What Python prints


def test_errors_and_notebooks_show_hidden_characters_escaped(kitchen: Kitchen) -> None:
    graph = careergraph.load("data")
    cook, owner = kitchen.names["Cook"], kitchen.names["Owner"]
    routes = careergraph.routes(graph, cook, owner)
    answers = [routes, routes[0], careergraph.next_roles(graph, cook)]
    answers.append(careergraph.gap(graph, cook, owner))
    for answer in answers:
        check(repr(answer))
        html = answer._repr_html_()
        assert "<img" not in html
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u200b]", html)
    check(str(CareerGraphError(BAD)))
    check(str(UnknownRoleError(BAD, [BAD])))


def test_plans_are_text_in_every_form(kitchen: Kitchen) -> None:
    assert kitchen.ask("plan Cook Owner -o plan.html").exit_code == 0
    html = (kitchen.place / "plan.html").read_text("utf-8")
    check(html)
    assert "<img" not in html
    assert re.findall(r'href="([^"]*)"', html) == []  # no address here is that of a page


def test_markdown_is_text(kitchen: Kitchen) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("gfm-like", {"linkify": False})
    for line in ("plan Cook Owner", "roles --format md", "sources --format md"):
        told = kitchen.ask(line).stdout
        html = reader.render(told)
        assert "<img" not in html
        assert "<a " not in html
        assert "<code>" not in html
        assert "<strong>d" not in html
        assert "&lt;img src=x&gt; [a](javascript:b) `c` **d** }}" in html


@pytest.mark.parametrize("roles", ["", "Cook", "Cook Owner"])
def test_a_picture_is_well_formed(roles: str, kitchen: Kitchen) -> None:
    assert kitchen.ask(f"plot {roles} -o picture.svg").exit_code == 0
    ET.parse(kitchen.place / "picture.svg")  # noqa: S314 (our own)


# Citations


def fields_of(entry: str) -> dict[str, str]:
    """Read a BibTeX entry as BibTeX does: it counts every brace, behind a backslash too."""
    fields, depth, start = {}, 0, 0
    body = entry[entry.index(",") + 1 : entry.rindex("}")]
    for place, letter in enumerate(body):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
        if letter == "," and depth == 0:
            name, value = body[start:place].split("=", 1)
            fields[name.strip()] = value.strip()
            start = place + 1
    assert depth == 0
    assert not body[start:].strip()
    return fields


@pytest.mark.parametrize("source", ["s1", "s2"])
def test_a_citation_has_the_fields_of_its_source_and_no_command(
    source: str, kitchen: Kitchen
) -> None:
    entry = kitchen.ask(f"cite {source}").stdout
    fields = fields_of(entry)
    expected = {"s1": ["title", "author", "note"], "s2": ["title", "url"]}
    assert list(fields) == expected[source]
    assert set(re.findall(r"\\[a-z]+", entry)) <= {
        "\\textbackslash",
        "\\textbraceleft",
        "\\textbraceright",
        "\\textasciitilde",
        "\\textasciicircum",
    }
    assert re.fullmatch(r"@misc\{[\w:.+/-]+", entry.split(",")[0])
    if "url" in fields:
        assert re.fullmatch(r"\{https://x\.org/[^\s{}\\^]*\}", fields["url"])
    told = json.loads(kitchen.ask(f"cite {source} --format csl-json").stdout)
    assert ("URL" in told[0]) is ("url" in fields)


# The rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x00\x1b\x7f\x9b", "\\x00\\x1b\\x7f\\x9b"),
        ("\u202e\u2066\u200e\u061c", "\\u202e\\u2066\\u200e\\u061c"),
        ("\u2028\u2029\ufeff\u00ad", "\\u2028\\u2029\\ufeff\\xad"),
        ("\ud800 \U000e0041", "\\ud800 \\U000e0041"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\u200db a\u200cb \u200d", "a\\u200db a\\u200cb \\u200d"),
        ("کت\u200cشو", "کت\u200cشو"),  # a joiner that the word needs
        ("ക\u0d4d\u200d", "ക\u0d4d\u200d"),
        ("کت\u200c\u200cشو", "کت\u200c\\u200cشو"),  # and one that hides
        ("👩\u200d🍳 ❤\ufe0f 1\ufe0f⃣", "👩\u200d🍳 ❤\ufe0f 1\ufe0f⃣"),
        ("👩\u200d x a\ufe0f", "👩\\u200d x a\\ufe0f"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("Küchenchef עברית 料理 \u00a0", "Küchenchef עברית 料理 \u00a0"),
        (r"a \x1b", r"a \x1b"),
    ],
)
def test_the_rule(text: str, expected: str) -> None:
    assert shown(text) == expected
    assert shown(expected) == expected


def test_one_line_has_no_line_end() -> None:
    assert line_shown("a\r\nb\nc\td\re") == "a b c d\\re"
    assert is_hidden("a\nb")
    assert not is_hidden("a b\u00a0c")


def test_whether_a_character_is_hidden_does_not_depend_on_what_else_is() -> None:
    """Most texts need no pattern; but what Python calls printable may be hidden too."""
    for place in range(sys.maxunicode + 1):
        letter = chr(place)
        assert shown(letter) == shown(f"{letter}\n")[:-1], hex(place)
        assert is_plain(letter) <= (line_shown(letter) == letter), hex(place)
