"""`careergraph import` and `add`: from a publisher's download to an answer."""

from __future__ import annotations

import io
import json
import stat
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import careergraph
from careergraph.cli import main
from careergraph.cli.commands.import_ import watched

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from click.testing import Result

OCCUPATIONS = (
    "O*NET-SOC Code\tTitle\tDescription\r\n"
    "15-1232.00\tComputer User Support Specialists\tHelp users.\r\n"
    "15-1254.00\tWeb Developers\tBuild sites.\r\n"
)
RELATED = (
    "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\r\n"
    "15-1232.00\t15-1254.00\tPrimary-Short\t1\r\n"
    "15-1232.00\t15-9999.00\tPrimary-Short\t2\r\n"
)
FILES = {"Occupation Data.txt": OCCUPATIONS, "Related Occupations.txt": RELATED}


@pytest.fixture
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, words, prog_name="careergraph")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def zipped(place: pathlib.Path, files: dict[str, str | bytes], **made: zipfile.ZipInfo) -> None:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(made.get(name, name), content)  # type: ignore[call-overload]


def test_a_question_is_answered_a_minute_after_the_download(folder: pathlib.Path) -> None:
    zipped(folder / "db.zip", {f"db_29_3_text/{name}": text for name, text in FILES.items()})
    result = run("import", "onet", "db.zip", "-o", "onet.sqlite")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "wrote onet.sqlite: 2 roles, 1 transition, 4 tables"
    assert any("2 rows read, 1 used" in line for line in lines)
    assert any("1 row skipped" in line and "(line 3)" in line for line in lines)
    assert result.stderr == ""  # no bar where there is no terminal
    told = run(
        "path", "computer user support specialists", "Web Developers", "--data", "onet.sqlite"
    )
    assert "published: the publisher finds the two roles alike; nobody counted" in told.stdout
    assert (
        json.loads(
            run(
                *("path", "Computer User Support Specialists", "Web Developers"),
                *("--data", "onet.sqlite", "--format", "json"),
            ).stdout
        )["routes"][0]["probability"]
        is None
    )


def test_licence_and_attribution_go_wherever_the_data_goes(folder: pathlib.Path) -> None:
    for name, text in FILES.items():
        (folder / name).write_text(text, newline="")
    assert run("import", "onet", ".", "-o", "onet.sqlite").exit_code == 0
    assert run("convert", "onet.sqlite", "tables").exit_code == 0
    assert run("convert", "tables", "again.sqlite").exit_code == 0
    for place in ("onet.sqlite", "tables", "again.sqlite"):
        told = " ".join(run("sources", "--data", place).stdout.split())
        assert "CC BY 4.0" in told
        assert "USDOL/ETA has not approved, endorsed, or tested these modifications." in told
    network = careergraph.load("again.sqlite").to_networkx(rich=True)
    assert "USDOL/ETA" in network.graph["sources"][0]["attribution"]


def bomb(place: pathlib.Path) -> None:
    zipped(place, {"Occupation Data.txt": b"\0" * 50_000_000})


def outside(place: pathlib.Path) -> None:
    zipped(place, FILES | {"../evil.txt": "evil"})


def absolute(place: pathlib.Path) -> None:
    zipped(place, FILES | {"/tmp/evil.txt": "evil"})  # noqa: S108 (a name in an archive)


def backslashes(place: pathlib.Path) -> None:
    zipped(place, FILES | {"..\\evil.txt": "evil"})


