"""Workbooks whose styles openpyxl refuses: colours and frames go, formats of numbers stay.

Excel opens a workbook whose table of fills has an empty one, as exports of some programs have, or
whose colours are no colours. A table needs none of these, but the formats tell dates from numbers.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

__all__ = ["plainly_styled"]

STYLES = "xl/styles.xml"
PLAIN = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
)


def plainly_styled(raw: bytes) -> bytes:
    """Return a workbook of the same cells, with no style but the formats of their numbers."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, plain_styles(content) if name == STYLES else content)
    return stream.getvalue()


def plain_styles(content: bytes) -> bytes:
    r"""Return a table of styles that has formats of numbers alone.

    Examples
    --------
    >>> styles = b'<a xmlns="s"><fills><fill/></fills><cellXfs><xf numFmtId="14"/></cellXfs></a>'
    >>> plain_styles(styles).partition(b"</cellStyleXfs>")[2]
    b'<cellXfs><xf numFmtId="14" /></cellXfs></styleSheet>'
    """
    root = ET.fromstring(content)  # noqa: S314 (it was looked through: no entities)
    space = root.tag.rpartition("}")[0] + "}"
    formats, cells = root.find(f"{space}numFmts"), root.find(f"{space}cellXfs")
    kept = "".join(element("numFmt", each.attrib) for each in (() if formats is None else formats))
    styled = "".join(
        element("xf", {"numFmtId": each.get("numFmtId", "0")})
        for each in (() if cells is None else cells)
    )
    return (
        f'<styleSheet xmlns="{space[1:-1]}"><numFmts>{kept}</numFmts>{PLAIN}'
        f"<cellXfs>{styled}</cellXfs></styleSheet>"
    ).encode()


def element(name: str, attributes: dict[str, str]) -> str:
    """Return an element without content."""
    return ET.tostring(ET.Element(name, attributes), "unicode")
