"""The documented reading API of the simulated shop, `/v1/…` (quickbutik.md section 2)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from .catalogue import Catalogue, Json, Product
from .drift import drift_list, drift_single, drift_value
from .faults import Faults
from .http_server import Request, Response, answer_json, error
from .orders import PAY_METHODS, SHIPPING, STATUS_CODES, Order, OrderBook

_Row = TypeVar("_Row")

_NOT_FOUND = "Resource not found"
_ORDER_LIMIT = 1000
_PRODUCT_LIMIT, _PRODUCT_LIMIT_MOST = 100, 500


class BadParameterError(ValueError):
    """A query parameter has a value that its documentation does not allow."""


class ShopApi:
    """Answers calls that are already authenticated. Reads only: nothing can be changed through it."""

    def __init__(self, catalogue: Catalogue, orders: OrderBook, faults: Faults) -> None:
        self._catalogue = catalogue
        self._orders = orders
        self._faults = faults
        self._image_base = ""

    def show_images_under(self, base: str) -> None:
        """Set the address that pictures are served under; known once the port is."""
        self._image_base = base

    def order_json(self, order: Order) -> Json:
        """The order as a call with details shows it."""
        return order.as_json(self._image_base)

    def product_json(self, product: Product) -> Json:
        """The product as a call with details shows it."""
        return product.as_json(self._image_base, details=True)

    async def answer(self, request: Request, *, drifts: bool) -> Response:
        """The answer for a path below `/v1`; errors have the documented body."""
        pages: Mapping[str, Callable[[Mapping[str, str], bool], Any]] = {
            "/v1/orders": self._list_orders,
            "/v1/products": self._list_products,
            "/v1/products/count": self._count_products,
            "/v1/categories": self._categories,
            "/v1/paymentmethods": self._payment_methods,
            "/v1/shippingmethods": self._shipping_methods,
        }
        page = pages.get(request.path.rstrip("/"))
        if page is None:
            return error(404, _NOT_FOUND)
        if request.method != "GET":
            return error(405, "Method not allowed: the simulated shop can only be read", {"Allow": "GET"})
        try:
            return await answer_json(page(request.query, drifts))
        except BadParameterError as problem:
            return error(400, str(problem))
        except LookupError:
            return error(404, _NOT_FOUND)

    def _list_orders(self, query: Mapping[str, str], drifts: bool) -> Any:
        found = [order for order in self._orders.all() if _matches(order, query)]
        _sort_orders(found, query)
        details = "order_id" in query or _truth(query, "include_details")
        shown = _page(found, query, _ORDER_LIMIT, _ORDER_LIMIT)
        rows = [order.as_json(self._image_base) if details else order.as_short_json() for order in shown]
        if _truth(query, "apps_load"):
            for line in (line for row in rows for line in row.get("products", ())):
                line["app"] = {"productpackages": []}
        if not drifts:
            return rows
        dice = self._faults.drift_dice
        return drift_list(drift_value(rows, dice), "", dice)

    def _list_products(self, query: Mapping[str, str], drifts: bool) -> Any:
        found = [product for product in self._catalogue.newest_first() if _product_matches(product, query)]
        wanted = query.get("product_id", "")
        details = bool(wanted) or _truth(query, "include_details")
        shown = _page(found, query, _PRODUCT_LIMIT, _PRODUCT_LIMIT_MOST)
        rows: list[Any] = [product.as_json(self._image_base, details=details) for product in shown]
        dice = self._faults.drift_dice
        if drifts:
            rows = drift_value(rows, dice)
        single = ("sku" in query or wanted) and "," not in wanted and "search" not in query
        if single:
            return drift_single(rows[0], "product", dice) if drifts else {"product": rows[0]}
        if drifts:
            return drift_list(rows, "product", dice)
        return rows if "search" in query else {"product": rows}

    def _count_products(self, query: Mapping[str, str], drifts: bool) -> Json:
        count = {"count": str(len(self._catalogue))}
        return {"count": len(self._catalogue)} if drifts else count

    def _categories(self, query: Mapping[str, str], drifts: bool) -> list[Json]:
        """The shape is not in any text at hand: a plausible list, for readers that must survive any."""
        names = sorted({product.fields["headcategory_name"] for product in self._catalogue.newest_first()})
        rows = [{"id": str(i), "title": name, "headcategory_id": "0"} for i, name in enumerate(names, 1)]
        return _only(rows, "id", query.get("category_id"))

    def _payment_methods(self, query: Mapping[str, str], drifts: bool) -> list[Json]:
        """As with the categories, only the parameter `method_id` is documented."""
        rows = [{"id": str(i), "name": name, "active": "1"} for i, name in enumerate(PAY_METHODS, 1)]
        return _only(rows, "id", query.get("method_id"))

    def _shipping_methods(self, query: Mapping[str, str], drifts: bool) -> list[Json]:
        """Documented: the parameter `shipping_id`, and that there are `countries`."""
        rows: list[Json] = [
            {"id": number, "name": name, "price": f"{fee // 100}.00", "countries": ["SE", "NO"]}
            for number, name, fee in SHIPPING
        ]
        return _only(rows, "id", query.get("shipping_id"))


def _only(rows: list[Json], key: str, value: str | None) -> list[Json]:
    chosen = rows if value is None else [row for row in rows if row[key] == value]
    if not chosen:
        raise LookupError(value)
    return chosen


def _matches(order: Order, query: Mapping[str, str]) -> bool:
    if "order_id" in query and query["order_id"] != str(order.number):
        return False
    status = query.get("status")
    if status is not None and status not in STATUS_CODES:
        msg = f"status must be one of {', '.join(STATUS_CODES)}"
        raise BadParameterError(msg)
    if status not in (None, order.status) or ("search" in query and not order.has_word(query["search"])):
        return False
    paid = order.paid.timestamp() if order.paid else None
    since, until = _moment(query, "from_date_paid"), _moment(query, "to_date_paid")
    if (since is not None or until is not None) and paid is None:
        return False
    if paid is not None and not (since or 0) <= paid <= (until if until is not None else paid):
        return False
    changed_since = _moment(query, "from_status_date")
    return changed_since is None or order.status_at.timestamp() >= changed_since


def _sort_orders(orders: list[Order], query: Mapping[str, str]) -> None:
    keys: Mapping[str, Callable[[Order], tuple[float, int]]] = {
        "order_id": lambda order: (order.number, 0),
        "date": lambda order: (order.created.timestamp(), order.number),
        "price": lambda order: (order.total, order.number),
    }
    order_by, sort_order = query.get("order_by", "order_id"), query.get("sort_order", "desc")
    if order_by not in keys:
        msg = f"order_by must be one of {', '.join(keys)}"
        raise BadParameterError(msg)
    if sort_order not in ("asc", "desc"):
        msg = "sort_order must be asc or desc"
        raise BadParameterError(msg)
    orders.sort(key=keys[order_by], reverse=sort_order == "desc")


def _product_matches(product: Product, query: Mapping[str, str]) -> bool:
    if "product_id" in query and str(product.number) not in query["product_id"].split(","):
        return False
    if "sku" in query and not product.has_sku(query["sku"]):
        return False
    return product.has_word(query.get("search", ""))


def _page(rows: Sequence[_Row], query: Mapping[str, str], usual: int, most: int) -> Sequence[_Row]:
    """One page; an empty one is a LookupError, because the platform answers it 404 (section 1)."""
    offset = _number(query, "offset", 0, 0, None)
    limit = _number(query, "limit", usual, 1, most)
    shown = rows[offset : offset + limit]
    if not shown:
        raise LookupError(offset)
    return shown


def _number(query: Mapping[str, str], name: str, usual: int, low: int, high: int | None) -> int:
    text = query.get(name, "")
    if not text:
        return usual
    if not text.isdecimal() or not low <= int(text) <= (int(text) if high is None else high):
        bound = f"from {low} to {high}" if high is not None else f"{low} or more"
        msg = f"{name} must be a whole number, {bound}"
        raise BadParameterError(msg)
    return int(text)


def _moment(query: Mapping[str, str], name: str) -> int | None:
    """A bound in UNIX seconds (section 2.1), or None."""
    text = query.get(name, "")
    if text and not text.isdecimal():
        msg = f"{name} must be a UNIX timestamp in seconds"
        raise BadParameterError(msg)
    return int(text) if text else None


def _truth(query: Mapping[str, str], name: str) -> bool:
    return query.get(name, "").casefold() in ("true", "1")
