"""Bytes as text: what no table holds is refused."""

from __future__ import annotations

from typing import AnyStr

from careergraph.errors import stop

__all__ = ["LONGEST_LINE", "NUL", "UTF_16", "decode"]

BEGIN = 65_536  # bytes
NUL = "a NUL character", "text (the file may be damaged or no CSV at all)"
LONGEST_LINE = 1_048_576  # characters: far beyond any table's line, far below what hurts
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode(file: str, content: bytes) -> str:
    """Return a file's text, refusing what no table holds: other encodings, NUL, endless lines."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    utf_16 = content.startswith(UTF_16)
    if not utf_16:  # before it takes as much again; a character has at most four bytes
        refuse_zeros(file, content)
        refuse_long_line(file, content, 4 * LONGEST_LINE, (b"\n", b"\r"))
    try:
        text = content.decode("utf-16" if utf_16 else "utf-8")
    except UnicodeDecodeError as error:
        if utf_16:
            stop(file, None, "UTF-16 text that is damaged", "UTF-8 text")
        line = content.count(b"\n", 0, error.start) + 1
        if b"\0" in content[: error.start]:
            stop(file, content.count(b"\n", 0, content.index(0)) + 1, *NUL)
        found = in_windows(content[error.start : error.start + 1])
        stop(file, line, found, "UTF-8 text (in Excel: save it as 'CSV UTF-8')")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        stop(file, line, *NUL)
    refuse_long_line(file, text, LONGEST_LINE, ("\n", "\r"))
    return text


def refuse_zeros(file: str, content: bytes) -> None:
    """Refuse a file that begins as no text does."""
    if b"\0" in content[:BEGIN] and content[:BEGIN].isascii():
        stop(file, content.count(b"\n", 0, content.index(0)) + 1, *NUL)


def refuse_long_line(file: str, text: AnyStr, limit: int, ends: tuple[AnyStr, AnyStr]) -> None:
    """Refuse a text with a line that is longer than any table's."""
    place = long_line(text, limit, ends)
    if place is not None:
        line_end, carriage = ends
        line = 1 + text.count(line_end, 0, place) + text.count(carriage, 0, place)
        line -= text.count(carriage + line_end, 0, place)
        found = f"a line of more than {LONGEST_LINE:,} characters"
        stop(file, line, found, f"at most {LONGEST_LINE:,} characters")


def in_windows(byte: bytes) -> str:
    r"""Return a byte that is no UTF-8, and what letter it likely is: Excel writes these.

    The file is not read so: the byte is another letter in each code page.

    Examples
    --------
    >>> in_windows(b"\xe9")
    "the byte 0xe9 ('é' in Windows-1252)"
    """
    letter = byte.decode("latin-1")  # no quotation mark of Windows: not every terminal has these
    return f"the byte 0x{byte.hex()}" + (f" ({letter!r} in Windows-1252)" * letter.isalpha())


def long_line(text: AnyStr, limit: int, ends: tuple[AnyStr, AnyStr]) -> int | None:
    r"""Return where the first line begins that is longer than a limit, None where none is.

    Examples
    --------
    >>> long_line("Cook\nChef\rOwner", 5, ("\n", "\r"))
    >>> long_line("Cook\nChef\rOwner", 4, ("\n", "\r"))
    10
    """
    begin = 0
    while len(text) - begin > limit:
        last = begin + limit + 1
        places = (text.rfind(end, begin, last) for end in ends)
        place = next((place for place in places if place >= 0), None)
        if place is None:
            return begin
        begin = place + 1
    return None
