"""A person in a file: what it may hold, what it does to a question, how it is written."""

from __future__ import annotations

import json
import os
import pathlib
import tomllib
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from careergraph.cli import main
from careergraph.cli.commands import me as me_command
from careergraph.cli.me_file import KEYS, read_me, write_me
from careergraph.errors import CareerGraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.testing import Result

    Run = Callable[..., Result]
    Write = Callable[[Mapping[str, str | bytes]], None]

ME = """
role = "IT PM"
years = 12
have = ["PMP, ITIL", "IT management experience=6 years"]
lack = "Budget management"
want = "CIO"
avoid = ["IT director"]
"""


def answer(run: Run, *words: str, **env: str) -> Any:  # noqa: ANN401 (JSON)
    """Return what a command says in JSON."""
    result = run(*words, "--format", "json", env=env)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


# What the file does


TYPED = (
    *("--years", "12", "--have", "PMP, ITIL", "--have", "IT management experience=6 years"),
    *("--lack", "Budget management"),
)
AVOID = ("--avoid", "IT director")
ROUTES = {
    "path": (("path",), ("path", "IT PM", "CIO", *TYPED, *AVOID)),
    "path to another": (("path", "CTO"), ("path", "IT PM", "CTO", *TYPED, *AVOID)),
    "path from another": (
        ("path", "Data analyst", "CTO"),
        ("path", "Data analyst", "CTO", *TYPED, *AVOID),
    ),
    "gap": (("gap",), ("gap", "IT PM", "CIO", *TYPED)),
    "gap to another": (("gap", "CTO"), ("gap", "IT PM", "CTO", *TYPED)),
    "reach": (("reach",), ("reach", "IT PM", *TYPED, *AVOID)),
    "reach from another": (
        ("reach", "Data analyst"),
        ("reach", "Data analyst", *TYPED, *AVOID),
    ),
    "who-can": (("who-can",), ("who-can", "CIO", *TYPED, *AVOID)),
    "unavoidable": (("unavoidable",), ("unavoidable", "IT PM", "CIO", *TYPED, *AVOID)),
    "why": (
        ("why", "--not", "Program manager"),
        ("why", "IT PM", "CIO", "--not", "Program manager", *TYPED, *AVOID),
    ),
    "stepping-stones": (("stepping-stones",), ("stepping-stones", "CIO")),
    "what is typed counts first": (
        ("path", "--years", "2"),
        ("path", "IT PM", "CIO", *TYPED[2:], "--years", "2", *AVOID),
    ),
    "lists are joined": (
        ("path", "--have", "Leadership", "--avoid", "Program manager"),
        ("path", "IT PM", "CIO", *TYPED, "--have", "Leadership", *AVOID, "--avoid", "PgM"),
    ),
    "what is typed is lacked": (
        ("path", "--lack", "PMP"),
        ("path", "IT PM", "CIO", *TYPED[:2], "--have", "ITIL", *TYPED[4:], "--lack", "PMP", *AVOID),
    ),
    "what is typed is held": (
        ("path", "--have", "Budget management"),
        ("path", "IT PM", "CIO", *TYPED[:-2], "--have", "Budget management", *AVOID),
    ),
    "what is typed is visited": (
        ("path", "--via", "IT director"),
        ("path", "IT PM", "CIO", *TYPED, "--via", "IT director"),
    ),
    "what is typed is wanted": (
        ("path", "IT director"),
        ("path", "IT PM", "IT director", *TYPED),
    ),
}


@pytest.mark.parametrize(("short", "long"), ROUTES.values(), ids=ROUTES)
def test_the_file_says_what_options_would(
    short: tuple[str, ...], long: tuple[str, ...], run: Run, write: Write
) -> None:
    long = tuple("Program manager" if word == "PgM" else word for word in long)
    write({"me.toml": ME})
    typed = answer(run, *long)
    assert answer(run, *short, "--me", "me.toml") == typed
    assert answer(run, *short, CAREERGRAPH_ME="me.toml") == typed


