"""The control surface `/control/…` of the simulated shop: for scripts and tests outside the process."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from .announcer import Announcer
from .api import ShopApi
from .catalogue import Catalogue, Json
from .dials import DialError, Panel
from .http_server import Request, Response, answer_json, error
from .orders import OrderBook
from .shop_floor import ShopFloor


class Control:
    """Answers authenticated control calls. Bodies are JSON objects; errors have the platform's error body.

    | call | does |
    |---|---|
    | `POST /control/order` | a new order; fields of `ShopFloor.place_order` |
    | `POST /control/order/<id>/status` | `{"status": "done", "announce": true}` |
    | `POST /control/product` | a new product: `title`, `price`, `announce` |
    | `POST /control/product/<id>` | changes its fields; `announce` apart |
    | `DELETE /control/product/<id>` | deletes it; `?announce=false` |
    | `POST /control/announce` | `{"event_type": …, "id": …}`, whether it is true or not |
    | `GET`, `POST /control/dials` | reads, turns dials |
    | `POST /control/delivery` | `{"url": …}`: where webhooks go; null: nowhere |
    | `POST /control/storm?n=…` | n product updates at once |
    | `GET /control/log` | every announcement with its answers |
    | `GET /control/requests` | the API calls: `{t_s, at, method, target, status}` |
    | `GET /control/state` | counts, and how many deliveries are in flight |
    """

    def __init__(
        self,
        floor: ShopFloor,
        api: ShopApi,
        catalogue: Catalogue,
        orders: OrderBook,
        announcer: Announcer,
        panel: Panel,
        requests: Callable[[], list[Json]],
    ) -> None:
        self._floor = floor
        self._api = api
        self._catalogue = catalogue
        self._orders = orders
        self._announcer = announcer
        self._panel = panel
        self._requests = requests

    async def answer(self, request: Request) -> Response:
        """The answer for a path below `/control`."""
        try:
            return await answer_json(self._dispatch(request))
        except DialError as problem:
            return error(400, str(problem))
        except LookupError as problem:
            return error(404, str(problem))
        except (ValueError, TypeError) as problem:
            return error(400, str(problem))

    def _dispatch(self, request: Request) -> Any:
        parts = request.path.rstrip("/").split("/")[2:]
        match (request.method, *parts):
            case ("GET", "dials"):
                return self._panel.now.as_json()
            case ("GET", "log"):
                return [said.as_json() for said in self._announcer.log]
            case ("GET", "requests"):
                return self._requests()
            case ("GET", "state"):
                return self._state()
            case ("POST", "storm"):
                return {"products": self._floor.storm(_count(request.query.get("n", "30")))}
            case ("DELETE", "product", number):
                announce = request.query.get("announce") != "false"
                self._floor.delete_product(_id(number), announce=announce)
                return {"deleted": number}
            case ("POST", *rest):
                return self._post(rest, _body(request))
        msg = f"There is no control call {request.method} {request.path}."
        raise LookupError(msg)

    def _post(self, parts: list[str], body: Json) -> Any:
        match parts:
            case ["dials"]:
                return self._panel.turn(body).as_json()
            case ["delivery"]:
                self._announcer.send_to(body.get("url"))
                return {"url": body.get("url")}
            case ["announce"]:
                said = self._announcer.announce(str(body.get("event_type")), _text_id(body))
                return said.as_json()
            case ["order"]:
                order = self._floor.place_order(**_only(body, _ORDER_FIELDS))
                return {"order": self._api.order_json(order)}
            case ["order", number, "status"]:
                status, announce = str(body.get("status")), _flag(body)
                order = self._floor.set_order_status(_id(number), status, announce=announce)
                return {"order": self._api.order_json(order)}
            case ["product"]:
                product = self._floor.add_product(**_only(body, _PRODUCT_FIELDS))
                return {"product": self._api.product_json(product)}
            case ["product", number]:
                announce = _flag(body)
                changes = {key: value for key, value in body.items() if key != "announce"}
                product = self._floor.update_product(_id(number), changes, announce=announce)
                return {"product": self._api.product_json(product)}
        msg = f"There is no control call POST /control/{'/'.join(parts)}."
        raise LookupError(msg)

    def _state(self) -> Json:
        log = self._announcer.log
        return {
            "orders": len(self._orders),
            "products": len(self._catalogue),
            "announced": len(log),
            "dropped": sum(said.dropped for said in log),
            "delivered": sum(said.delivered for said in log),
            "attempts": sum(len(said.answers) for said in log),
            "in_flight": self._announcer.in_flight,
        }


_FLAG: tuple[type, ...] = (bool,)
_ORDER_FIELDS: Mapping[str, tuple[type, ...]] = {
    "status": (str,),
    "announce": _FLAG,
    "customer": (dict,),
    "lines": (list,),
    "notes": (str,),
}
_PRODUCT_FIELDS: Mapping[str, tuple[type, ...]] = {"title": (str,), "price": (str,), "announce": _FLAG}


def _body(request: Request) -> Json:
    """The JSON object of a request; no body is an empty one. Raises ValueError."""
    if not request.body:
        return {}
    try:
        body = json.loads(request.body)
    except ValueError:
        msg = "The body is not JSON."
        raise ValueError(msg) from None
    if not isinstance(body, dict):
        msg = "The body must be a JSON object."
        raise TypeError(msg)
    return body


def _only(body: Json, allowed: Mapping[str, tuple[type, ...]]) -> Json:
    for key, value in body.items():
        if key not in allowed:
            msg = f"There is no field {key!r}; there are: {', '.join(allowed)}."
            raise ValueError(msg)
        if not isinstance(value, allowed[key]):
            msg = f"The field {key!r} must be {allowed[key][0].__name__}, not {value!r}."
            raise TypeError(msg)
    return body


def _flag(body: Json) -> bool:
    announce = body.get("announce", True)
    if not isinstance(announce, bool):
        msg = "The field 'announce' must be true or false."
        raise TypeError(msg)
    return announce


def _id(text: str) -> int:
    if not text.isdecimal():
        msg = f"{text!r} is no id: ids are digits."
        raise LookupError(msg)
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal():
        msg = f"n must be a whole number, not {text!r}."
        raise ValueError(msg)
    return int(text)


def _text_id(body: Json) -> str:
    """The id as it shall be sent: also one that does not exist, for the panel's test (section 3.5)."""
    if body.get("id") in (None, ""):
        msg = "The field 'id' is missing."
        raise ValueError(msg)
    return str(body["id"])
