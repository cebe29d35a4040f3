"""Records whose fields are worked out when they are first read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from careergraph.once import one_at_a_time

if TYPE_CHECKING:
    from typing import Self

__all__ = ["LazyRecord"]


@dataclass_transform(frozen_default=True)
class LazyRecord:
    """A record that never changes, of which only what is read is worked out.

    It is made like a named tuple: a subclass lists its fields as annotations, those with a default
    last. :meth:`lazily` makes a record of which only some fields are known yet.

    Examples
    --------
    >>> class Sum(LazyRecord):
    ...     numbers: list[int]
    ...     total: int
    >>> class Adding:
    ...     @property
    ...     def total(self):
    ...         print("added up")
    ...         return 3
    >>> found = Sum.lazily(Adding(), numbers=[1, 2])
    >>> found.total, found.total
    added up
    (3, 3)
    >>> found == Sum([1, 2], 3)
    True
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)
        cls._defaults = {name: cls.__dict__[name] for name in cls._fields if name in cls.__dict__}
        for name in cls._defaults:
            delattr(cls, name)  # or nobody would ask for what is still to be worked out

    def __init__(self, *values: Any, **named: Any) -> None:  # noqa: ANN401 (of any field)
        given = dict(zip(self._fields, values, strict=False)) | named
        known = {**self._defaults, **given}
        if known.keys() != set(self._fields) or len(given) < len(values) + len(named):
            message = f"{type(self).__name__} takes {', '.join(self._fields)}"
            raise TypeError(message)
        self.__dict__.update(known)

    @classmethod
    def lazily(cls, facts: object, **known: Any) -> Self:  # noqa: ANN401 (of any field)
        """Return a record of some known fields; the others are attributes of `facts`."""
        record = cls.__new__(cls)
        record.__dict__.update(known, _facts=facts)
        return record

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (of any field)
        """Work out a field that is not known yet."""
        if name not in self._fields or self.__dict__.get("_facts") is None:
            message = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(message)
        with one_at_a_time():
            if name not in self.__dict__:
                self.__dict__[name] = getattr(self.__dict__["_facts"], name)
        return self.__dict__[name]

    def __setattr__(self, name: str, value: object) -> None:
        message = f"a {type(self).__name__} never changes: _replace({name}=...) returns another"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        message = f"a {type(self).__name__} never changes: {name} stays"
        raise AttributeError(message)

    def _replace(self, **changes: Any) -> Self:  # noqa: ANN401 (of any field)
        """Return a record with other values of some fields; nothing more is worked out."""
        unknown = changes.keys() - set(self._fields)
        if unknown:
            message = f"{type(self).__name__} has no field {min(unknown)!r}"
            raise TypeError(message)
        known = {name: self.__dict__[name] for name in self._fields if name in self.__dict__}
        record = type(self).__new__(type(self))
        record.__dict__.update({**known, **changes}, _facts=self.__dict__.get("_facts"))
        return record

    __replace__ = _replace  # what copy.replace calls, from Python 3.13 on

    def _asdict(self) -> dict[str, Any]:
        """Return the values of all fields by their names, as a named tuple does."""
        return dict(zip(self._fields, self._values(), strict=True))

    def _values(self) -> tuple[Any, ...]:
        """Return the values of all fields."""
        return tuple(getattr(self, name) for name in self._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._fields)

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep the values of all fields, and not what they were worked out from."""
        return type(self), self._values()