def test_the_file_changes_the_answers_that_are_compared(run: Run, write: Write) -> None:
    """Else the comparisons above would show nothing."""
    write({"me.toml": ME})
    for words in (("path", "IT PM", "CIO"), ("gap", "IT PM", "CIO"), ("reach", "IT PM")):
        assert answer(run, *words, "--me", "me.toml") != answer(run, *words)


def test_a_role_alone_is_the_origin_where_the_file_has_none(run: Run, write: Write) -> None:
    write({"me.toml": 'want = "CIO"\n'})
    assert answer(run, "path", "IT PM", "--me", "me.toml")["destination"].startswith("Chief inf")
    write({"me.toml": "years = 3\n"})
    result = run("path", "IT PM", "--me", "me.toml")
    assert result.exit_code == 2
    assert "Missing argument 'DESTINATION'" in result.stderr


def test_batch_takes_a_file_that_is_named_but_not_that_of_the_environment(
    run: Run, write: Write
) -> None:
    write({"me.toml": ME, "people.csv": "role,years\nIT PM,3\nData analyst,\n"})
    batch = ("batch", "people.csv")
    typed = answer(run, *batch, "CIO", *TYPED, *AVOID)
    assert answer(run, *batch, "--me", "me.toml") == typed
    assert answer(run, *batch, "CIO", CAREERGRAPH_ME="me.toml") == answer(run, *batch, "CIO")
    first = run(*batch, "--me", "me.toml").stdout.split("2 people")[0]
    assert first == (
        "Everybody, from me.toml: 12 years; have PMP, ITIL, IT management experience=6\n"
        "  years; lack Budget management; want Chief information officer; avoid IT\n"
        "  director; not used here: role\n"
    )


def test_an_empty_variable_names_no_file(run: Run) -> None:
    question = ("path", "IT PM", "CIO", "-k", "1")
    assert run(*question, env={"CAREERGRAPH_ME": ""}).stdout == run(*question).stdout


def test_a_picture_is_drawn_for_the_person(run: Run, write: Write) -> None:
    write({"me.toml": ME})
    result = run("plot", "IT PM", "CIO", "--kind", "gap", "-o", "gap.svg", "--me", "me.toml")
    assert result.stdout == (
        "wrote gap.svg: gap of IT project manager → Chief information officer\n"
    )
    assert result.stderr == (
        "careergraph: You, from me.toml: 12 years; have PMP, ITIL, IT management experience=6 "
        "years; lack Budget management; not used here: role, want, avoid\n"
    )


def test_a_plan_is_made_for_the_person(run: Run, write: Write) -> None:
    write({"me.toml": ME})
    named = run("plan", "--me", "me.toml")
    assert named.exit_code == 0
    assert named.stdout == run("plan", "IT PM", "CIO", *TYPED, *AVOID).stdout
    assert named.stderr.startswith("careergraph: You, from me.toml: IT project manager; 12 years; ")


# Efforts


def test_efforts_count_where_learning_does(run: Run, write: Write) -> None:
    table = '[effort]\n"*" = 3\nPython = 40\n'
    write({"me.toml": table, "d/me.toml": 'effort = "e.csv"', "d/e.csv": "name,effort\n*,3\n"})
    write({"e.csv": "name,effort\nPython,40\n*,3\n", "other.csv": "name,effort\n*,5\n"})
    path = ("path", "IT PM", "CIO", "--by", "learning")
    assert answer(run, *path, "--me", "me.toml") == answer(run, *path, "--effort", "e.csv")
    beside = answer(run, *path, "--me", "d/me.toml")
    assert beside == answer(run, *path, "--effort", "d/e.csv")
    assert beside != answer(run, *path)
    both = answer(run, *path, "--me", "me.toml", "--effort", "other.csv")
    assert both == answer(run, *path, "--effort", "other.csv")
    front = ("path", "IT PM", "CIO", "--pareto", "steps,learning")
    assert answer(run, *front, "--me", "me.toml") == answer(run, *front, "--effort", "e.csv")
    choices = ("path", "IT PM", "CIO")
    assert answer(run, *choices, "--me", "me.toml") == answer(run, *choices, "--effort", "e.csv")
    plain = run("path", "IT PM", "CIO", "--by", "steps", "--me", "me.toml")
    assert plain.stdout.startswith("You, from me.toml: nothing; not used here: effort\n")


