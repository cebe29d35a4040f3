"""A named tuple of ours is what `typing.NamedTuple` makes."""

from __future__ import annotations

import inspect
import pickle
import typing

import pytest

from careergraph import named_tuple


class Ours(named_tuple.NamedTuple):
    """A pair."""

    first: int
    second: str = "none"

    @property
    def both(self) -> str:
        return f"{self.first} {self.second}"

    def __str__(self) -> str:
        return f"<{self.both}>"


class Theirs(typing.NamedTuple):
    """A pair."""

    first: int
    second: str = "none"


def test_it_is_a_tuple_with_names() -> None:
    pair = Ours(1)
    assert pair == (1, "none") == Theirs(1)
    assert repr(pair) == repr(Theirs(1)).replace("Theirs", "Ours")
    assert (pair.first, pair.second, pair.both, str(pair)) == (1, "none", "1 none", "<1 none>")
    assert pair._replace(second="two") == Ours(1, "two")
    assert type(pair._replace(first=2)) is Ours is type(Ours._make([3, "x"]))
    assert pair._asdict() == {"first": 1, "second": "none"}
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 (our own)


def test_it_says_of_itself_what_theirs_does() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__"):
        assert getattr(Ours, name) == getattr(Theirs, name)
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert inspect.signature(Ours).parameters.keys() == inspect.signature(Theirs).parameters.keys()
    assert Ours.__qualname__ == Ours.__name__ == "Ours"


def test_nothing_else_can_be_put_on_it() -> None:
    with pytest.raises(AttributeError):
        Ours(1).third = 3  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        Ours(1).first = 3  # type: ignore[misc]
    with pytest.raises(TypeError, match="first"):
        Ours()  # type: ignore[call-arg]
