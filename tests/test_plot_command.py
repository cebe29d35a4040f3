"""`careergraph plot`: what it writes, what it says, what it refuses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest
from click.testing import CliRunner

mpl.use("agg")


from matplotlib import pyplot as plt

import careergraph
from careergraph.cli import main

if TYPE_CHECKING:
    import pathlib

    from click.testing import Result
    from matplotlib.axes import Axes

MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
PAIR = ["IT project manager", "CIO"]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["plot", *map(str, words)])


@pytest.mark.parametrize("ending", MAGIC)
def test_the_ending_chooses_the_form(tmp_path: pathlib.Path, ending: str) -> None:
    place = tmp_path / f"picture.{ending}"
    result = run(*PAIR, "--kind", "card", "-o", place)
    assert result.exit_code == 0
    ends = "IT project manager → Chief information officer"
    assert result.output == f"wrote {place}: card of {ends}\n"
    assert place.read_bytes().startswith(MAGIC[ending])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "ladder"),
        (["IT director"], "neighbourhood of IT director"),
        (PAIR, "ladder of IT project manager → Chief information officer"),
        ([*PAIR, "--kind", "gap", "--have", "PMP"], "gap of"),
        ([*PAIR, "--kind", "pareto", "--by", "steps,learning"], "pareto of"),
        (["--kind", "overview"], "overview"),
        (["--kind", "matrix"], "matrix"),
        (["--kind", "hubs", "--most", "3"], "hubs"),
    ],
)
def test_roles_and_kind_choose_the_picture(
    tmp_path: pathlib.Path, words: list[str], said: str
) -> None:
    place = tmp_path / "picture.svg"
    result = run(*words, "-o", place)
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"wrote {place}: {said}")


def test_many_roles_without_a_question_are_an_overview(tmp_path: pathlib.Path) -> None:
    table = tmp_path / "moves.csv"
    rows = [f"role {n},role {n + 1}" for n in range(130)]
    table.write_text("\n".join(["origin,destination", *rows]), encoding="utf-8")
    place = tmp_path / "picture.svg"
    result = run("-o", place, "--data", table)
    assert result.output == f"wrote {place}: overview\n"


@pytest.mark.parametrize(
    ("roles", "onward", "kind"), [(40, 1, "ladder"), (8, 7, "ladder"), (9, 8, "overview")]
)
def test_many_transitions_without_a_question_are_an_overview(
    roles: int, onward: int, kind: str, tmp_path: pathlib.Path
) -> None:
    table = tmp_path / "moves.csv"
    ends = [(n, (n + step) % roles) for n in range(roles) for step in range(1, onward + 1)]
    rows = [f"role {origin},role {destination}" for origin, destination in ends]
    table.write_text("\n".join(["origin,destination", *rows]), encoding="utf-8")
    place = tmp_path / "picture.svg"
    assert run("-o", place, "--data", table).output == f"wrote {place}: {kind}\n"
    assert run("--kind", "ladder", "-o", place, "--data", table).exit_code == 0


def test_the_same_picture_is_the_same_file(tmp_path: pathlib.Path) -> None:
    places = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for place in places:
        assert run(*PAIR, "-o", place).exit_code == 0
    assert places[0].read_bytes() == places[1].read_bytes()


@pytest.mark.parametrize("ending", MAGIC)
@pytest.mark.parametrize("kind", ["card", "ladder", "gap", "pareto"])
def test_a_picture_has_its_title_for_those_who_do_not_see_it(
    tmp_path: pathlib.Path, ending: str, kind: str
) -> None:
    place = tmp_path / f"picture.{ending}"
    assert run(*PAIR, "--kind", kind, "-o", place).exit_code == 0
    title = "IT project manager → Chief information officer"
    if kind == "gap":
        title = "What sources ask of a Chief information officer"
    written = place.read_bytes()
    said = {"svg": f"<title>{title}</title>".encode(), "pdf": b"/Title", "png": b"Title"}
    assert said[ending] in written


def test_an_unknown_ending_is_refused_before_anything_is_drawn(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "picture.gif"
    result = run("-o", place)
    assert result.exit_code == 2
    text = f"'{place}' does not end in .png, .svg or .pdf, by which the form is chosen"
    assert text in " ".join(result.output.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["CIO", "--kind", "card"], "a picture of kind 'card' is asked for with 2 roles, not 1"),
        (["--kind", "gap"], "a picture of kind 'gap' is asked for with 2 roles, not 0"),
        (
            ["CIO", "--kind", "ladder"],
            "a picture of kind 'ladder' is asked for with no roles or 2 roles, not 1",
        ),
        (
            ["a", "b", "c"],
            "found 3 words for ORIGIN; put quotation marks around a name of several words",
        ),
    ],
)
def test_the_wrong_number_of_roles_is_refused(
    tmp_path: pathlib.Path, words: list[str], said: str
) -> None:
    result = run(*words, "-o", tmp_path / "picture.png")
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


LIMITED = [
    (["--via", "Program manager"], {"via": ("Program manager",)}),
    (["--avoid", "IT director"], {"avoid": ("IT director",)}),
    (["--max-steps", "2"], {"max_steps": 2}),
    (["--max-years", "30"], {"max_years": 30}),
    (["--min-pay", "90000"], {"min_pay": 90000}),
    (["--no-pay-cut"], {"no_pay_cut": True}),
    (["--evidence", "stated"], {"evidence": ("stated",)}),
    (["--kind-of-step", "promotion,executive"], {"kind": ("promotion", "executive")}),
    (["--without-certification", "PMP"], {"without_certification": ("PMP",)}),
    (["--no-inherited"], {"inherit": False}),
    (["--lack", "Budget management", "--optional"], {"lack": ["Budget management"]}),
    (["--assume", "none"], {"assume": "none"}),
    (["--years", "3"], {"years": 3}),
    (["--by", "learning", "--budget", "100000"], {"by": "learning"}),
]


@pytest.mark.parametrize(("words", "asked"), LIMITED)
@pytest.mark.parametrize("kind", ["card", "ladder"])
def test_a_picture_is_of_the_routes_that_path_finds(
    tmp_path: pathlib.Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    asked: dict[str, object],
    kind: str,
) -> None:
    drawn: list[object] = []
    graph = careergraph.load()

    def draw(routes: object) -> Axes:
        drawn.append(routes)
        return plt.figure().add_subplot()

    monkeypatch.setattr("careergraph.plot.route_card", draw)
    monkeypatch.setattr("careergraph.plot.ladder", lambda _, **given: draw(given["routes"]))
    result = run(*PAIR, "--kind", kind, "-k", 2, *words, "-o", tmp_path / "picture.png")
    assert result.exit_code == 0, result.output
    if "--optional" in words:
        asked = asked | {"optional": True}
    assert drawn == [careergraph.routes(graph, *PAIR, k=2, **asked)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--kind", "matrix", "--have", "PMP"],
            "--have would change nothing in a picture of kind 'matrix'; leave it out",
        ),
        (
            ["--via", "CIO", "-k", "2"],
            "-k and --via would change nothing in a picture of kind 'ladder' of no roles; "
            "leave them out",
        ),
        (
            ["CIO", "--no-inherited", "--max-steps", "2", "--kind-of-step", "promotion"],
            "--max-steps and --kind-of-step would change nothing in a picture of kind "
            "'neighbourhood'; leave them out",
        ),
        (
            [*PAIR, "--kind", "card", "--most", "5"],
            "--most would change nothing in a picture of kind 'card'; leave it out",
        ),
        (
            [*PAIR, "--kind", "gap", "--have", "PMP", "--optional"],
            "--optional would change nothing in a picture of kind 'gap'; leave it out",
        ),
        (
            [*PAIR, "--kind", "pareto", "-k", "2"],
            "-k would change nothing in a picture of kind 'pareto'; leave it out",
        ),
        (
            [*PAIR, "--by", "steps,learning"],
            "--by is 'steps,learning'; a picture of kind 'ladder' takes one measure, and --kind "
            "pareto two to four",
        ),
        (
            [*PAIR, "--kind", "promotion"],
            "'promotion' is not one of 'ladder', 'card', 'neighbourhood', 'gap', 'pareto', "
            "'forecast', 'overview', 'matrix', 'hubs', 'flow', 'families'; kinds of transition, "
            "such as promotion, are for --kind-of-step",
        ),
    ],
)
def test_options_that_would_change_nothing_are_refused(
    tmp_path: pathlib.Path, words: list[str], said: str
) -> None:
    result = run(*words, "-o", tmp_path / "picture.png")
    assert result.exit_code == 2
    error = " ".join(result.output.replace("\n", " ").split()).split("Error: ")[1]
    assert error.removeprefix("Invalid value for '--kind': ") == said
    assert list(tmp_path.iterdir()) == []


def test_a_neighbourhood_without_inherited_steps_has_fewer(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "picture.svg"
    assert run("CIO", "--no-inherited", "-o", place).exit_code == 0
    words = place.read_text(encoding="utf-8")
    graph = careergraph.load()
    feeders = careergraph.feeders(graph, "CIO", inherit=False)
    assert 0 < len(feeders) < len(careergraph.feeders(graph, "CIO"))
    assert f"<!-- {len(feeders)} feeders -->" in words


def test_a_failed_picture_leaves_the_old_file_and_nothing_else(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "picture.png"
    place.write_bytes(b"old")
    result = run("IT director", "Unheard of", "-o", place)
    assert result.exit_code == 1
    assert result.stderr.startswith("careergraph: no role is called 'Unheard of'")
    assert place.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["picture.png"]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: pathlib.Path) -> None:
    place = tmp_path / "nowhere" / "picture.png"
    result = run("IT director", "-o", place)
    assert result.exit_code == 1
    why = "cannot be written (No such file or directory)"
    assert result.stderr == f"careergraph: {place}: {why}\n"


def test_characters_that_the_font_lacks_are_counted(tmp_path: pathlib.Path) -> None:
    table = tmp_path / "moves.csv"
    table.write_text("origin,destination\n厨师,Chef\n", encoding="utf-8")
    result = run("Chef", "-o", tmp_path / "picture.png", "--data", table)
    assert result.exit_code == 0
    assert "careergraph: the font lacks 2 characters; they are drawn as boxes" in result.output


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("mkdir -p failed for path %s: %s", False),
        ("Matplotlib created a temporary cache directory at %s because %s", False),
        ("Matplotlib is building the font cache; this may take a moment %s %s", True),
    ],
)
def test_where_there_is_no_home_nothing_is_said_of_a_cache(
    said: str, shown: bool, caplog: pytest.LogCaptureFixture, tmp_path: pathlib.Path
) -> None:
    assert run("CTO", "CIO", "-o", tmp_path / "x.svg").exit_code == 0
    caplog.clear()
    logging.getLogger("matplotlib").warning(said, "a", "b")
    assert [record.msg for record in caplog.records] == [said] * shown