def link(place: pathlib.Path) -> None:
    info = zipfile.ZipInfo("Occupation Data.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    zipped(place, {"Occupation Data.txt": "/etc/passwd"}, **{"Occupation Data.txt": info})


def empty(place: pathlib.Path) -> None:
    place.write_bytes(b"")


def cut(place: pathlib.Path) -> None:
    zipped(place, {name: text * 50 for name, text in FILES.items()})
    place.write_bytes(place.read_bytes()[:200])


def damaged(place: pathlib.Path) -> None:
    zipped(place, dict(FILES))
    content = bytearray(place.read_bytes())
    at = content.index(b"Occupation Data.txt") + 30
    content[at : at + 20] = b"\xff" * 20
    place.write_bytes(content)


def text(place: pathlib.Path) -> None:
    place.write_text("this is no archive")


def other(place: pathlib.Path) -> None:
    zipped(place, {"photo.txt": "a\tb\n1\t2\n"})


def utf16(place: pathlib.Path) -> None:
    zipped(place, {"Occupation Data.txt": OCCUPATIONS.encode("utf-16-le")})


def latin(place: pathlib.Path) -> None:
    zipped(place, {"Occupation Data.txt": OCCUPATIONS.replace("Web", "W\xe9b").encode("latin-1")})


def short_row(place: pathlib.Path) -> None:
    zipped(place, {"Occupation Data.txt": OCCUPATIONS[:-25]})


def twice(place: pathlib.Path) -> None:
    again = OCCUPATIONS + "15-1254.00\tWeb Masters\tAgain.\r\n"
    zipped(place, {"Occupation Data.txt": again})


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (bomb, "50,000,000 bytes packed into"),
        (outside, "a name that leads out of the archive"),
        (absolute, "a name that leads out of the archive"),
        (backslashes, "a name that leads out of the archive"),
        (link, "found a link"),
        (empty, "a file of 0 bytes"),
        (cut, "no zip archive, or one that was cut off"),
        (damaged, "a damaged entry"),
        (text, "no zip archive, or one that was cut off"),
        (other, "Occupation Data"),
        (utf16, "UTF-16 text without a byte-order mark"),
        (latin, "the byte 0xe9"),
        (short_row, "in a download that is whole"),
        (twice, "15-1254.00"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_hostile_download_is_one_error_and_nothing_is_written(
    make: Callable[[pathlib.Path], None], told: str, folder: pathlib.Path
) -> None:
    make(folder / "db.zip")
    result = run("import", "onet", "db.zip", "-o", "onet.sqlite")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    assert result.stderr.startswith("careergraph: db.zip")
    assert told in result.stderr
    assert [file.name for file in folder.iterdir()] == ["db.zip"]
    assert not (folder.parent / "evil.txt").exists()


@pytest.mark.parametrize("importer", ["onet", "esco", "gdad", "nice", "pairs"])
def test_what_is_not_there_is_said(importer: str, folder: pathlib.Path) -> None:
    result = run("import", importer, "nowhere", "-o", "new.sqlite")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("careergraph: nowhere: found no such file")
    assert list(folder.iterdir()) == []


def test_a_place_that_is_taken_is_refused_before_anything_is_read(folder: pathlib.Path) -> None:
    (folder / "mine.sqlite").write_text("precious")
    result = run("import", "onet", "nowhere", "-o", "mine.sqlite")
    assert result.exit_code == 1
    assert "something else stands there already; name a new file" in result.stderr
    assert (folder / "mine.sqlite").read_text() == "precious"


@pytest.mark.parametrize("importer", ["onet", "esco", "gdad", "nice", "pairs"])
def test_every_importer_explains_itself(importer: str) -> None:
    told = run("import", importer, "--help").stdout
    assert f"careergraph import {importer} " in told
    assert "Example:" in told


@pytest.mark.usefixtures("folder")
def test_the_real_release_through_the_command(test_data: pathlib.Path) -> None:
    place = str(test_data / "onet_29_3_text")
    result = run("import", "onet", place, "-o", "onet.sqlite")
    assert result.stdout.startswith(
        "wrote onet.sqlite: 1,016 roles, 18,460 transitions, 5 tables\n"
    )
    wages = str(test_data / "bls_oews" / "oews_may2025_national.csv")
    assert run("add", "pay", wages, "--data", "onet.sqlite", "-o", "onet.sqlite").exit_code == 0
    told = run(
        *("path", "Computer User Support Specialists", "Computer and Information Systems Managers"),
        *("--data", "onet.sqlite", "-k", "1", "--sources"),
    )
    assert told.exit_code == 0
    assert "O*NET 29.3 Database, Related Occupations" in " ".join(told.stdout.split())
    assert "pays  " in told.stdout


class Terminal(io.StringIO):
    """What calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_that_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Terminal()
    monkeypatch.setattr(sys, "stderr", told)
    with watched() as watch:
        watch(1, 2)
    assert "reading" in told.getvalue()
    assert told.getvalue().endswith("\r\x1b[K\x1b[?25h")  # the line cleared, the cursor back


def test_a_file_sees_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    with watched() as watch:
        watch(1, 2)
    assert told.getvalue() == ""


def test_the_report_names_files_not_their_folders(folder: pathlib.Path) -> None:
    below = folder / "a" / "b"
    below.mkdir(parents=True)
    (below / "moves.csv").write_text("from,to,n\nCook,Chef,12\nCook,Cook,x\n")
    (below / "ours.csv").write_text("role,median,currency\nChef,52000,USD\n")
    made = run("import", "pairs", str(below / "moves.csv"), "-o", "m.sqlite")
    paid = run("add", "pay", str(below / "ours.csv"), "--data", "m.sqlite", "-o", "p.sqlite")
    for result in (made, paid):
        assert result.exit_code == 0, result.output
        assert str(below) not in result.output
        assert "1 used" in result.output
