"""Tables that are no plain CSV: told by their content, read, or refused by their right name."""

from __future__ import annotations

import csv
import io
import os
import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.raw import Raw
from careergraph.contract.tables import normalise, spelt
from careergraph.english import counted
from careergraph.errors import TableError, stop
from careergraph.files.csv_read import MARKS, NO_HEADER, parsed, tabled
from careergraph.files.decoding import UTF_16, decode

if TYPE_CHECKING:
    from collections.abc import Collection

    from careergraph.files.allowance import Allowance
    from careergraph.files.workbook import Rows

__all__ = [
    "PLAIN",
    "Content",
    "announced",
    "member",
    "read_other",
    "refuse_foreign_text",
    "table_of_rows",
    "unpacked",
]

ZIP = (b"PK\3\4", b"PK\5\6")
GZIP = b"\x1f\x8b"
TEXTS = (".csv", ".tsv", ".tab", ".txt")
TABLES = (*TEXTS, ".xlsx", ".parquet", ".gz")
SEP = re.compile('"?sep=([^"\r])"?[,;\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
BEGIN = 1_000_000  # characters in which a header ends
PLAIN = "commas, UTF-8"
NOTES = ("readme", "read me", "license", "licence", "copying", "notice", "changelog")
SHOWN = 8  # members that an error names
CUT_OFF = "a workbook or an archive that was cut off"


class Content(NamedTuple):
    """What a file holds once it is unpacked: text, or the rows of a workbook or of Parquet.

    Attributes
    ----------
    file : str
        What to call it in an error.
    form : str
        What it is, in words: ``"Parquet"``, or for text its encoding.
    text : str
        The text; blank where there are rows.
    rows : list of (int, list of str), optional
        The rows with their numbers.
    """

    file: str
    form: str
    text: str = ""
    rows: Rows | None = None


def read_other(
    file: str, raw: bytes, known: Collection[str], needed: Collection[str], allowance: Allowance
) -> Raw:
    """Read the table that a file holds, whatever form it is in.

    Parameters
    ----------
    file : str
        What to call it in an error.
    raw : bytes
        The file.
    known, needed : collection of str
        As for :func:`careergraph.files.table_read.read`.
    allowance : Allowance
        How much may be read, what is unpacked among it.
    """
    content = unpacked(file, raw, allowance)
    if content.rows is not None:
        return table_of_rows(content.file, content.rows, known, content.form)
    mark, text, above = announced(content.text)
    mark = mark or separator(text, known, needed)
    first = spelt(map(str.strip, header(text, mark)), known)
    form = f"{MARKS.get(mark, repr(mark))}, {content.form}"
    form = "" if form == PLAIN else form
    if set(known) & set(first):
        return parsed(content.file, text, known, mark, allowance=allowance, above=above, form=form)
    refuse_foreign_text(content)
    if not any(first):
        stop(content.file, above + 1, *NO_HEADER)
    # No table of this kind: what is wrong with its rows does not matter.
    return Raw(content.file, {name: [] for name in first if name}, [])


def table_of_rows(file: str, numbered: Rows, known: Collection[str], form: str) -> Raw:
    """Return the rows of a worksheet or of Parquet as a table."""
    numbers, rows = [number for number, _ in numbered], [cells for _, cells in numbered]
    raw_table = tabled(file, rows, numbers[1:], known, form=form, strip=False)
    refuse_errors(raw_table, known)
    return raw_table


def refuse_errors(raw: Raw, known: Collection[str]) -> None:
    """Refuse cells of a workbook that hold an error such as ``#REF!`` in columns that are read."""
    from careergraph.files.workbook import CellError

    right = "a value, or an empty cell"
    problems = [
        raw.problem(row, name, f"{cell!s}, the error of a formula", right)
        for name in raw.columns
        if name in known
        for row, cell in enumerate(raw.columns[name])
        if type(cell) is CellError
    ]
    if problems:
        raise TableError(problems)


def unpacked(
    file: str,
    raw: bytes,
    allowance: Allowance,
    *,
    worksheet: str | None = None,
    inside: str = "",
) -> Content:
    """Return what a file holds, unpacked; or refuse it by its right name.

    Parameters
    ----------
    file : str
        What to call it in an error.
    raw : bytes
        The file.
    allowance : Allowance
        How much may be read, what is unpacked among it.
    worksheet : str, optional
        Which worksheet of a workbook; by default the first one that holds anything.
    inside : str, optional
        What it was packed in, in words: nothing is unpacked twice.
    """
    from careergraph.files.foreign import foreign_file

    packed = f", {inside}" if inside else ""
    if raw.startswith(GZIP) and inside != "gzip":
        content = gunzipped(file, raw, allowance)
        return unpacked(file, content, allowance, worksheet=worksheet, inside="gzip")
    if raw.startswith(ZIP):
        return from_archive(file, raw, allowance, worksheet, packed)
    if raw.startswith(b"PAR1"):
        from careergraph.files.parquet import parquet_rows

        return Content(file, f"Parquet{packed}", rows=parquet_rows(file, raw, allowance))
    foreign = foreign_file(raw)
    if foreign:
        stop(file, None, *foreign)
    encoding = "UTF-16" if raw.startswith(UTF_16) else "UTF-8"
    return Content(file, f"{encoding}{packed}", decode(file, raw))


def gunzipped(file: str, raw: bytes, allowance: Allowance) -> bytes:
    """Return what gzip has packed."""
    import gzip

    from careergraph.files.archive import BROKEN, SMALL, ratio_of

    most = max(SMALL, ratio_of(allowance) * len(raw))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            content = allowance.read(stream, file, most=most)
    except BROKEN as error:
        stop(file, None, f"damaged gzip ({error})", "a whole file")
    if len(content) > most:
        found = f"gzip that packs more than {most:,} bytes into {len(raw):,}"
        stop(file, None, found, "a packed table")
    return content


def from_archive(
    file: str, raw: bytes, allowance: Allowance, worksheet: str | None, packed: str
) -> Content:
    """Return what a workbook holds, or the one table in a zip archive."""
    import zipfile

    from careergraph.files.archive import entries, unpacked_entry
    from careergraph.files.foreign import foreign_archive

    if not zipfile.is_zipfile(io.BytesIO(raw)):
        stop(file, None, CUT_OFF, "a whole file")
    names = [name for name, _ in entries(file, io.BytesIO(raw), "a whole file", allowance)]
    if "xl/workbook.xml" in names:
        from careergraph.files.workbook import worksheet_rows

        label, rows = worksheet_rows(file, raw, worksheet, allowance)
        return Content(f"{file}, {label}", f"Excel workbook{packed}", rows=rows)
    foreign = foreign_archive(names)
    if foreign:
        stop(file, None, *foreign)
    name = only_table(file, names)
    place = os.path.join(file, name)
    content = unpacked_entry(place, raw, name, "a whole file", allowance)
    if content.startswith(ZIP) and packed:
        stop(place, None, "an archive in an archive", "the table that is packed in it")
    return unpacked(place, content, allowance, worksheet=worksheet, inside="zip")


def only_table(file: str, names: list[str]) -> str:
    """Return the one table among the members of an archive."""
    shown = [name for name in names if not os.path.basename(name).startswith(".")]
    tables = [name for name in shown if name.lower().endswith(TABLES)]
    several = sorted([name for name in tables if not is_note(name)] or tables or shown)
    if not several:
        stop(file, None, "a zip archive of nothing", "one table in it")
    if len(several) > 1:
        listed = ", ".join(several[:SHOWN]) + ", ..." * (len(several) > SHOWN)
        found = f"a zip archive of {counted(len(several), 'file')}: {listed}"
        stop(file, None, found, f"the name of one, such as {os.path.join(file, several[0])}")
    return several[0]


def is_note(name: str) -> bool:
    """Return whether a file is called as what people put beside a table, such as a readme."""
    return os.path.basename(name).lower().startswith(NOTES) and name.lower().endswith(".txt")


def member(file: str, allowance: Allowance) -> bytes | None:
    """Return a member of a zip archive, which is named as if the archive were a folder.

    None where no such archive is there, or no such file in it.
    """
    import zipfile

    from careergraph.files.archive import entries, unpacked_entry

    place = os.path.dirname(file)
    while place and not os.path.isfile(place) and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    if not (os.path.isfile(place) and zipfile.is_zipfile(place)):
        return None
    name = os.path.relpath(file, place).replace(os.sep, "/")
    if name not in dict(entries(place, place, "a whole file", allowance)):
        return None
    return unpacked_entry(file, place, name, "a whole file", allowance)


def announced(text: str) -> tuple[str, str, int]:
    """Return the mark that a first line ``sep=;`` announces, the text below it, and 1 for the line.

    Excel reads such a line, and writes none; without it the mark is blank.
    """
    match = SEP.match(text)
    return (match[1], text[match.end() :], 1) if match else ("", text, 0)


def header(text: str, mark: str) -> list[str]:
    """Return the first row of a text, nothing where it is no row."""
    try:
        reader = csv.reader(
            io.StringIO(text[:BEGIN], newline=""), delimiter=mark, skipinitialspace=mark != " "
        )
        return next(reader, [])
    except csv.Error:
        return []


def separator(text: str, known: Collection[str], needed: Collection[str]) -> str:
    """Return what separates the cells: the mark that splits the header into columns that we know.

    Commas do where they give what is needed. The rows are not asked: a table is not guessed from
    what it may hold. Where no mark gives a known column, that which splits the header most.
    """
    headers = {mark: [cell.strip() for cell in header(text, mark)] for mark in MARKS}
    ours = {normalise(name) for name in known}
    names = {mark: ours & set(map(normalise, cells)) for mark, cells in headers.items()}
    if set(map(normalise, needed)) <= names[","]:
        return ","
    return max(MARKS, key=lambda mark: (len(names[mark]), len(headers[mark])))


def refuse_foreign_text(content: Content) -> None:
    """Refuse a text that is no table by its right name."""
    from careergraph.files.foreign import foreign_text

    foreign = foreign_text(content.text)
    if foreign:
        stop(content.file, None, *foreign)
