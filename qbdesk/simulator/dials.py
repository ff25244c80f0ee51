"""Everything about the simulated shop that can be turned, and the panel that holds the present position."""

import asyncio
import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


class DialError(ValueError):
    """A dial was given a name, a type or a value it does not have; the message is one sentence for people."""


def _dial(default: Any, text: str, low: float = 0.0, high: float = math.inf, *, fixed: bool = False) -> Any:
    """A field with what the command line and the checks need: `help`, `low`, `high`, `fixed` (start only)."""
    return field(default=default, metadata={"help": text, "low": low, "high": high, "fixed": fixed})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dials:
    """The position of every dial. Immutable; `changed` gives a checked copy.

    Probabilities are 0..1, times are seconds. `dataclasses.fields(Dials)` carries `help`, `low`, `high` and
    `fixed` (can only be set at the start) in its metadata, so that a command line can be made from it.
    Raises `DialError` on a wrong type or a value out of range.
    """

    seed: int = _dial(1, "the same seed gives the same shop, orders and changes", fixed=True)
    first_order: int = _dial(1001, "number of the first order in the history", 1, 10**9, fixed=True)
    history_orders: int = _dial(40, "orders that exist before the start", 0, 100_000, fixed=True)
    history_days: float = _dial(4.0, "days over which these orders are spread", 0.01, 3650, fixed=True)

    orders_per_minute: float = _dial(6.0, "new orders a minute; 0 stops the live scenario", 0, 60_000)
    product_changes: float = _dial(0.35, "probability of a product change at each new order", 0, 1)
    storms: float = _dial(0.01, "probability of a storm of product updates at each new order", 0, 1)
    announce_sales: bool = _dial(False, "each sold line also announces product.update")

    copies: float = _dial(0.0, "probability that a delivery is sent a second time", 0, 1)
    delay_min_s: float = _dial(0.0, "least extra delay of a delivery, seconds", 0, 3600)
    delay_max_s: float = _dial(0.0, "most extra delay of a delivery, seconds", 0, 3600)
    reorder: float = _dial(0.0, "probability that a delivery changes places with the next", 0, 1)
    drop: float = _dial(0.0, "probability that a webhook is never sent", 0, 1)
    retries: int = _dial(4, "further attempts of a delivery that was not answered 2xx", 0, 20)
    retry_first_s: float = _dial(2.0, "seconds before the first retry; doubles each time", 0, 3600)

    api_failures: float = _dial(0.0, "probability that an API call fails (429, 5xx, bad JSON, hang-up)", 0, 1)
    api_latency_s: float = _dial(0.0, "seconds before each API answer", 0, 300)
    drift: float = _dial(0.0, "probability that an API answer changes its shape and types", 0, 1)
    paused: bool = _dial(False, "the shop is paused: every API call is refused with 401 or 403")

    def __post_init__(self) -> None:
        for dial in fields(self):
            _check(dial, getattr(self, dial.name))
        if self.delay_min_s > self.delay_max_s:
            msg = f"delay_min_s ({self.delay_min_s:g}) must not be above delay_max_s ({self.delay_max_s:g})."
            raise DialError(msg)

    def changed(self, changes: Mapping[str, object]) -> "Dials":
        """A copy with `changes`. Raises `DialError`, also for an unknown name."""
        known = {dial.name for dial in fields(self)}
        for name in changes:
            if name not in known:
                msg = f"There is no dial named {name!r}; there are: {', '.join(sorted(known))}."
                raise DialError(msg)
        return dataclasses.replace(self, **dict(changes))  # type: ignore[arg-type]

    def as_json(self) -> dict[str, Any]:
        """Name → value, ready for JSON."""
        return dataclasses.asdict(self)


def _check(dial: "dataclasses.Field[Any]", value: object) -> None:
    if dial.type is bool:
        if not isinstance(value, bool):
            msg = f"{dial.name} must be true or false, not {value!r}."
            raise DialError(msg)
        return
    wanted = (int,) if dial.type is int else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted):
        kind = "a whole number" if dial.type is int else "a number"
        msg = f"{dial.name} must be {kind}, not {value!r}."
        raise DialError(msg)
    low, high = dial.metadata["low"], dial.metadata["high"]
    if not low <= value <= high:
        bound = f"{low:g} to {high:g}" if math.isfinite(high) else f"{low:g} or more"
        msg = f"{dial.name} must be {bound}, not {value:g}."
        raise DialError(msg)


class Panel:
    """Holds the present `Dials` and wakes who waits for a turn. One per simulated shop."""

    def __init__(self, dials: Dials) -> None:
        self._dials = dials
        self._turned = asyncio.Event()

    @property
    def now(self) -> Dials:
        """The present position."""
        return self._dials

    def turn(self, changes: Mapping[str, object]) -> Dials:
        """Turn dials while the shop runs. Raises `DialError`; then nothing is changed."""
        turned = self._dials.changed(changes)
        for dial in fields(turned):
            if dial.metadata["fixed"] and getattr(turned, dial.name) != getattr(self._dials, dial.name):
                msg = f"{dial.name} can only be set at the start."
                raise DialError(msg)
        self._dials = turned
        self._turned.set()
        return turned

    async def pause(self, seconds: float | None) -> bool:
        """Wait `seconds` (None: for ever), but only until a dial is turned; true when it was turned."""
        self._turned.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._turned.wait()
        except TimeoutError:
            return False
        return True
