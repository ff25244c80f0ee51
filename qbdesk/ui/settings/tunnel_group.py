"""The way in from the internet: which one, and what is proven of it. Target: look/10-settings.png."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from qbdesk.domain.errors import SettingsProblem
from qbdesk.domain.settings import Settings, check_domain, check_public_url
from qbdesk.domain.status import EngineStatus
from qbdesk.domain.tunnel import TunnelKind, TunnelState
from qbdesk.ui.bridge import StatusBridge
from qbdesk.ui.components.icon_label import IconLabel
from qbdesk.ui.components.line import Line
from qbdesk.ui.components.tint import Tint
from qbdesk.ui.connection_words import every_words, proof_words, quota_words
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import RowWords, translate
from qbdesk.ui.settings.agent_setting import AgentSetting
from qbdesk.ui.settings.fields import Choice, MenuSetting, Refusal, SegmentSetting, TextSetting, with_present
from qbdesk.ui.settings.group import SettingsGroup
from qbdesk.ui.settings.parts import ConnectionParts, SettingsParts
from qbdesk.ui.settings.row import SettingRow
from qbdesk.ui.settings.token_setting import TokenSetting
from qbdesk.ui.status_words import short_time

_FIELD_PX = 280
_PAUSES_S = (60, 300, 600, 900, 1800, 3600)


def tunnel_group(parts: SettingsParts, connection: ConnectionParts, window: QWidget) -> SettingsGroup:
    """The card *Tunnel*."""
    group = SettingsGroup(parts.theme, parts.icons, "globe", translate("TunnelSettings", "Tunnel"))
    TunnelSettings(parts, connection, group, window)
    return group


class TunnelSettings(QObject):
    """Shows the rows that the chosen way needs, and none else."""

    def __init__(
        self, parts: SettingsParts, connection: ConnectionParts, group: SettingsGroup, window: QWidget
    ) -> None:
        super().__init__(group)
        self._parts = parts
        self._group = group
        self._words = RowWords(QLocale())
        self._way = group.new_row(translate("TunnelSettings", "Way in"))
        SegmentSetting(parts.theme, self._way, parts.keeper, "tunnel", way_choices())
        self._token_row = group.new_row(translate("TunnelSettings", "ngrok token"))
        self._token = TokenSetting(parts, connection.tokens, self._token_row, window)
        self._domain_row = self._text(
            translate("TunnelSettings", "Own domain"),
            translate("TunnelSettings", "Always named, so that the address is not another at each start."),
            "ngrok_domain",
            domain_refusal,
        )
        self._url_row = self._text(
            translate("TunnelSettings", "Public address"),
            translate("TunnelSettings", "What your own proxy or tunnel is reached by, such as https://…"),
            "own_url",
            url_refusal,
        )
        self._agent_row = group.new_row(translate("TunnelSettings", "Program"))
        self._agent = AgentSetting(parts, connection, self._agent_row)
        self._state_row = self._new_state_row(connection)
        self._proof_row = self._new_proof_row(connection)
        self._bridge = StatusBridge(parts.board, self)
        self._bridge.changed.connect(self._show)
        self._unsubscribe = parts.keeper.subscribe(self._changed)
        self._show(parts.board.status)

    def close(self) -> None:
        """Listen no more."""
        self._unsubscribe()
        self._token.close()
        self._bridge.close()

    def _text(self, label: str, hint: str, name: str, refusal: Refusal) -> SettingRow:
        row = self._group.new_row(label, hint)
        TextSetting(row, self._parts.keeper, name, width=_FIELD_PX, refusal=refusal)
        return row

    def _new_state_row(self, connection: ConnectionParts) -> SettingRow:
        row = self._group.new_row(translate("TunnelSettings", "State"))
        self._state_icon = IconLabel(self._parts.theme, self._parts.icons, "circle-dashed", "text2")
        self._state = Line(self._parts.theme)
        self._retry = QPushButton(translate("TunnelSettings", "Try again"))
        self._retry.setProperty("kind", "plain")
        self._retry.clicked.connect(connection.retry)
        row.add(self._state_icon, self._state, self._retry, buddy=self._retry)
        return row

    def _new_proof_row(self, connection: ConnectionParts) -> SettingRow:
        label = translate("TunnelSettings", "Prove from outside")
        row = self._group.new_row(label)
        present = self._parts.keeper.settings.proof_interval_s
        choices = [Choice(pause, every_words(pause)) for pause in _PAUSES_S]
        MenuSetting(
            row,
            self._parts.keeper,
            "proof_interval_s",
            with_present(choices, present, every_words(present)),
            label=label,
        )
        self._proof_icon = IconLabel(self._parts.theme, self._parts.icons, "circle-dashed", "text2")
        self._proof = QLabel()
        self._prove = QPushButton(translate("TunnelSettings", "Prove now"))
        self._prove.setProperty("kind", "plain")
        self._prove.clicked.connect(connection.prove)
        self._prove.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for place, widget in enumerate((self._proof_icon, self._proof, self._prove), 1):
            row.fields.insertWidget(place, widget)
        row.fields.insertStretch(4, 1)
        return row

    def _changed(self, _before: Settings, _after: Settings) -> None:
        self._show(self._parts.board.status)

    def _show(self, status: EngineStatus) -> None:
        kind = TunnelKind(self._parts.keeper.settings.tunnel)
        ngrok = kind is TunnelKind.NGROK
        for row, wanted in (
            (self._token_row, ngrok),
            (self._domain_row, ngrok),
            (self._url_row, kind is TunnelKind.OWN),
            (self._agent_row, ngrok or kind is TunnelKind.CLOUDFLARED),
            (self._state_row, kind is not TunnelKind.NONE),
            (self._proof_row, kind is not TunnelKind.NONE),
        ):
            row.set_wanted(wanted)
        none = translate("TunnelSettings", "Webhooks do not reach this computer; orders are found by checks.")
        self._way.say(none if kind is TunnelKind.NONE else "")
        self._agent.show_status(status)
        self._show_state(status)
        self._show_proof(status)

    def _show_state(self, status: EngineStatus) -> None:
        tunnel = status.tunnel
        icon, tint, word = state_words(tunnel.state)
        self._state_icon.set_icon(icon, tint)
        self._state.setText(f"{word} {tunnel.host}" if tunnel.state is TunnelState.ONLINE else word)
        self._retry.setVisible(tunnel.state in (TunnelState.FAILED, TunnelState.RECONNECTING))
        if tunnel.problem and tunnel.state is not TunnelState.ONLINE:
            self._state_row.refuse(in_words(tunnel.problem))
        else:
            self._state_row.accept()

    def _show_proof(self, status: EngineStatus) -> None:
        proof, told = status.proof, proof_words(status, self._words)
        self._proof_icon.set_icon(told.icon, told.tint)
        never = translate("TunnelSettings", "Not yet")
        self._proof.setText(
            never if proof.proven_at_us is None else short_time(proof.proven_at_us, self._words)
        )
        self._proof.setAccessibleName(told.text)
        self._prove.setEnabled(bool(status.public_webhook_url) and not proof.running)
        if proof.problem and not proof.holds:
            self._proof_row.warn(in_words(proof.problem))
        else:
            self._proof_row.say(quota_words(status, self._words))


def way_choices() -> list[Choice]:
    """The ways in, by name."""
    return [
        Choice(TunnelKind.NGROK.value, "ngrok"),
        Choice(TunnelKind.CLOUDFLARED.value, "cloudflared"),
        Choice(TunnelKind.OWN.value, translate("TunnelSettings", "Own address")),
        Choice(TunnelKind.NONE.value, translate("TunnelSettings", "None", "no way in")),
    ]


def domain_refusal(text: str) -> str:
    """Why this cannot be the account's own domain."""
    return _refusal(check_domain, text)


def url_refusal(text: str) -> str:
    """Why this cannot be the public address; none is none."""
    return _refusal(check_public_url, text) if text else ""


def state_words(state: TunnelState) -> tuple[str, Tint, str]:
    """Icon, its colour and the word; a tunnel that says it is up is no proof, so it is never green."""
    match state:
        case TunnelState.OFF:
            return "circle-dashed", "text2", translate("TunnelSettings", "Off")
        case TunnelState.STARTING:
            return "arrows-clockwise", "text2", translate("TunnelSettings", "Starting …")
        case TunnelState.ONLINE:
            return "globe", "text2", translate("TunnelSettings", "Up:")
        case TunnelState.RECONNECTING:
            return "warning-fill", "warn", translate("TunnelSettings", "Reconnecting …")
        case TunnelState.FAILED:
            return "x-circle-fill", "cancel", translate("TunnelSettings", "Down")


def _refusal(check: Callable[[str], None], text: str) -> str:
    try:
        check(text)
    except SettingsProblem as problem:
        return in_words(problem.sentence())
    return ""
