"""The files in a folder, and what is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.allowance import Allowance

__all__ = ["files_in_folder", "is_stream"]


def is_stream(path: str) -> bool:
    """Return whether a path can be read once only, as a pipe can."""
    return os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))


def files_in_folder(folder: str, allowance: Allowance) -> Iterator[tuple[str, int]]:
    """Yield the files in a folder and those below it, with their sizes."""
    count = 0
    for parent, folders, files in os.walk(folder):
        count += len(folders) + len(files)
        allowance.check_files(count, folder)
        folders.sort()
        for name in sorted(files):
            path = os.path.join(parent, name)
            if os.path.isfile(path):
                inside = os.path.relpath(path, folder).replace(os.sep, "/")
                yield inside, os.path.getsize(path)
