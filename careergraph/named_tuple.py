"""Named tuples that take little to declare: a question meets some forty of them at every start."""

from __future__ import annotations

import sys
from collections import namedtuple
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple"]

if TYPE_CHECKING or sys.version_info >= (3, 14):  # from then on annotations wait
    from typing import NamedTuple
else:

    class Declared(type):
        """The class of the base from which named tuples are declared."""

        def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, Any]) -> type:
            """Return a named tuple: its fields are the annotations, with what else is declared."""
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            plain = namedtuple(  # noqa: PYI024 (typing.NamedTuple is what this is quicker than)
                name, fields, defaults=defaults, module=body["__module__"]
            )
            return type(name, (plain,), body | {"__slots__": ()})

    # For `typing.NamedTuple`, which compiles each annotation: declaring one takes a third as long.
    NamedTuple = type.__new__(Declared, "NamedTuple", (), {})