# What an answer says of the file


def test_an_answer_says_what_it_took_from_the_file(run: Run, write: Write) -> None:
    write({"me.toml": ME})
    result = run("path", "-k", "1", "--me", "me.toml")
    assert result.stdout.startswith(
        "You, from me.toml: IT project manager; 12 years; have PMP, ITIL, IT management\n"
        "  experience=6 years; lack Budget management; want Chief information officer;\n"
        "  avoid IT director\n"
        "IT project manager → Chief information officer"
    )


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_what_programs_read_is_not_mixed_with_it(form: str, run: Run, write: Write) -> None:
    write({"me.toml": 'role = "IT PM"\n'})
    named = run("path", "CIO", "-k", "1", "--me", "me.toml", "--format", form)
    assert named.stdout == run("path", "IT PM", "CIO", "-k", "1", "--format", form).stdout
    assert named.stderr == "careergraph: You, from me.toml: IT project manager\n"


def test_the_environment_is_silent_where_nothing_is_used(run: Run, write: Write) -> None:
    write({"me.toml": 'role = "IT PM"\navoid = "CTO"\n'})
    question = ("gap", "Data analyst", "CIO")
    quiet = run(*question, env={"CAREERGRAPH_ME": "me.toml"})
    assert quiet.stdout == run(*question).stdout
    assert run(*question, "--me", "me.toml").stdout.startswith(
        "You, from me.toml: nothing; not used here: avoid\n"
    )


def test_names_in_the_file_that_nothing_knows_are_told_with_it(run: Run, write: Write) -> None:
    write({"me.toml": 'have = ["PMP, AWS"]\n'})
    result = run("gap", "IT PM", "CIO", "--me", "me.toml")
    assert result.exit_code == 0
    assert result.stderr == (
        "careergraph: me.toml: nothing in the dataset asks for 'AWS', so holding it changes no "
        "answer; did you mean 'AWS certification', 'AWS Cloud Practitioner' or 'AWS Solutions "
        "Architect Associate'?\n"
    )


# What the file may not hold


ROLES = (
    "(`careergraph roles` lists them all, `careergraph fit` shows where someone can begin who "
    "holds none of them)"
)
REFUSED = {
    'skils = ["PMP"]': "me.toml: found the key 'skils'; right would be one of role, years, have, "
    "lack, want, avoid, effort",
    'haves = ["PMP"]': "me.toml: found the key 'haves'; right would be one of role, years, have, "
    "lack, want, avoid, effort; did you mean 'have'?",
    'goal = "CIO"': "me.toml: found the key 'goal'; right would be one of role, years, have, "
    "lack, want, avoid, effort; did you mean 'want'?",
    'years = "twelve"': "me.toml, key years: found 'twelve'; right would be a number, 0 or more, "
    "such as 12",
    "years = true": "me.toml, key years: found True; right would be a number, 0 or more, such as "
    "12",
    "years = -1": "me.toml, key years: found -1; right would be a number, 0 or more, such as 12",
    "years = inf": "me.toml, key years: found inf; right would be a number, 0 or more, such as 12",
    "role = 3": "me.toml, key role: found 3; right would be the name of a role, such as "
    '"IT project manager"',
    'role = ""': "me.toml, key role: found ''; right would be the name of a role, such as "
    '"IT project manager"',
    'want = ["CIO"]': "me.toml, key want: found ['CIO']; right would be the name of a role, such "
    'as "CIO"',
    "avoid = [1]": "me.toml, key avoid: found [1]; right would be a list of roles, such as "
    '["IT director"]',
    "lack = {PMP = 3}": "me.toml, key lack: found {'PMP': 3}; right would be a list of names, such "
    'as ["Budget management"]',
    'have = ["PMP", 3]': "me.toml, key have: found ['PMP', 3]; right would be a list of names, "
    'such as ["PMP", "Python=3"], or a table of name and level: a number, "6 years" of '
    "experience, or true for every level",
    "[have]\nPython = -2": "me.toml, key have: found {'Python': -2}; right would be a list of "
    'names, such as ["PMP", "Python=3"], or a table of name and level: a number, "6 years" of '
    "experience, or true for every level",
    "[effort]\nPython = 'much'": "me.toml, key effort: found {'Python': 'much'}; right would be "
    'the name of a CSV file of efforts, such as "effort.csv", or a table of name and number',
    'role = "IT projct manager"': "me.toml, key role: no role is called 'IT projct manager'; did "
    "you mean 'IT project manager', 'Junior IT project manager' or 'Senior IT project manager'? "
    "(`careergraph roles` lists them all)",
    'want = "Astronaut"': f"me.toml, key want: no role is called 'Astronaut' {ROLES}",
    'avoid = ["Astronaut"]': f"me.toml, key avoid: no role is called 'Astronaut' {ROLES}",
    '[have]\nPython = "good"': "me.toml: 'Python=good': found 'good'; right would be a number, 0 "
    "or more: 'Python=3'",
    'have = "PMP"\nlack = "PMP"': "me.toml: 'PMP' is both held and lacked: leave one out",
}


