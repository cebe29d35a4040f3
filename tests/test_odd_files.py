"""Odd small files, each read at every door: tests/odd_files/manifest.txt says what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from odd_doors import FOLDER, block, manifest, odd_files, put_dataset

if TYPE_CHECKING:
    import pathlib

FILES, MUST = odd_files(), manifest()


def test_the_manifest_lists_every_file_sorted_by_kind() -> None:
    assert list(MUST) == sorted(FILES)


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_comes_of_a_file_at_every_door(name: str, folder: pathlib.Path) -> None:
    assert folder.is_dir()
    put_dataset()
    assert block(name, FILES[name]) == MUST[name]


def test_git_keeps_the_bytes_of_the_files() -> None:
    attributes = (FOLDER / ".gitattributes").read_text(encoding="utf-8")
    assert attributes == "* -text\n"
    assert b"\r" in FILES["encodings/cr_only.csv"]
    assert b"\r\n" in FILES["quotes/crlf_in_a_cell.csv"]
