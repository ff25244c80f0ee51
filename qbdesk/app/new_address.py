"""Another secret address of the webhook: which parts of an engine go by it, live."""

from __future__ import annotations

from qbdesk.domain.late_dataclass import dataclass
from qbdesk.domain.secrets import KnownSecrets, Secret
from qbdesk.services.intake import Intake
from qbdesk.services.nonces import Nonces
from qbdesk.services.status_board import StatusBoard
from qbdesk.services.tunnel_keeper import TunnelKeeper


@dataclass(frozen=True, slots=True)
class NewAddress:
    """The door, our own proofs, the public address, what is shown, and what every report covers."""

    intake: Intake
    nonces: Nonces
    tunnel: TunnelKeeper
    board: StatusBoard
    known: KnownSecrets

    def take_up(self, secret: Secret) -> None:
        """Let all of them go by `secret` from now on."""
        self.known.add(secret)
        self.intake.open_by(secret)
        self.nonces.sign_with(secret)
        before = self.board.status.webhook_url
        if before:
            self.board.update(webhook_url=f"{before.rpartition('/')[0]}/{secret.reveal()}")
        self.tunnel.lead_to(self.board.status.webhook_url)
