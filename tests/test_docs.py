"""What README and docs show is what happens: every example in them is run."""

from __future__ import annotations

import doctest
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import warnings
from importlib import import_module
from importlib.metadata import metadata, version
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest
from click.shell_completion import get_completion_class
from click.testing import CliRunner
from docs_pages import filled
from onet_release import ATTRIBUTION
from recipes import walk

import careergraph
import careergraph.citing
import careergraph.mobility
from careergraph.cli import main
from careergraph.contract.tables import TABLES
from careergraph.contract.vocabulary import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
TEXTS = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SHELLS = ("bash", "zsh", "fish", "powershell")
# What examples on O*NET find in the working folder, and where it stands among the public datasets.
DOWNLOADS = {
    "db_29_3_text": "onet_29_3_text",
    "oews_may2025_national.csv": "bls_oews/oews_may2025_national.csv",
}


class Example(NamedTuple):
    """One command of a page, and what the page says that it prints."""

    line: int
    command: str
    shown: list[str]

    @property
    def on_onet(self) -> bool:
        """Whether the command is about O*NET's occupations, as such files are called here."""
        return re.search(r"\bonet\b", self.command) is not None


def page_name(page: pathlib.Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: pathlib.Path, language: str) -> Iterator[tuple[int, str]]:
    """Yield each block in a language, with the line that it begins on."""
    text = page.read_text(encoding="utf-8")
    for fence in FENCE.finditer(text):
        if fence["language"] == language:
            yield text.count("\n", 0, fence.start("body")) + 1, fence["body"]


def examples(page: pathlib.Path) -> list[Example]:
    """Return the commands of a page's console blocks."""
    found: list[Example] = []
    for begin, body in blocks(page, "console"):
        for line, text in enumerate(body.splitlines(), begin):
            if text.startswith("$ "):
                found.append(Example(line, text[2:], []))
            else:
                found[-1].shown.append(text)
    return found


