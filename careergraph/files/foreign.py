"""Files that are no table of ours, called by their right names."""

from __future__ import annotations

import re

__all__ = ["foreign_archive", "foreign_file", "foreign_text"]

CSV = "a table, saved as CSV"
EXCEL = "a workbook saved as .xlsx (without a password), or a CSV file"
STATISTICS = "the table exported as CSV"
UNPACK = "the table that is packed in it, or a .gz or .zip of it"

# How files begin, what they are called and what would be right.
BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an Excel workbook of the old format (.xls), or one with a password",
        EXCEL,
    ),
    (b"\x1f\x8b", "gzip in gzip", UNPACK),
    (b"%PDF", "a PDF", CSV),
    (b"<stata_dta>", "a Stata file", STATISTICS),
    *(
        (bytes([version, order, 1]), "a Stata file", STATISTICS)
        for version in range(110, 116)
        for order in (1, 2)
    ),
    (b"$FL2", "an SPSS file", STATISTICS),
    (b"$FL3", "an SPSS file", STATISTICS),
    (bytes(12) + b"\xc2\xea\x81\x60", "a SAS file", STATISTICS),
    *(
        (b"RD%c%c\n" % (kind, version), "an R file", STATISTICS)
        for kind in b"AX"
        for version in b"23"
    ),
    (b"X\n\0\0\0", "an R file", STATISTICS),
    (b"SQLite format 3\0", "a SQLite file", CSV),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ\0", "an xz file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd file", UNPACK),
    (b"ARROW1", "an Arrow (Feather) file", "a Parquet or CSV file"),
    (b"FEA1", "a Feather file", "a Parquet or CSV file"),
    (b"ORC", "an ORC file", "a Parquet or CSV file"),
    (b"\x89HDF", "an HDF5 file", STATISTICS),
    (b"\x93NUMPY", "a NumPy file", STATISTICS),
    (b"\x89PNG", "a picture (PNG)", CSV),
    (b"\xff\xd8\xff", "a picture (JPEG)", CSV),
    (b"GIF8", "a picture (GIF)", CSV),
    (b"\x7fELF", "a program", CSV),
    (b"MZ\x90", "a program", CSV),
)
TEXTS: tuple[tuple[str, str], ...] = (
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("<table", "an HTML page"),
    ("<?xml", "an XML file"),
    ("@prefix", "Turtle"),
    ("flowchart ", "a Mermaid flowchart"),
    ("{\\rtf", "an RTF document"),
    ("%!ps", "a PostScript file"),
)
# What some archives hold that are documents.
MEMBERS = (
    ("xl/workbook.bin", "an Excel workbook of the binary format (.xlsb)", EXCEL),
    ("word/document.xml", "a Word document", CSV),
    ("ppt/presentation.xml", "a PowerPoint presentation", CSV),
    ("META-INF/manifest.xml", "an OpenDocument file (.ods)", EXCEL),
    ("Index/Document.iwa", "a Numbers document", EXCEL),
)
TAR = 257  # where a tar archive says that it is one
DOT = re.compile(r"(?://[^\n]*\n\s*)*(?:strict\s+)?(?:di)?graph\b[^\n,;|\t{]*\{")


def foreign_file(content: bytes) -> tuple[str, str] | None:
    """Return what a file is and what would be right, None where it may be a table.

    Examples
    --------
    >>> foreign_file(b"%PDF-1.7")
    ('a PDF', 'a table, saved as CSV')
    """
    if content[TAR : TAR + 5] == b"ustar":
        return "a tar archive", UNPACK
    known = (named[1:] for named in BEGINNINGS if content.startswith(named[0]))
    return next(known, None)


def foreign_text(text: str) -> tuple[str, str] | None:
    """Return what a text without our columns is, None where it may be a table.

    Examples
    --------
    >>> foreign_text('[{"origin": "Cook"}]')
    ('JSON', 'a table, saved as CSV')
    """
    begin = text[:1000].lstrip().casefold()
    if is_json(text):
        return "JSON", CSV
    if DOT.match(text):
        return "DOT", CSV
    return next(((name, CSV) for start, name in TEXTS if begin.startswith(start)), None)


def is_json(text: str) -> bool:
    """Return whether a text is JSON, or JSON lines: a list or an object."""
    import json

    begun = text.lstrip()
    if begun[:1] not in ("{", "["):
        return False
    try:
        _, end = json.JSONDecoder().raw_decode(begun)
    except (ValueError, RecursionError):
        return False
    return begun[end:].lstrip(" \t")[:1] in ("", "\n", "\r")


def foreign_archive(names: list[str]) -> tuple[str, str] | None:
    """Return what a zip archive of these files is and what would be right, None for any other."""
    return next(((what, right) for name, what, right in MEMBERS if name in names), None)
