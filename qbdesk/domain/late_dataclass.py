"""`dataclass` as the standard library's, but a frozen one is completed when it is first used.

Python 3.11 compiles six methods for each dataclass while its module is imported, 0.3 ms of every start for
each of more than a hundred, most of which nothing is made of before the window is there. Here a frozen class
gets its fields at once, so that `fields`, `replace` and `match` work, and each of the standard library's own
methods when it is first called. Type checkers see nothing but `dataclasses.dataclass`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

_LATE = ("__init__", "__repr__", "__eq__", "__hash__")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - handed on
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> Callable:
        """See `dataclasses.dataclass`; what is not frozen is left to it wholly."""
        if not frozen:
            return dataclasses.dataclass(slots=slots, kw_only=kw_only)

        def late(cls: type) -> type:
            return _late(cls, slots, kw_only)

        return late


def _late(cls: Any, slots: bool, kw_only: bool) -> Any:
    own = {name for name in _LATE if vars(cls).get(name) is not None}  # `__eq__` alone makes `__hash__` None
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else its signature is worked out for one
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    for name in _LATE:
        if name not in own:
            setattr(made, name, _completing(made, name))
    _freeze(made)
    return made


def _completing(cls: Any, name: str) -> Callable[..., object]:
    """Stands for a method of `cls` until it is called; it may be called in several threads at once."""

    def method(self: object, *args: object, **kwargs: object) -> object:
        made = _method_of_twin(cls, name)
        setattr(cls, name, made)
        return made(self, *args, **kwargs)

    return method


def _method_of_twin(cls: Any, name: str) -> Any:
    """The method that the standard library makes for a class with the same fields."""
    fields = dataclasses.fields(cls)
    twin = type(
        cls.__name__,
        (),
        {
            "__module__": cls.__module__,
            "__qualname__": cls.__qualname__,
            "__doc__": cls.__doc__,
            "__annotations__": {field.name: field.type for field in fields},
            **({"__post_init__": cls.__post_init__} if hasattr(cls, "__post_init__") else {}),
            **{field.name: field for field in fields},
        },
    )
    wanted = {which: name == f"__{which}__" for which in ("init", "repr", "eq")}
    # Only a frozen class sets its fields in a way that a frozen class lets it.
    dataclasses.dataclass(**wanted, frozen=wanted["init"], unsafe_hash=name == "__hash__")(twin)
    return vars(twin)[name]


def _freeze(cls: Any) -> None:
    names = frozenset(field.name for field in dataclasses.fields(cls))

    def refuse_setting(self: object, name: str, value: object) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def refuse_deleting(self: object, name: str) -> None:
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    cls.__setattr__, cls.__delattr__ = refuse_setting, refuse_deleting
    if "__slots__" in vars(cls):
        cls.__getstate__, cls.__setstate__ = _state, _set_state


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: Sequence[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
