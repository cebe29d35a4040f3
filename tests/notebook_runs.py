"""Run the notebooks; as a script, store what running them gives: python tests/notebook_runs.py."""

from __future__ import annotations

import os
import pathlib
import re
import sys
import tempfile
from unittest import mock

import nbformat
from nbclient import NotebookClient

DOWNLOADS = "CAREERGRAPH_TEST_DATA"  # where the public datasets lie that some notebooks read
NOTEBOOKS = sorted((pathlib.Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
# What a reader's programs want to know; versions and times would change with every run.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


def read(file: pathlib.Path) -> nbformat.NotebookNode:
    return nbformat.read(file, as_version=4)


def lacks_downloads(file: pathlib.Path) -> bool:
    """Say whether a notebook reads public datasets that nobody has put anywhere."""
    return DOWNLOADS in file.read_text(encoding="utf-8") and not os.environ.get(DOWNLOADS)


FRAME = "<iframe "  # what `careergraph.explore` is shown in
SIZE = r"; [\d.]+ MB;"  # of the page: it changes with its program


def without_frames(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Leave of a frame what a prompt says of it: forges show no frames, and it is over 1 MB."""
    for cell in book.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if data.get("text/html", "").startswith(FRAME):
                del data["text/html"]
                data["text/plain"] = re.sub(SIZE, ";", data["text/plain"])
    return book


def executed(file: pathlib.Path) -> nbformat.NotebookNode:
    """Run a notebook in an empty folder and return it with what it gave, nothing else in it."""
    book = read(file)
    with tempfile.TemporaryDirectory() as place, mock.patch.dict(os.environ, IPYTHONDIR=place):
        client = NotebookClient(
            book,
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],  # nobody asked how the kernel is reached
            resources={"metadata": {"path": place}},
        )
        client.execute()
    book.metadata = nbformat.from_dict(METADATA)
    for cell in book.cells:
        cell.metadata = nbformat.from_dict({})
    return without_frames(book)


if __name__ == "__main__":
    for notebook in NOTEBOOKS:
        if lacks_downloads(notebook):
            sys.stderr.write(f"{notebook.name} is left: {DOWNLOADS} names no folder of downloads\n")
        else:
            nbformat.write(executed(notebook), notebook)
