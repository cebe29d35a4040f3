"""The pictures of README are what the commands below them draw now."""

from __future__ import annotations

import pathlib
import re
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ROOT = pathlib.Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
IMAGES = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", README)
# A picture, and below it the command that made it.
SHOWN = re.findall(
    r"!\[[^]]*\]\((docs/images/[^)]+)\)\n\n```console\n\$ careergraph (plot [^\n]+)\n", README
)
WIDE = 960  # points: at 830 pixels, README's width on a forge, the letters are still read


def said(picture: pathlib.Path) -> str:
    """Return the words of an SVG in the order of drawing: matplotlib notes each text it draws."""
    return " ".join(" ".join(re.findall(r"<!-- (.*?) -->", picture.read_text("utf-8"))).split())


def size(picture: pathlib.Path) -> list[float]:
    """Return the width and height of an SVG that scales."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text("utf-8"))
    assert box is not None
    return [float(number) for number in box.groups()]


PAGE = "docs/images/page.png"  # of a browser: tests/test_page.py holds what it shows


def test_every_picture_has_words_and_a_command() -> None:
    assert [place for _, place in IMAGES] == [*(place for place, _ in SHOWN), PAGE]
    assert len(SHOWN) == 2
    assert all(words.endswith(".") for words, _ in IMAGES)
    stored = {file.relative_to(ROOT).as_posix() for file in (ROOT / "docs" / "images").iterdir()}
    assert stored == {PAGE, *(place for place, _ in SHOWN)}


def test_the_picture_of_the_page_is_small_and_has_its_command() -> None:
    assert (ROOT / PAGE).stat().st_size < 250_000
    assert re.search(rf"\({PAGE}\)\n\n```console\n\$ careergraph explore ", README)


@pytest.mark.parametrize(("place", "command"), SHOWN)
def test_the_command_below_a_picture_draws_it(
    place: str, command: str, run: Callable[..., Result], folder: pathlib.Path
) -> None:
    stored, fresh = ROOT / place, folder / pathlib.Path(place).name
    assert run(*shlex.split(command)).exit_code == 0
    assert "Chief information officer" in said(stored)
    assert said(fresh) == said(stored)
    assert size(fresh) == pytest.approx(size(stored), rel=0.05)


@pytest.mark.parametrize(("place", "_command"), SHOWN)
def test_a_picture_is_read_at_the_width_of_a_page_and_without_a_font(
    place: str, _command: str
) -> None:
    width, height = size(ROOT / place)
    assert height < width < WIDE
    assert "<text" not in (ROOT / place).read_text(encoding="utf-8")
