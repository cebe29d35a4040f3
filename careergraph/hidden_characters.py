r"""Characters that hide, reorder or command are shown escaped, such as ``\x1b``, to whoever reads.

Names, titles and addresses come from files of others. Printed as they are, some characters command
a terminal (clear it, fill the clipboard), some turn the order of reading round, some are not seen:
with any of them a source could forge what stands beside it. The rule:

- control characters (C0, C1, DEL) but tab and line end, line and paragraph separators, lone
  surrogates, marks that set the direction of text, tags, and all else that Unicode calls ignorable
  are shown escaped;
- a joiner stays behind a letter of a script that needs it (Arabic to Tibetan, and the like) and
  between two emoji; a variation selector stays behind an emoji, a symbol, an ideograph, a
  Mongolian letter.

A backslash itself is not escaped: these texts are for reading, data is written as it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

__all__ = ["is_hidden", "is_plain", "json_shown", "line_shown", "shown"]

LETTERS = r"\u0620-\u0fff\u1000-\u109f\u1780-\u17d3\u1820-\u18aa\u1900-\u1cff"  # of joined scripts
LETTERS += r"\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
EMOJI = r"\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
IDEOGRAPHS = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Each with what it may stand behind, and before; nothing where it never stays.
PATTERNS = (
    (r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b]", "", ""),
    (
        r"[\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb]",
        "",
        "",
    ),
    (r"[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]", "", ""),
    (r"[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]", "", ""),
    (r"\u200c", LETTERS, ""),
    (r"\u200d", LETTERS + EMOJI + r"\ufe0f", ""),
    (rf"(?<=[{EMOJI}\ufe0f])\u200d", "", EMOJI),
    (r"[\u180b-\u180f]", r"\u1820-\u18aa", ""),
    (r"[\ufe00-\ufe0f]", rf"0-9#*{EMOJI}{IDEOGRAPHS}\u1000-\u109f", ""),
    (r"[\U000e0100-\U000e01ef]", IDEOGRAPHS, ""),
)


# What may have to be escaped although Python calls it printable.
NOT_SEEN = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)


def is_plain(text: str) -> bool:
    """Return whether a text surely has no hidden character, and is one line: nearly all are so.

    Examples
    --------
    >>> is_plain("Küchenchef → Owner"), is_plain("\u034f")
    (True, False)
    """
    return text.isprintable() and (text.isascii() or NOT_SEEN.isdisjoint(text))


@lru_cache(maxsize=1)
def hidden() -> re.Pattern[str]:
    """Return the pattern of a hidden character; most texts have none, and do not wait for it."""
    import re

    return re.compile("|".join(one_of(*each) for each in PATTERNS))


def one_of(characters: str, behind: str, before: str) -> str:
    """Return a pattern of characters, but where they stand behind or before some others."""
    not_behind = f"(?<![{behind}])" if behind else ""
    not_before = f"(?![{before}])" if before else ""
    return f"{not_behind}{characters}{not_before}"


def shown(text: str) -> str:
    r"""Return text as it is shown: hidden characters escaped, tabs and line ends as they are.

    Examples
    --------
    >>> print(shown("Cook\x1b[2J \u202eoof"))
    Cook\x1b[2J \u202eoof
    >>> shown("می‌خواهم 👩‍🍳") == "می‌خواهم 👩‍🍳"  # joiners that are part of a word, or of a sign
    True
    """
    return text if is_plain(text) else hidden().sub(escaped, text)


def line_shown(text: str) -> str:
    r"""Return text as it is shown within one line: as :func:`shown`, a blank for each line end.

    Examples
    --------
    >>> line_shown("Cook\r\nChef\x07")
    'Cook Chef\\x07'
    """
    if is_plain(text):
        return text
    return shown(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def json_shown(text: str) -> str:
    r"""Return JSON with hidden characters escaped, as JSON escapes them: it is read as the same.

    Examples
    --------
    >>> print(json_shown('"\x7f\U000e0041"'))
    "\u007f\udb40\udc41"
    """
    import json

    return hidden().sub(lambda found: json.dumps(found.group())[1:-1], text)


def is_hidden(text: str) -> bool:
    """Return whether a text has a hidden character, or is no one line."""
    return not is_plain(text) and line_shown(text) != text


def escaped(found: re.Match[str]) -> str:
    """Return a character as Python writes it."""
    return found.group().encode("unicode_escape").decode()