@pytest.mark.parametrize(("text", "error"), REFUSED.items(), ids=REFUSED)
def test_what_the_file_cannot_say_is_one_error(
    text: str, error: str, run: Run, write: Write
) -> None:
    ends = [word for word in ("role", "want") if not text.startswith(word)]
    usual = {"role": "IT PM", "want": "CIO"}
    lines = "".join(f'{word} = "{usual[word]}"\n' for word in ends)
    write({"me.toml": lines + text + "\n"})
    result = run("path", "--me", "me.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"careergraph: {error}\n"


def test_every_fault_is_told_at_once(run: Run, write: Write) -> None:
    write({"me.toml": 'role = 3\nyears = "x"\njob = "CIO"\n'})
    lines = run("path", "--me", "me.toml").stderr.splitlines()
    assert [line.split("; ")[0] for line in lines] == [
        "careergraph: me.toml, key role: found 3",
        "me.toml, key years: found 'x'",
        "me.toml: found the key 'job'",
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (
            b"role = CIO\n",
            "me.toml: Invalid value (at line 1, column 8); right would be lines",
        ),
        (b"role = '\xff'\n", "me.toml: found characters that are not UTF-8; right would be text"),
        (None, "me.toml: there is no such file (`careergraph me init` writes one)"),
    ],
)
def test_a_file_that_cannot_be_read(
    content: bytes | None, error: str, run: Run, write: Write
) -> None:
    write({} if content is None else {"me.toml": content})
    result = run("path", "IT PM", "CIO", "--me", "me.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"careergraph: {error}")


def test_a_folder_is_no_file(run: Run, folder: pathlib.Path) -> None:
    (folder / "d").mkdir()
    assert run("path", "--me", "d").stderr.startswith("careergraph: d: cannot be read (")


def test_a_mark_of_byte_order_is_no_fault(folder: pathlib.Path) -> None:
    (folder / "me.toml").write_text('role = "CIO"', encoding="utf-8-sig")
    assert read_me("me.toml").role == "CIO"


def test_a_table_of_levels_is_a_list_of_them(write: Write) -> None:
    write({"me.toml": '[have]\nPMP = true\nPython = 3.5\n"IT, all" = "6 years"\n"C=3" = 2.0\n'})
    assert read_me("me.toml").have == ("PMP", "Python=3.5", "IT, all=6 years", "C=3=2")


def test_help_is_given_whatever_the_file_is(run: Run) -> None:
    result = run("path", "--help", env={"CAREERGRAPH_ME": "nowhere.toml"})
    assert result.exit_code == 0
    assert "--me FILE" in result.stdout


# Written


TEXT = st.text(min_size=1, max_size=12).filter(str.strip)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "role": TEXT,
        "years": st.integers(0, 60) | st.floats(0.1, 60),
        "have": st.lists(TEXT, min_size=1, max_size=3),
        "lack": st.lists(TEXT, min_size=1, max_size=3),
        "want": TEXT,
        "avoid": st.lists(TEXT, min_size=1, max_size=3),
        "effort": TEXT,
    },
)