def run(command: str) -> tuple[int, str]:
    """Run a `careergraph` command line as a terminal of 80 columns without colours would."""
    words = shlex.split(command, comments=True)
    place = words.index("careergraph")
    told = dict(word.split("=", 1) for word in words[:place])
    env = {"COLUMNS": "80", "NO_COLOR": "1", "CAREERGRAPH_DATA": None} | told
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        result = CliRunner().invoke(main, words[place + 1 :], prog_name="careergraph", env=env)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def agrees(shown: list[str], printed: str) -> bool:
    """Say whether a page shows what was printed; a line ``...`` stands for any lines."""
    lines = (r"(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in shown)
    bare = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    return re.fullmatch("".join(lines), bare) is not None


def follow(page: pathlib.Path, commands: list[Example]) -> None:
    """Do what a page shows, in an empty folder, and see that it prints what is shown."""
    code = 0
    for line, command, shown in commands:
        verb, *rest = command.split(maxsplit=1)
        if verb == "cat":  # the page shows a file: the reader has it now
            pathlib.Path(rest[0]).parent.mkdir(parents=True, exist_ok=True)
            pathlib.Path(rest[0]).write_text("\n".join([*shown, ""]), encoding="utf-8")
            continue
        if command == "echo $?":
            printed = f"{code}\n"
        else:
            code, printed = run(command)
        assert agrees(shown, printed), f"{page_name(page)}:{line} {command}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_console_examples_print_what_the_page_shows(
    page: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    follow(page, [example for example in examples(page) if not example.on_onet])


ON_ONET = [page for page in PAGES if any(example.on_onet for example in examples(page))]


@pytest.mark.parametrize("page", ON_ONET, ids=page_name)
def test_console_examples_on_onet_print_what_the_page_shows(
    page: pathlib.Path,
    test_data: pathlib.Path,
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, place in DOWNLOADS.items():
        if not (test_data / place).exists():
            pytest.skip(f"CAREERGRAPH_TEST_DATA holds no {place}")
        (tmp_path / name).symlink_to((test_data / place).resolve())
    monkeypatch.chdir(tmp_path)
    follow(page, [e for e in examples(page) if e.on_onet or e.command.startswith("cat ")])


@pytest.mark.parametrize("page", ON_ONET, ids=page_name)
def test_pages_on_onet_name_it_as_its_licence_asks(page: pathlib.Path) -> None:
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    bare = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", prose).replace("\\", "")
    assert ATTRIBUTION in " ".join(bare.split())


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_python_examples_run(
    page: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _, command, shown in examples(page):
        if command.startswith("cat "):
            pathlib.Path(command[4:]).parent.mkdir(parents=True, exist_ok=True)
            pathlib.Path(command[4:]).write_text("\n".join([*shown, ""]), encoding="utf-8")
    text = "\n\n".join(body for _, body in blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(text, {}, page_name(page), page_name(page), 0)
    failures: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=failures.append)
    assert not failures, "".join(failures)


def test_the_examples_are_found() -> None:
    readme = ROOT / "README.md"
    assert set(ON_ONET) == {readme, DOCS / "onet.md"}
    assert any(example.command.startswith("careergraph path") for example in examples(readme))
    assert ">>> " in "".join(body for _, body in blocks(readme, "python"))
    assert agrees(["a", "...", "d"], "a\nb\nc\nd\n")
    assert not agrees(["a", "..."], "b\n")


def first_commands() -> list[str]:
    """Return the commands of README's first screen, those of one line apart."""
    lines = [line for _, body in blocks(ROOT / "README.md", "bash") for line in body.splitlines()]
    return [part.strip() for line in lines[:4] for part in line.split("&&")]


def test_readme_begins_with_two_commands_in_their_pip_and_uv_forms() -> None:
    asks = [part for part in first_commands() if " path " in part]
    assert len(asks) == 2
    assert asks[1] == f"uv run {asks[0]}"
    assert run(asks[0])[0] == 0
    tests = [part for part in first_commands() if "pytest" in part]
    assert len(tests) == 2


def test_the_answer_in_readme_is_that_of_its_first_command() -> None:
    question = next(part for part in first_commands() if part.startswith("careergraph path"))
    assert examples(ROOT / "README.md")[0].command == question


def test_readme_installs_only_extras_that_there_are() -> None:
    named = re.findall(r"\.\[(\w+)\]|--extra (\w+)", "\n".join(first_commands()))
    assert {extra for pair in named for extra in pair if extra} == {"test"}
    assert "test" in (metadata("careergraph").get_all("Provides-Extra") or [])


def test_every_command_is_shown_with_its_answer() -> None:
    shown = {example.command for example in examples(DOCS / "command-line.md")}
    for command in main.list_commands(click.Context(main)):
        found = any(re.match(rf"careergraph {command}\b", example) for example in shown)
        assert found, f"docs/command-line.md has no example of {command}"
    assert ":prog: careergraph" in (DOCS / "command-line.md").read_text(encoding="utf-8")


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in main.list_commands(click.Context(main)):
        assert f"careergraph {command}" in text, f"README.md has no line on {command}"


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_explained_for_every_shell(shell: str) -> None:
    assert get_completion_class(shell) is not None
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert f"{shell}_source" in text


def test_every_public_name_is_documented() -> None:
    text = (DOCS / "api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\.\. auto\w+:: ([\w.]+)$", text, re.MULTILINE))
    assert documented >= {f"careergraph.{name}" for name in careergraph.__all__}
    assert documented >= {f"careergraph.citing.{name}" for name in careergraph.citing.__all__}
    measures = set(careergraph.mobility.__all__) - set(careergraph.__all__)
    assert documented >= {f"careergraph.mobility.{name}" for name in measures}
    for name in careergraph.importers.__all__:
        module = f"careergraph.importers.{name}"
        assert documented >= {f"{module}.{public}" for public in import_module(module).__all__}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_the_contract_is_documented(table: str) -> None:
    sections = filled("tables.md").split("\n## ")
    section = next(text for text in sections if text.startswith(f"{table}.csv"))
    for column in TABLES[table].columns:
        star = "&nbsp;*" if column.required else ""
        assert re.search(rf"^\| `{column.name}`{re.escape(star)} \| .* \|$", section, re.MULTILINE)


def test_evidence_is_explained_from_the_strongest_to_the_weakest() -> None:
    text = filled("tables.md")
    assert re.findall(r"^\d\. \*\*(\w+)\*\*", text, re.MULTILINE) == list(EVIDENCE)


def test_every_field_of_the_json_is_documented() -> None:
    schema = json.loads((DOCS / "path.schema.json").read_text(encoding="utf-8"))
    sections = {text.partition("\n")[0]: text for text in filled("json.md").split("\n## ")}
    sections["answer"] = sections["The answer"]
    for name, described in ({"answer": schema} | schema["$defs"]).items():
        for field in described.get("properties", {}):
            assert re.search(rf"^\| `{field}` \| .* \|$", sections[name], re.MULTILINE), field


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_no_table_is_left_to_be_written(page: pathlib.Path) -> None:
    if page.parent == DOCS:
        assert not re.search(r"<!-- (columns|fields)\b", filled(page.name))


@pytest.mark.parametrize("page", TEXTS, ids=page_name)
def test_links_lead_to_files_that_there_are(page: pathlib.Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if "://" not in link:
            assert (page.parent / link).exists(), link


def test_the_changelog_begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^]]*)\]", text, re.MULTILINE)
    assert versions[0] == version("careergraph")


def test_the_example_of_style_is_code_of_the_package() -> None:
    example = next(body for _, body in blocks(ROOT / "CONTRIBUTING.md", "python"))
    files = pathlib.Path(careergraph.__file__).parent.rglob("*.py")
    assert any(example.strip() in file.read_text(encoding="utf-8") for file in files)


def test_the_walk_of_one_question_passes_the_files_that_contributing_names() -> None:
    script = (
        "import os, sys\n"
        "import careergraph\n"
        "from careergraph.cli import main\n"
        "question = ['path', 'IT project manager', 'CIO']\n"
        "top = os.path.dirname(os.path.dirname(careergraph.__file__))\n"
        "files = {}\n"
        "def enter(frame, event, _):\n"
        "    code = frame.f_code\n"
        "    if event == 'call' and code.co_name != '<module>':\n"
        "        files[os.path.relpath(code.co_filename, top).replace(os.sep, '/')] = None\n"
        "sys.setprofile(enter)\n"
        "from careergraph.cli.plain_question import print_answer\n"
        "assert print_answer(question, {}) == 0\n"
        "try: main(question)\n"
        "except SystemExit: pass\n"
        "sys.setprofile(None)\n"
        "print(*files, sep='\\n', file=sys.stderr)"
    )
    command = [sys.executable, "-c", script]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    passed = set(result.stderr.splitlines())
    assert len(walk()) > 5
    assert set(walk()) <= passed


def test_contributing_names_every_room() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for room in sorted(os.listdir(os.path.dirname(careergraph.__file__))):
        name = room.removesuffix(".py")
        if not name.startswith(("_", ".")) and name != "py.typed":
            assert re.search(rf"\b{name}\b", text), name
