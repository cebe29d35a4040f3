"""Files that are small and want to be large, or never end: for tests of what bounds them."""

from __future__ import annotations

import gzip
import io
import re
import struct
import zipfile
import zlib

from workbooks import excel

MOVES = b"origin,destination\n"
GOOD = MOVES + b"Cook,Chef\nChef,Owner\n"
TABLE = [["origin", "destination"], ["Cook", "Chef"]]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"


def zipped(**files: bytes) -> bytes:
    """Return an archive of these files; ``__`` in a name is a point."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def packed_zeros(megabytes: int, letter: bytes = b"\0") -> bytes:
    """Return what deflate makes of so many equal bytes, without ever holding them."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    parts = [packer.compress(letter * 1_000_000) for _ in range(megabytes)]
    return b"".join([*parts, packer.flush()])


def lying(content: bytes, packed: bytes, said: int, *, whole: bool = False) -> bytes:
    """Return an archive of one file that unpacks to more than its headers say.

    They have the right checksum of as much as they tell of, or of the whole: zipfile alone would
    not notice.
    """
    name, crc = b"m.csv", zlib.crc32(content if whole else content[:said])
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(packed), said, len(name), 0)
    local = b"PK\3\4" + head + name
    entry = b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local) + len(packed), 0)
    return local + packed + entry + end


def many_entries(count: int) -> bytes:
    """Return an archive of so many empty files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("0.csv", GOOD)
    content = stream.getvalue()
    start = content.index(b"PK\1\2")
    entry, end = content[start : content.index(b"PK\5\6")], content[content.index(b"PK\5\6") :]
    names = (b"%08d" % number for number in range(count))
    entries = b"".join(entry[:28] + struct.pack("<H", 8) + entry[30:46] + name for name in names)
    counts = struct.pack("<HHI", min(count, 65_535), min(count, 65_535), len(entries))
    return content[:start] + entries + end[:8] + counts + end[16:]


def name_of_bytes(name: bytes) -> bytes:
    """Return an archive whose one file has a name that says it is UTF-8."""
    content = zipped(aaaaa__csv=GOOD).replace(b"aaaaa.csv", name)
    central = content.index(b"PK\1\2")  # the name is as long as before
    flags = struct.pack("<H", 0x800)
    content = content[:6] + flags + content[8:]
    return content[: central + 8] + flags + content[central + 10 :]


def method(number: int, packed: bytes, size: int) -> bytes:
    """Return an archive whose one file is packed by another method."""
    content = lying(bytes(size), packed, size)
    for place in (content.index(b"PK\3\4") + 8, content.index(b"PK\1\2") + 10):
        content = content[:place] + struct.pack("<H", number) + content[place + 2 :]
    return content


def workbook(**changed: bytes) -> bytes:
    """Return a workbook, some parts of it replaced: ``sheet`` and ``strings`` are short names."""
    stream, names = io.BytesIO(), {"sheet": SHEET, "strings": STRINGS}
    parts = {names.get(name, name): content for name, content in changed.items()}
    with (
        zipfile.ZipFile(io.BytesIO(excel(TABLE))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def sheet(rows: bytes, before: bytes = b"") -> bytes:
    """Return a workbook with these rows."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    head = b'<?xml version="1.0"?>' + before + b"<worksheet " + space + b">"
    first = b'<row r="1"><c t="str"><v>origin</v></c><c t="str"><v>destination</v></c></row>'
    return workbook(sheet=head + b"<sheetData>" + first + rows + b"</sheetData></worksheet>")


def strings(content: bytes, before: bytes = b"") -> bytes:
    """Return a workbook with this table of strings."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(io.BytesIO(excel(TABLE))) as archive:
        types = archive.read(TYPES)
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (STRINGS.encode(), kind)
    table = before + b"<sst " + space + b">" + content + b"</sst>"
    return workbook(strings=table, **{TYPES: types.replace(b"</Types>", part)})


def cell(reference: bytes) -> bytes:
    """Return a row with a cell in some column."""
    row = re.sub(rb"[A-Z]", b"", reference)
    return b'<row r="%s"><c r="%s" t="str"><v>x</v></c></row>' % (row, reference)


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 20)
        for letter in range(ord("b"), ord("i"))
    )
    + b"]>"
)


def parquet(columns: dict[str, object], **options: object) -> bytes:
    """Return a Parquet file of these columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **options)
    return stream.getvalue()


def parquet_of_equal_rows(count: int) -> bytes:
    """Return a Parquet file of many rows that takes hardly any room."""
    import numpy as np
    import pyarrow as pa

    codes = pa.array(np.zeros(count, dtype=np.int32))
    cells = {
        name: pa.DictionaryArray.from_arrays(codes, pa.array([role]))
        for name, role in (("origin", "Cook"), ("destination", "Chef"))
    }
    return parquet(cells)


def parquet_of_long_cell(length: int, rows: int = 1) -> bytes:
    """Return a Parquet file with a text that is as long as many tables, in some rows."""
    return parquet(
        {"origin": ["x" * length] * rows, "destination": ["Chef"] * rows}, compression="zstd"
    )


def parquet_of_date(days: int) -> bytes:
    """Return a Parquet file with a date far beyond the year 9999."""
    import pyarrow as pa

    return parquet(
        {"origin": ["Cook"], "destination": ["Chef"], "since": pa.array([days], pa.date32())}
    )


def parquet_of_time(seconds: int) -> bytes:
    """Return a Parquet file with a time far beyond the year 9999."""
    import pyarrow as pa

    times = pa.array([seconds], pa.timestamp("ms"))
    return parquet({"origin": ["Cook"], "destination": ["Chef"], "since": times})


def gzipped(content: bytes) -> bytes:
    """Return what gzip makes of it, always the same."""
    return gzip.compress(content, mtime=0)


def packed(content: bytes) -> bytes:
    """Return what deflate makes of it, as it stands in an archive."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
