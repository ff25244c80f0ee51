"""The dataclass that is completed when it is first used is the standard library's in all that can be seen."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field

import pytest

from qbdesk.domain import late_dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Early:
    """One and the same twice."""

    name: str
    size: int = 3
    words: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.size)


@late_dataclass.dataclass(frozen=True, slots=True)
class Late:
    """One and the same twice."""

    name: str
    size: int = 3
    words: list[str] = field(default_factory=list)
    secret: str = field(default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.size)


@late_dataclass.dataclass(frozen=True, slots=True, kw_only=True)
class ByName:
    """With a way of its own to be told."""

    left: int
    right: int = 0

    def __repr__(self) -> str:
        return "hidden"


def _outcome(deed: Callable[[], object]) -> str:
    """What comes of it, with either class under the same name."""
    try:
        return repr(deed()).replace("Early", "Late")
    except (TypeError, AttributeError, ValueError) as error:
        return f"{type(error).__name__}: {error}".replace("Early", "Late")


@pytest.mark.parametrize(
    "deed",
    [
        lambda kind: kind("a"),
        lambda kind: kind("a", 4, ["x"], "hush"),
        lambda kind: kind(),
        lambda kind: kind("a", wrong=1),
        lambda kind: kind("a", -1),
        lambda kind: kind("a") == kind("a", secret="other"),
        lambda kind: kind("a") == kind("b"),
        lambda kind: kind("a") == ("a", 3, [], ""),
        lambda kind: kind("a") != kind("a"),
        lambda kind: hash(kind("a", words=())) == hash(kind("a", words=(), secret="x")),
        lambda kind: hash(kind("a")),
        lambda kind: kind("a") < kind("b"),
        lambda kind: setattr(kind("a"), "name", "b"),
        lambda kind: delattr(kind("a"), "name"),
        lambda kind: kind("a").__dict__,
        lambda kind: dataclasses.replace(kind("a", secret="s"), size=9).secret,
        lambda kind: dataclasses.asdict(kind("a")),
        lambda kind: [one.name for one in dataclasses.fields(kind)],
        lambda kind: kind.__match_args__,
        lambda kind: kind.__slots__,
        lambda kind: kind.__doc__,
        lambda kind: copy.deepcopy(kind("a", 4, ["x"], "s")).secret,
        lambda kind: pickle.loads(pickle.dumps(kind("a", 4, ["x"], "s"))) == kind("a", 4, ["x"]),
    ],
)
def test_it_behaves_as_the_standard_librarys(deed: Callable[[type], object]) -> None:
    assert _outcome(lambda: deed(Late)) == _outcome(lambda: deed(Early))


def test_its_lists_are_not_shared() -> None:
    one = Late("a")
    one.words.append("x")
    assert Late("a").words == []


def test_by_name_only_and_its_own_method_stays() -> None:
    with pytest.raises(TypeError):
        ByName(1)  # type: ignore[call-arg]
    assert repr(ByName(left=1)) == "hidden"
    assert ByName(left=1) == ByName(left=1, right=0)
    with pytest.raises(FrozenInstanceError):
        ByName(left=1).left = 2  # type: ignore[misc]


def test_an_undecorated_child_may_have_more() -> None:
    class Child(ByName):
        more: int

    child = Child(left=4)
    child.more = 5
    assert (child.left, child.more) == (4, 5)
    with pytest.raises(FrozenInstanceError):
        child.left = 5  # type: ignore[misc]


def test_a_method_is_made_with_its_first_call_and_not_before() -> None:
    @late_dataclass.dataclass(frozen=True, slots=True)
    class Fresh:
        """Nothing is made of it yet."""

        size: int

    names = ("__init__", "__repr__", "__eq__", "__hash__")
    before = {name: vars(Fresh)[name] for name in names}
    first = Fresh(1)
    assert {name for name in names if vars(Fresh)[name] is not before[name]} == {"__init__"}
    made = vars(Fresh)["__init__"]
    assert first == Fresh(1)
    assert {name for name in names if vars(Fresh)[name] is not before[name]} == {"__init__", "__eq__"}
    assert vars(Fresh)["__init__"] is made


def test_what_is_not_frozen_is_the_standard_librarys() -> None:
    @late_dataclass.dataclass(slots=True)
    class Open:
        """Its size changes."""

        size: int

    one = Open(1)
    one.size = 2
    assert one == Open(2)