@given(SAID)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, said: dict[str, Any]
) -> None:
    place = tmp_path_factory.mktemp("me") / "me.toml"
    try:
        write_me(str(place), said)
    except CareerGraphError as error:
        assert str(error).endswith("cannot be written, as a name is no text that UTF-8 can hold")  # noqa: PT017
        assert not place.exists()
        return
    assert tomllib.loads(place.read_text(encoding="utf-8")) == said
    wanted: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in said.items()
    }
    if "effort" in wanted:
        wanted["effort"] = os.path.join(str(place.parent), wanted["effort"])
    assert read_me(str(place)).said() == wanted


def test_what_is_not_said_stands_there_as_an_example(folder: pathlib.Path) -> None:
    write_me("me.toml", {})
    text = pathlib.Path("me.toml").read_text(encoding="utf-8")
    assert read_me("me.toml").said() == {}
    lines = [line.removeprefix("# ") for line in text.splitlines()[1:]]
    pathlib.Path("all.toml").write_text("\n".join(lines), encoding="utf-8")
    assert read_me("all.toml").said().keys() == KEYS.keys()
    assert folder.is_dir()


OPTIONS = (
    *("--role", "IT PM", "--years", "12", "--have", "PMP, Linux", "--have", "Python=3"),
    *("--lack", "Budget management", "--want", "cio", "--avoid", "it DIRECTOR"),
)
CONTENT = {
    "role": "IT project manager",
    "years": 12,
    "have": ["PMP", "Linux", "Python=3"],
    "lack": ["Budget management"],
    "want": "Chief information officer",
    "avoid": ["IT director"],
}


def content(place: str = "me.toml") -> dict[str, Any]:
    return tomllib.loads(pathlib.Path(place).read_text(encoding="utf-8"))


@pytest.mark.usefixtures("folder")
def test_options_are_written(run: Run) -> None:
    result = run("me", "init", *OPTIONS)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "wrote me.toml: role, years, have, lack, want, avoid\n"
        "Next: careergraph path --me me.toml\n"
        f"Every command finds it where CAREERGRAPH_ME is set to {pathlib.Path('me.toml').resolve()}"
        "\n"
    )
    assert content() == CONTENT
    assert run("path", "--me", "me.toml").exit_code == 0


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_there_is_replaced_only_by_force(run: Run) -> None:
    run("me", "init", "--years", "1")
    result = run("me", "init", "--years", "2")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "careergraph: me.toml is there already; --force replaces it, -o names another file\n"
    )
    assert content() == {"years": 1}
    assert run("me", "init", "--years", "2", "--force").exit_code == 0
    assert content() == {"years": 2}


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--role", "Astronaut"), f"no role is called 'Astronaut' {ROLES}"),
        (("--have", "PMP", "--lack", "PMP"), "'PMP' is both held and lacked: leave one out"),
        (("--effort", "none.csv"), "none.csv"),
    ],
)
def test_what_cannot_be_is_not_written(
    words: tuple[str, ...], error: str, run: Run, folder: pathlib.Path
) -> None:
    result = run("me", "init", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"careergraph: {error}")
    assert not list(folder.iterdir())


def test_a_file_of_efforts_is_named_from_where_the_file_is(run: Run, write: Write) -> None:
    write({"e.csv": "name,effort\n*,3\n", "d/x": ""})
    assert run("me", "init", "--effort", "e.csv", "-o", "d/me.toml").exit_code == 0
    assert content("d/me.toml") == {"effort": os.path.join("..", "e.csv")}
    path = ("path", "IT PM", "CIO", "--by", "learning")
    assert answer(run, *path, "--me", "d/me.toml") == answer(run, *path, "--effort", "e.csv")


