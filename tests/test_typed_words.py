"""Words on the command line: an empty one is refused, one too many lacks quotation marks."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from careergraph.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

    Run = Callable[..., Result]

QUOTE = "put quotation marks around a name of several words"


def parameters(
    group: click.Group, words: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], click.Parameter]]:
    """Yield every parameter of every command that takes a value, with the words before it."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        before = (*words, name)
        if isinstance(command, click.Group):
            yield from parameters(command, before)
            continue
        for param in command.params:
            if not getattr(param, "is_flag", False):
                yield " ".join([*before, max(param.opts, key=len)]), before, param


EVERY = {name: (words, param) for name, words, param in parameters(main)}


@pytest.mark.parametrize("empty", ["", " "])
@pytest.mark.parametrize(("words", "param"), EVERY.values(), ids=EVERY)
def test_an_empty_value_is_refused_by_name(
    words: tuple[str, ...], param: click.Parameter, empty: str, run: Run
) -> None:
    if param.name == "thousands" and empty:
        pytest.skip("a blank separates thousands")
    if isinstance(param, click.Argument):
        result, name = run(*words, *[empty] * 2), ""
    else:
        name = max(param.opts, key=len)
        result = run(*words, name, empty)
    assert (result.exit_code, result.stdout) == (2, "")
    *_, error = result.stderr.splitlines()
    assert error.startswith(f"Error: {name}")
    assert error.endswith(" is empty; is a shell variable unset?")


def test_what_is_empty_is_named_as_the_help_names_it(run: Run) -> None:
    for words, name in (
        (("path", "", "CIO"), "ORIGIN"),
        (("path", "CIO", ""), "DESTINATION"),
        (("check", ""), "DATASET"),
        (("--data", "", "roles"), "--data"),
        (("path", "IT PM", "CIO", "--have", "PMP", "--have="), "--have"),
    ):
        _, error = run(*words).stderr.split("\nError: ")
        assert error == f"{name} is empty; is a shell variable unset?\n"


def test_an_empty_variable_of_the_environment_is_unset_as_shells_have_it(run: Run) -> None:
    usual = run("roles")
    assert usual.exit_code == 0
    assert run("roles", env={"CAREERGRAPH_DATA": ""}).stdout == usual.stdout


def test_help_is_given_whatever_else_is_typed(run: Run) -> None:
    for words in (("path", "", "--help"), ("path", "a", "b", "c", "d", "-h")):
        assert run(*words).stdout.startswith("Usage: careergraph path [OPTIONS] ")


PARTED = {
    "path IT Project Manager CIO": 'path "IT Project Manager" CIO',
    "path IT Project Manager CIO --have PMP -k 1": 'path "IT Project Manager" CIO',
    "path CIO --by steps IT project manager": 'path CIO "IT project manager"',
    "gap Data analyst Lead data scientist": 'gap "Data analyst" "Lead data scientist"',
    "role IT project manager": 'role "IT project manager"',
    "role No such thing": 'role "No such thing"',
    "reach IT project manager": 'reach "IT project manager"',
    "roles project manager": 'roles "project manager"',
    "batch people.csv IT project manager": 'batch people.csv "IT project manager"',
    "stepping-stones IT project manager": 'stepping-stones "IT project manager"',
    "why IT PM CIO --not CTO": 'why "IT PM" CIO',
    "plot IT Project Manager CIO -o x.svg": 'plot "IT Project Manager" CIO',
    "plot IT Project Manager -o x.svg": 'plot "IT Project Manager"',
}


@pytest.mark.parametrize(("typed", "right"), PARTED.items(), ids=PARTED)
def test_words_that_are_roles_together_are_put_together(typed: str, right: str, run: Run) -> None:
    result = run(*typed.split())
    assert (result.exit_code, result.stdout) == (2, "")
    _, error = result.stderr.split("\nError: ")
    assert error == f"{QUOTE}: careergraph {right}\n"


def test_what_is_advised_is_understood(run: Run) -> None:
    *_, advised = run("path", "IT", "Project", "Manager", "CIO").stderr.split(": careergraph ")
    assert run(*shlex.split(advised)).exit_code == 0


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            ("path", "foo", "bar", "baz"),
            f"found 3 words for ORIGIN and DESTINATION; {QUOTE}, such as",
        ),
        (("path", *["IT"] * 13), f"found 13 words for ORIGIN and DESTINATION; {QUOTE}, such as"),
        (("path", "a", "b", "c", "--data", "nowhere"), "found 3 words for ORIGIN and DESTINATION"),
        (("convert", "a", "b", "c"), "Got unexpected extra argument (c)"),
        (("path", "a", "b", "--nothing", ""), "No such option"),
    ],
)
def test_other_words_too_many(words: tuple[str, ...], error: str, run: Run) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.split("\nError: ")[1].startswith(error)


def test_the_dataset_that_is_named_knows_the_names(
    write: Callable[[dict[str, str]], None], run: Run
) -> None:
    write({"m.csv": "origin,destination\nSous chef,Head chef\nSous,chef Head chef\n"})
    command = ("path", "Sous", "chef", "Head", "chef")
    for result in (run(*command, "--data", "m.csv"), run("--data", "m.csv", *command)):
        assert result.stderr.split("\nError: ")[1] == (
            f'{QUOTE}: careergraph path Sous "chef Head chef" or careergraph path '
            '"Sous chef" "Head chef"\n'
        )


def test_marks_that_a_shell_reads_are_kept_from_it() -> None:
    result = CliRunner().invoke(main, ["role", "Chef", "$HOME"], prog_name="careergraph")
    assert result.stderr.endswith("careergraph role 'Chef $HOME'\n")
