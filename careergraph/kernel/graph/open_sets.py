"""Requirements that any one of several things meets: which to learn, so that least is learnt.

A mask may hold bits that stand for *open sets*: of each, one option is enough. What such a mask
weighs is the least that meets all of them together, a minimum hitting set, in which an option may
bring more with it: other things, and other open sets. To find it is NP-hard in general; the sets of
one route are few, and those that share nothing are solved one by one.

>>> from operator import or_
>>> a, b, c, either, other = 1, 2, 4, 8, 16
>>> sets = OpenSets(or_, int.bit_count)
>>> sets.add(either, [Option(a, a), Option(b, b)])
>>> sets.add(other, [Option(b, b), Option(c, c)])
>>> sets.weigh(either), sets.weigh(either | other), sets.weigh(a | either | other)
(1, 1, 2)
>>> sets.met(either | other) == b
True
"""

from collections.abc import Callable, Sequence

from careergraph.named_tuple import NamedTuple

__all__ = ["OpenSets", "Option"]

_KEPT = 1 << 17  # solutions kept, so that a long search does not fill the memory

Join = Callable[[int, int], int]


class Option(NamedTuple):
    """One way to meet a set.

    Attributes
    ----------
    own
        The mask of what meets the set. What weighs nothing takes a bit of its own that is not
        among the plain ones, or nobody would know whether it is there.
    whole
        The mask of all that comes with it, itself included: it may hold bits of open sets.
    things
        A bit for each thing that comes with it, by a numbering of the caller's own; where it is 0,
        `whole` serves. Where masks hold values and not bits, two values of one thing may have no
        bit in common.
    """

    own: int
    whole: int
    things: int = 0


class OpenSets:
    """Sets of which one option is enough, and what masks with such sets weigh.

    Parameters
    ----------
    join
        Given two masks without sets, returns the mask of both.
    weigh
        Given a mask without sets, returns its weight.
    plain
        The bits of which masks without sets consist; -1 where `join` is ``|`` and any mask will do.

    Attributes
    ----------
    bits
        The bits of all sets.

    Notes
    -----
    Where a mask holds with each thing all that comes with it, the more it holds the more it weighs:
    searches for the least weight stay exact, and a mask that is a part of another makes that one
    needless. Every weight is worked out once and kept.
    """

    def __init__(self, join: Join, weigh: Callable[[int], int], *, plain: int = -1) -> None:
        self._join, self._weigh_plain, self._plain = join, weigh, plain
        self.bits = 0
        self._options: dict[int, tuple[Option, ...]] = {}
        self._touched: dict[int, int] = {}
        self._solved: dict[int, int] = {}
        self._touching, self._bits_that_matter = 0, 0

    def add(self, bit: int, options: Sequence[Option]) -> None:
        """Add a set; sets that come with an option may be added later, but before any is weighed.

        Parameters
        ----------
        bit
            The bit that stands for it.
        options
            The ways to meet it, at least one; of equally light ones the first is taken.
        """
        self.bits |= bit
        self._options[bit] = tuple(options)

    def join(self, first: int, second: int) -> int:
        """Return the mask of two, with the open sets of both."""
        if self._plain == -1:
            return self._join(first, second)
        plain = self._plain
        return self._join(first & plain, second & plain) | (first | second) & ~plain

    def weigh(self, mask: int) -> int:
        """Return the least that a mask weighs when all of its sets are met."""
        if not mask & self.bits:
            return self._weigh(mask)
        return self._weigh(self.met(mask))

    def _weigh(self, mask: int) -> int:
        """Return what a mask without sets weighs."""
        return self._weigh_plain(mask if self._plain == -1 else mask & self._plain)

    def met(self, mask: int) -> int:
        """Return the lightest mask without open sets that meets all of a mask."""
        relevant = self._relevant()
        key = mask & relevant
        if key not in self._solved:
            if len(self._solved) >= _KEPT:
                self._solved.clear()
            self._solved[key] = self._solution(key)
        return self._solved[key] | mask & ~relevant

    def _relevant(self) -> int:
        """Return the bits that matter to a solution; all where masks are no plain bits."""
        if self._plain != -1:
            return -1
        if self._touching < len(self._options):
            self._touching = len(self._options)
            self._bits_that_matter = self.bits
            for bit in self._options:
                self._bits_that_matter |= self._touches(bit)
        return self._bits_that_matter

    def _solution(self, mask: int) -> int:
        """Meet the open sets, those that may share an option together."""
        acquired, open_bits = mask & ~self.bits, self._open(mask)
        groups = self._groups(open_bits)
        if len(groups) == 1:
            return self._lightest(acquired, mask, open_bits)
        for bits in groups:
            acquired = self.join(acquired, self.met(mask & ~self.bits | bits))
        return acquired

    def _lightest(self, acquired: int, mask: int, open_bits: list[int]) -> int:
        """Try each option of the set with the fewest, and meet what is then still open."""
        fewest = min(open_bits, key=lambda bit: len(self._options[bit]))
        best, least = -1, -1
        for option in self._options[fewest]:
            longer = self.join(self.join(acquired, option.whole), mask & self.bits & ~fewest)
            if least >= 0 and self._weigh(longer & ~self.bits) >= least:
                continue
            found = self.met(longer)
            weight = self._weigh(found)
            if least < 0 or weight < least:
                best, least = found, weight
        return best

    def _open(self, mask: int) -> list[int]:
        """Return the bits of the sets in a mask that nothing in it meets."""
        acquired = mask & ~self.bits
        return [
            bit
            for bit in ones(mask & self.bits)
            if not any(self.join(acquired, option.own) == acquired for option in self._options[bit])
        ]

    def _groups(self, open_bits: list[int]) -> list[int]:
        """Return the open sets by groups that share nothing with each other."""
        groups: list[tuple[int, int]] = []  # the bits of the sets, and all that their options touch
        for bit in open_bits:
            bits, touched = bit, self._touches(bit)
            apart = []
            for others, theirs in groups:
                if theirs & touched:
                    bits, touched = bits | others, touched | theirs
                else:
                    apart.append((others, theirs))
            groups = [*apart, (bits, touched)]
        return [bits for bits, _ in groups]

    def _touches(self, bit: int) -> int:
        """Return all that meeting a set may bring, what sets bring that come with it too."""
        if bit not in self._touched:
            touched, seen, waiting = 0, bit, [bit]
            while waiting:
                for option in self._options[waiting.pop()]:
                    touched |= option.things or option.whole & ~self.bits
                    waiting += ones(option.whole & self.bits & ~seen)
                    seen |= option.whole & self.bits
            self._touched[bit] = touched
        return self._touched[bit]


def ones(mask: int) -> list[int]:
    """Return the bits of a mask, each as a mask of its own.

    Examples
    --------
    >>> ones(0b1010)
    [2, 8]
    """
    bits = []
    while mask:
        lowest = mask & -mask
        bits.append(lowest)
        mask ^= lowest
    return bits