@pytest.mark.usefixtures("folder")
def test_without_a_terminal_nobody_is_asked(run: Run) -> None:
    result = run("me", "init")
    first, then, _ = result.stdout.splitlines()
    assert first == "wrote me.toml, which says nothing yet: fill in what holds for you"
    assert then == "Next: careergraph path ORIGIN DESTINATION --me me.toml"
    assert content() == {}


@pytest.mark.usefixtures("folder")
def test_on_a_terminal_each_key_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(me_command, "on_terminal", lambda: True)
    typed = [
        *("IT projct manager", "IT PM", "twelve", "12 years", "PMP, Linux; Python=3"),
        *("Budget management", "cio", "it DIRECTOR;"),
    ]
    result = CliRunner().invoke(main, ["me", "init"], input="\n".join([*typed, ""]))
    assert result.exit_code == 0, result.output
    assert content() == CONTENT
    assert "Error: no role is called 'IT projct manager'; did you mean" in result.output
    assert "Error: found 'twelve'; right would be a number, 0 or more, such as 12" in result.output


@pytest.mark.usefixtures("folder")
def test_an_empty_answer_skips_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(me_command, "on_terminal", lambda: True)
    result = CliRunner().invoke(main, ["me", "init"], input="\n\nPMP\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert content() == {"have": ["PMP"]}


def test_who_stops_answering_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, folder: pathlib.Path
) -> None:
    monkeypatch.setattr(me_command, "on_terminal", lambda: True)
    result = CliRunner().invoke(main, ["me", "init"], input="IT PM\n")
    assert result.exit_code == 1
    assert not list(folder.iterdir())


# Shown


def test_what_the_file_means_is_shown(run: Run, write: Write) -> None:
    more = '\n[effort]\n"*" = 10\npython = 40\n'
    write({"me.toml": ME.replace('"PMP, ITIL"', '"PMP, AWS", "python=3"') + more})
    unknown = (
        "nothing in the dataset asks for 'AWS', so holding it changes no answer; did you mean "
        "'AWS certification', 'AWS Cloud Practitioner' or 'AWS Solutions Architect Associate'?"
    )
    assert answer(run, "me", "show") == [
        {"key": "role", "said": "IT PM", "means": "IT project manager"},
        {"key": "years", "said": 12, "means": "12 years of experience in all"},
        {"key": "have", "said": "PMP", "means": "certification PMP"},
        {"key": "have", "said": "AWS", "means": unknown},
        {"key": "have", "said": "python=3", "means": "skill Python at level 3"},
        {
            "key": "have",
            "said": "IT management experience=6 years",
            "means": "experience IT management experience, 6 years",
        },
        {"key": "lack", "said": "Budget management", "means": "skill Budget management"},
        {"key": "want", "said": "CIO", "means": "Chief information officer"},
        {"key": "avoid", "said": "IT director", "means": "IT director"},
        {"key": "effort", "said": "*=10", "means": "each item that is not named"},
        {"key": "effort", "said": "python=40", "means": "skill Python"},
    ]
    assert answer(run, "me", "show", CAREERGRAPH_ME="me.toml") == answer(run, "me", "show")


def test_what_means_nothing_is_shown_too(run: Run, write: Write) -> None:
    write({"me.toml": 'role = "Astronaut"\nhave = "PMP=x"\neffort = "none.csv"\n'})
    rows = answer(run, "me", "show")
    assert rows[0]["means"] == f"no role is called 'Astronaut' {ROLES}"
    assert rows[1]["means"].startswith("'PMP=x': found 'x'; ")
    assert rows[2]["means"].startswith("none.csv")


def test_a_file_that_says_nothing_is_told(run: Run, write: Write) -> None:
    write({"me.toml": ""})
    result = run("me", "show")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "careergraph: me.toml says nothing yet; its keys are role, years, have, lack, want, "
        "avoid, effort\n"
    )
    assert answer(run, "me", "show") == []


def test_every_command_that_asks_who_one_is_takes_the_file() -> None:
    ctx = click.Context(main)
    for name in main.list_commands(ctx):
        command = main.get_command(ctx, name)
        assert command is not None
        takes = {param.name for param in command.params}
        assert "me" in takes or "have" not in takes, name
