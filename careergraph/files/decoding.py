"""Bytes as text: what no table holds is refused."""

from __future__ import annotations

from typing import AnyStr

from careergraph.errors import stop

__all__ = ["LONGEST_LINE", "NUL", "UTF_16", "decode"]

BEGIN = 65_536  # bytes
NUL = "a NUL character", "text (the file may be damaged or no CSV at all)"
LONGEST_LINE = 1_048_576  # characters: far beyond any table's line, far below what hurts
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
UTF_8 = "UTF-8 text (in Excel: save it as 'CSV UTF-8')"
ENDS = b"\n", b"\r"  # of lines


def decode(file: str, content: bytes) -> str:
    """Return a file's text, refusing what no table holds: other encodings, NUL, endless lines."""
    refuse_wide(file, content)
    content = content.removeprefix(b"\xef\xbb\xbf")
    utf_16 = content.startswith(UTF_16)
    if not utf_16:  # before it takes as much again; a character has at most four bytes
        refuse_zeros(file, content)
        refuse_long_line(file, content, 4 * LONGEST_LINE, ENDS)
    try:
        text = content.decode("utf-16" if utf_16 else "utf-8")
    except UnicodeDecodeError as error:
        if utf_16:
            stop(file, None, "UTF-16 text that is damaged", "UTF-8 text")
        if b"\0" in content[: error.start]:
            stop(file, line_of(content, content.index(0), ENDS), *NUL)
        found = in_windows(content[error.start : error.start + 1])
        stop(file, line_of(content, error.start, ENDS), found, UTF_8)
    if "\0" in text:
        stop(file, line_of(text, text.index("\0"), ("\n", "\r")), *NUL)
    refuse_long_line(file, text, LONGEST_LINE, ("\n", "\r"))
    return text


def refuse_wide(file: str, content: bytes) -> None:
    """Refuse text of two bytes a character that does not say so, and of four, by its name."""
    begin = content[: BEGIN - BEGIN % 2]
    first, second = begin[::2], begin[1::2]
    if content.startswith(UTF_32):
        stop(file, None, "UTF-32 text", UTF_8)
    halves = set(first), set(second)
    if len(first) == len(second) and {0} in halves and halves[0] != halves[1]:
        stop(file, None, "UTF-16 text without a byte-order mark", UTF_8)


def refuse_zeros(file: str, content: bytes) -> None:
    """Refuse a file that begins as no text does."""
    if b"\0" in content[:BEGIN] and content[:BEGIN].isascii():
        stop(file, line_of(content, content.index(0), ENDS), *NUL)


def line_of(text: AnyStr, place: int, ends: tuple[AnyStr, AnyStr]) -> int:
    r"""Return the number of the line in which a place lies, however lines end.

    Examples
    --------
    >>> line_of("Cook\rChef\r\nOwner", 11, ("\n", "\r"))
    3
    """
    line_end, carriage = ends
    line = 1 + text.count(line_end, 0, place) + text.count(carriage, 0, place)
    return line - text.count(carriage + line_end, 0, place)


def refuse_long_line(file: str, text: AnyStr, limit: int, ends: tuple[AnyStr, AnyStr]) -> None:
    """Refuse a text with a line that is longer than any table's."""
    place = long_line(text, limit, ends)
    if place is not None:
        found = f"a line of more than {LONGEST_LINE:,} characters"
        stop(file, line_of(text, place, ends), found, f"at most {LONGEST_LINE:,} characters")


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
