"""Completion in a shell: what is put into the line is one word, whatever it is called.

A name is data of others. As click gives it, Bash and PowerShell put it into the line as it is, and
a role called ``Zed $(...)`` would be run. Zsh and Fish quote what they put in. Names with hidden
characters, and names that would be options, are not offered to any shell.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    PowerShellComplete,
    add_completion_class,
)

from careergraph.hidden_characters import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["in_bash", "in_powershell", "offered", "open_quote"]

PLAIN = re.compile(r"[\w./+-]*")  # what every shell takes as one word, in Bash no end of one
POWERSHELL_QUOTES = "'\u2018\u2019\u201a\u201b"  # each ends a text in single quotation marks


def offered(names: Iterable[str]) -> list[str]:
    r"""Return the names that may be offered: seen whole, and no options.

    Examples
    --------
    >>> offered(["Cook", "Chef\x1b[2J", "--data=x"])
    ['Cook']
    """
    return [name for name in names if not name.startswith("-") and not is_hidden(name)]


def in_bash(text: str, quote: str = "'") -> str:
    r"""Return text as Bash takes it literally, behind a quotation mark that is still open.

    No backslash is used: an older script of completion would take it away.

    Examples
    --------
    >>> print(in_bash("Chef $(date)"), in_bash("Chef's \\"), in_bash("R&D $x!", '"'))
    Chef $(date) Chef'"'"'s \ R&D "'$'"x"'!'"
    """
    if quote == "'":
        return text.replace("'", "'\"'\"'")
    return re.sub(r'(["$`\\!])', "\"'\\1'\"", text)


def open_quote(line: str) -> str:
    r"""Return the quotation mark that is open at the end of a line, "" where there is none.

    Examples
    --------
    >>> open_quote('path "IT pro'), open_quote("path 'IT pro"), open_quote(r'path \"IT')
    ('"', "'", '')
    """
    quote = ""
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quote != "'":
            next(letters, None)
        elif letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote = letter
    return quote


def in_powershell(text: str) -> str:
    """Return text as one word of PowerShell, literally.

    Examples
    --------
    >>> print(in_powershell("CIO"), in_powershell("Chef's $(date)"))
    CIO 'Chef''s $(date)'
    """
    if PLAIN.fullmatch(text):
        return text
    doubled = "".join(letter * 2 if letter in POWERSHELL_QUOTES else letter for letter in text)
    return f"'{doubled}'"


class QuotedBash(BashComplete):
    """Bash, names in single quotation marks, or as the mark wants it that was typed."""

    # Nothing of a name is a pattern of file names, or loses its backslashes.
    source_template = BashComplete.source_template.replace(
        "local response\n", "local response -\n    set -f\n"
    ).replace("read type", "read -r type")

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Return what is offered, all in marks where one needs them: so they begin alike."""
        items = super().get_completions(args, incomplete)
        words = os.environ["COMP_WORDS"].split("\n")  # of an older Bash: one line
        quote = open_quote(words[min(int(os.environ["COMP_CWORD"]), len(words) - 1)])
        if not quote and all(PLAIN.fullmatch(item.value) for item in items):
            return items
        for item in items:
            word = in_bash(item.value, quote or "'")
            # Bash closes the mark itself, but where a word ends as with a mark of its own.
            item.value = word + quote * word.endswith(quote) if quote else f"'{word}'"
        return items


class WholeFish(FishComplete):
    """Fish, which quotes what it puts into the line; a comma ends no name."""

    source_template = FishComplete.source_template.replace('split ","', 'split --max 1 ","')


class QuotedPowerShell(PowerShellComplete):
    """PowerShell, names in single quotation marks."""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return what is offered as the script of click reads it."""
        return super().format_completion(
            CompletionItem(in_powershell(item.value), type=item.type, help=item.help)
        )


for shell in (QuotedBash, WholeFish, QuotedPowerShell):
    add_completion_class(shell)
