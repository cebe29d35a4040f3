"""Names beyond ASCII, in the form in which they are compared."""

from __future__ import annotations

import re
from unicodedata import normalize

__all__ = ["caseless"]

# Blanks, and what Unicode calls default-ignorable: characters that show nothing (soft hyphens, what
# joins or parts letters without a width, marks of direction, selectors of variants, fillers of
# Hangul). The list is complete for good: it holds the code points that are reserved for more.
NOTHING_SEEN = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)


def caseless(name: str) -> str:
    r"""Return a name without case, blanks, forms of letters and characters that show nothing.

    Examples
    --------
    >>> caseless("Caf\u00e9 \uff21") == caseless("CAFE\u0301\u200ba")
    True

    Notes
    -----
    The Unicode Standard, section 3.13, NFKC_Casefold; blanks are left out besides. Letters are
    taken apart before their case is (a mark below one has a capital of its own), and what shows
    nothing is left out in between, since compatible forms hold blanks and marks around it join.
    """
    apart = normalize("NFKD", name).casefold()
    return normalize("NFC", NOTHING_SEEN.sub("", apart))
