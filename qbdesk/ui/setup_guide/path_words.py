"""The words of the path strip: the shop, the tunnel, this computer and the shop's API."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from qbdesk.domain.setup_steps import Path, PathState, is_chosen, path_of, reaches_us
from qbdesk.domain.status import ApiState, EngineStatus
from qbdesk.domain.tunnel import TunnelState
from qbdesk.ui.components.path_strip import Hold, Place
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.status_words import short_time

_HOLDS = {
    PathState.GOOD: Hold.GOOD,
    PathState.UNKNOWN: Hold.UNKNOWN,
    PathState.BROKEN: Hold.BROKEN,
}


def path_places(status: EngineStatus, words: RowWords) -> tuple[Sequence[Place], Sequence[Hold]]:
    """The places in the order of a webhook's way, and the links between them."""
    path = path_of(status)
    shop, tunnel = translate("Guide", "The shop"), translate("Guide", "Tunnel")
    computer, api = translate("Guide", "This computer"), translate("Guide", "The shop's API")
    places = (
        _place("storefront", shop, path.shop, _shop(status, words)),
        _place("globe", tunnel, path.tunnel, _tunnel(status)),
        _place("desktop", computer, path.computer, _computer(status)),
        _place("key", api, path.api, _api(status, words)),
    )
    return places, links_of(path)


def links_of(path: Path) -> tuple[Hold, ...]:
    """How the links are drawn."""
    return tuple(
        _HOLDS[each] for each in (path.shop_to_tunnel, path.tunnel_to_computer, path.computer_to_api)
    )


def _place(icon: str, name: str, state: PathState, small: str) -> Place:
    return Place(icon, name, _HOLDS[state], small, f"{name}: {_state_word(state)}. {small}")


def _state_word(state: PathState) -> str:
    match state:
        case PathState.GOOD:
            return translate("Guide", "proven")
        case PathState.UNKNOWN:
            return translate("Guide", "not proven")
        case PathState.BROKEN:
            return translate("Guide", "broken")


def _shop(status: EngineStatus, words: RowWords) -> str:
    if status.demo:
        return translate("Guide", "simulated")
    if reaches_us(status):
        told = translate("Guide", "sent at {time}")
        return told.replace("{time}", short_time(status.last_received_at_us, words))
    if status.address_changed:
        return translate("Guide", "has the old address")
    if is_chosen(status) and (status.tunnel.state is TunnelState.FAILED or status.proof.code):
        return translate("Guide", "does not get through")
    if not status.notes.pasted_url_hash:
        return translate("Guide", "has no address yet")
    if status.notes.panel_test_at_us is None:
        return translate("Guide", "not heard yet")
    told = translate("Guide", "last sent at {time}")
    return told.replace("{time}", short_time(status.last_received_at_us, words))


def _tunnel(status: EngineStatus) -> str:
    if not is_chosen(status):
        return translate("Guide", "not chosen") if not status.demo else translate("Guide", "not needed")
    match status.tunnel.state:
        case TunnelState.FAILED:
            return status.tunnel.code if status.tunnel.code.isupper() else translate("Guide", "down")
        case TunnelState.ONLINE:
            return status.tunnel.host
        case TunnelState.RECONNECTING:
            return translate("Guide", "is reconnecting")
        case TunnelState.STARTING | TunnelState.OFF:
            return translate("Guide", "is starting")


def _computer(status: EngineStatus) -> str:
    if status.listen_problem or not status.webhook_url:
        return translate("Guide", "does not listen")
    port = str(urlsplit(status.webhook_url).port or "")
    return translate("Guide", "listens on {port}").replace("{port}", port)


def _api(status: EngineStatus, words: RowWords) -> str:
    match status.api:
        case ApiState.WORKS:
            told = translate("Guide", "answered at {time}")
            return told.replace("{time}", short_time(status.api_proven_at_us, words))
        case ApiState.REJECTED:
            return translate("Guide", "key rejected")
        case ApiState.UNREACHABLE:
            return translate("Guide", "does not answer")
        case ApiState.NOT_ASKED:
            return translate("Guide", "not asked yet")
        case ApiState.NO_KEY:
            return translate("Guide", "no key")
