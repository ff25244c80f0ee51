"""The small line of each step that is not broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from qbdesk.domain.settings import is_loopback
from qbdesk.domain.setup_steps import Step, StepState
from qbdesk.domain.tunnel import TunnelKind, TunnelState
from qbdesk.services.key_keeper import KeyPlace
from qbdesk.ui.connection_words import quota_words, tunnel_name
from qbdesk.ui.row_words import translate
from qbdesk.ui.setup_guide.known import Known

DOTS = "•" * 8
_MIB = 1_048_576


def small_line(step: Step, state: StepState, known: Known) -> str:
    """What is known of a step, or what it waits for."""
    return _SMALL[step](state, known)


def masked(url: str) -> str:
    """A webhook URL without its secret: "https://fjallvind.ngrok.app/webhooks/quickbutik/••••••••"."""
    head, slash, secret = url.rpartition("/")
    return f"{head}{slash}{DOTS}" if secret else url


def _small_key(state: StepState, known: Known) -> str:
    match state:
        case StepState.DONE:
            found = translate("Guide", "answered at {time}").replace(
                "{time}", known.time(known.status.api_proven_at_us)
            )
            if known.held.products is not None:
                found = translate("Guide", "%n product(s) found", None, known.held.products)
            return _joined(found, _key_place(known.held.place))
        case StepState.RUNNING:
            return translate("Guide", "The key is being tried")
        case _:
            return translate("Guide", "Paste the key from Settings → API in the control panel")


def _key_place(place: KeyPlace) -> str:
    match place:
        case KeyPlace.KEYRING:
            return translate("Guide", "the key lies in the computer's keyring")
        case KeyPlace.FILE:
            return translate("Guide", "the key lies in a file that only you can read")
        case KeyPlace.SESSION:
            return translate("Guide", "the key is kept until you quit qbdesk")
        case KeyPlace.ENVIRONMENT:
            return translate("Guide", "the key comes from QBDESK_API_KEY")
        case KeyPlace.DEMO:
            return translate("Guide", "the demo shop brings its own key")
        case KeyPlace.UNKNOWN | KeyPlace.NOWHERE:
            return ""


def _small_listener(_state: StepState, known: Known) -> str:
    address = urlsplit(known.status.webhook_url).netloc
    if not address:
        return translate("Guide", "The port is being opened")
    if is_loopback(known.settings.host):
        return translate("Guide", "{address}, only on this computer").replace("{address}", address)
    return translate("Guide", "{address}, open to the whole network").replace("{address}", address)


def _small_tunnel(state: StepState, known: Known) -> str:
    status, tunnel = known.status, known.status.tunnel
    name = tunnel_name(tunnel.kind)
    if status.demo:
        return translate("Guide", "The demo shop sends straight to this computer")
    if tunnel.kind is TunnelKind.NONE:
        return translate("Guide", "ngrok, cloudflared, or an address of your own")
    if tunnel.downloaded is not None:
        return _download(*tunnel.downloaded)
    if tunnel.state is TunnelState.ONLINE and state is StepState.DONE:
        return _joined(tunnel.host, name)
    if tunnel.state is TunnelState.ONLINE:
        told = translate("Guide", "{name} says that it is up · the next step proves it")
    elif tunnel.state is TunnelState.RECONNECTING:
        told = translate("Guide", "The connection was lost and is being opened again")
    else:
        told = translate("Guide", "{name} is being opened")
    return told.replace("{name}", name)


def _download(done: int, total: int) -> str:
    told = translate("Guide", "Fetching ngrok …")
    if total:
        told = translate("Guide", "Fetching ngrok: {done} of {total} MB")
    return told.replace("{done}", str(done // _MIB)).replace("{total}", str(total // _MIB))


def _small_proof(state: StepState, known: Known) -> str:
    proof = known.status.proof
    match state:
        case StepState.DONE:
            told = translate("Guide", "Proven at {time}").replace("{time}", known.time(proof.proven_at_us))
            then = translate("Guide", "again at {time}").replace("{time}", known.time(proof.next_at_us))
            return _joined(
                told,
                then if proof.next_at_us is not None else "",
                quota_words(known.status, known.words).rstrip("."),
            )
        case StepState.RUNNING:
            return translate("Guide", "Our request is on its way")
        case StepState.WAITING if proof.proven_at_us is not None:
            told = translate("Guide", "Not proven since {time}")
            return told.replace("{time}", known.time(proof.proven_at_us))
        case _:
            return translate("Guide", "We send a request of our own out and wait for it to come back")


def _small_copy(state: StepState, known: Known) -> str:
    if not known.status.public_webhook_url:
        return translate("Guide", "It is known when the tunnel is up")
    told = masked(known.status.public_webhook_url)
    if state is not StepState.DONE:
        return told
    copied = translate("Guide", "Copied at {time}")
    return _joined(copied.replace("{time}", known.time(known.status.notes.pasted_at_us)), told)


def _small_paste(state: StepState, _known: Known) -> str:
    if state is StepState.DONE:
        return translate("Guide", "The shop has sent to it")
    return translate("Guide", "Settings → Webhooks, one row for each event")


def _small_test(state: StepState, known: Known) -> str:
    if state is StepState.DONE:
        told = translate("Guide", "Came at {time}")
        return told.replace("{time}", known.time(known.status.notes.panel_test_at_us))
    return translate("Guide", "We wait, and say so when it comes")


def _small_event(state: StepState, known: Known) -> str:
    if state is StepState.DONE:
        told = translate("Guide", "Came at {time}")
        return told.replace("{time}", known.time(known.status.notes.first_event_at_us))
    return translate("Guide", "Comes by itself")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_SMALL: Mapping[Step, Callable[[StepState, Known], str]] = {
    Step.KEY: _small_key,
    Step.LISTENER: _small_listener,
    Step.TUNNEL: _small_tunnel,
    Step.PROOF: _small_proof,
    Step.COPY: _small_copy,
    Step.PASTE: _small_paste,
    Step.TEST: _small_test,
    Step.EVENT: _small_event,
}
