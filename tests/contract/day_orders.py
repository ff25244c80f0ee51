"""Orders of many kinds, and what the figures of a day are by a plain sum of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from qbdesk.domain.figures import Sales, Span

ZONE = UTC
NOW = datetime(2026, 11, 23, 14, 34, 20, tzinfo=ZONE)
TODAY = date(2026, 11, 23)
NOW_US = int(NOW.timestamp()) * 1_000_000
DAY_US = 86_400_000_000
SNAPSHOT_COLUMNS = "id, kind, entity_id, content_hash, fetched_at_us, compressed, body"
EVENT_COLUMNS = """id, type, entity_id, realm, state, trust, source, plain_path, received_at_us, deliveries,
    amount_cents, currency, order_state, snapshot_id, alarm_at_us"""


@dataclass(frozen=True)
class Row:
    """An order as it lies in the store; all defaults count today."""

    at_us: int = NOW_US - 60_000_000
    cents: int | None = 10_000
    currency: str = "SEK"
    order_state: str | None = "new"
    realm: str = "shop"
    trust: str = "confirmed"
    source: str = "webhook"
    type: str = "order.new"
    deliveries: int = 1
    alarm_at_us: int | None = None
    lines: tuple[tuple[str, int, int], ...] = ()

    def counts(self, demo: bool = False) -> bool:
        """Whether the figures count it."""
        return self.is_order(demo) and self.order_state in ("new", "done")

    def is_order(self, demo: bool = False) -> bool:
        """Whether it is an order that the shop confirmed; simulated ones are none but in the demo."""
        sources = {"webhook", "check"} | ({"simulated"} if demo else set())
        return (
            self.type == "order.new"
            and self.realm == "shop"
            and self.trust == "confirmed"
            and self.source in sources
        )


def values_of(rows: Sequence[Row]) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Of each its snapshot's columns and its event's."""
    for number, row in enumerate(rows, 1):
        body = {
            "order_id": str(number),
            "currency": row.currency,
            "products": [
                {"product_id": product, "title": f"Vara {product}", "qty": pieces, "price": price}
                for product, pieces, price in row.lines
            ],
        }
        yield (
            (number, "order", str(number), f"hash {number}", 1, False, json.dumps(body).encode()),
            (
                number,
                row.type,
                str(number),
                row.realm,
                "done",
                row.trust,
                row.source,
                False,
                row.at_us,
                row.deliveries,
                row.cents,
                row.currency,
                row.order_state,
                number,
                row.alarm_at_us,
            ),
        )


def plain_sum(rows: Sequence[Row], span: Span, demo: bool) -> dict[str, tuple[int, int, int]]:
    """(orders, orders with an amount, hundredths) by currency."""
    found: dict[str, tuple[int, int, int]] = {}
    for row in rows:
        if row.counts(demo) and span.begin_us <= row.at_us < span.end_us:
            orders, priced, cents = found.get(row.currency, (0, 0, 0))
            found[row.currency] = (orders + 1, priced + (row.cents is not None), cents + (row.cents or 0))
    return found


def as_sums(sales: Sales) -> dict[str, tuple[int, int, int]]:
    return {each.currency: (each.orders, each.priced, each.cents) for each in sales.currencies}


TIMES = st.integers(NOW_US - 32 * DAY_US, NOW_US + DAY_US) | st.sampled_from(
    [
        NOW_US,
        NOW_US - 7 * DAY_US,
        NOW_US - 7 * DAY_US - 1,
        int(datetime(2026, 11, 23, tzinfo=ZONE).timestamp()) * 10**6,
    ]
)
ROWS = st.builds(
    Row,
    at_us=TIMES,
    cents=st.none() | st.integers(0, 10_000_00),
    currency=st.sampled_from(["SEK", "SEK", "NOK", ""]),
    order_state=st.sampled_from(["new", "done", "cancelled", "unpaid", "unknown", None]),
    realm=st.sampled_from(["shop", "shop", "shop", "test"]),
    trust=st.sampled_from(["confirmed", "confirmed", "confirmed", "contradicted", "waiting", "unchecked"]),
    source=st.sampled_from(["webhook", "webhook", "check", "replay", "simulated"]),
    type=st.sampled_from(["order.new", "order.new", "order.new", "order.done"]),
    deliveries=st.integers(0, 2),
    alarm_at_us=st.sampled_from([None, 0, 5]),
    lines=st.lists(
        st.tuples(st.sampled_from(["1", "2", "3"]), st.integers(1, 4), st.integers(1, 500)), max_size=3
    ).map(tuple),
)
