"""The one error family that may reach a person.

QbdeskError
├── UsageProblem             wrong words on the command line
├── SettingsProblem          a setting that cannot be used
├── ProfileInUse             another engine holds the profile
├── CannotListen             the address or port cannot be had
├── OutOfThreads             this computer gives qbdesk no more threads
├── TunnelProblem            the way in from the internet is not up (domain/tunnel.py)
├── ProofFailed              our own request from outside did not come back (domain/proof.py)
├── StoreProblem             the store cannot save or read (disk full, locked, read-only, corrupt)
│   ├── NewerStore           the database was written by a newer qbdesk
│   └── DamagedStore         the database's file is no whole database any more
└── ShopProblem              the shop's API did not give an answer that can be used
    ├── KeyRejected          401 or 403: wrong key, or the shop is paused
    └── ShopUnavailable      network, time-out, 429, 5xx, unreadable body: worth another try
"""

from __future__ import annotations


class QbdeskError(Exception):
    """What happened (`title`), and what it means and what to do (`hint`); both are shown as they are.

    Neither may hold a key, a token, the secret path or personal data: both reach the log and the window.
    """

    def __init__(self, title: str, hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.hint = hint

    def sentence(self) -> str:
        """Both parts on one line, for a terminal."""
        return f"{self.title} {self.hint}".strip()


class UsageProblem(QbdeskError):
    """Wrong words on the command line."""


class SettingsProblem(QbdeskError):
    """A setting has a value that cannot be used."""


class ProfileInUse(QbdeskError):
    """Another engine (a desk or a `listen`) already holds this profile."""


class CannotListen(QbdeskError):
    """The listener could not have its address or port."""


class OutOfThreads(QbdeskError):
    """The computer gives qbdesk no more threads: by a limit of the system, or for want of memory."""

    def __init__(self) -> None:
        super().__init__(
            "This computer gives qbdesk no more threads.",
            "Close other programs, or raise the limits of processes and memory.",
        )


class StoreProblem(QbdeskError):
    """The store cannot save or read just now; known causes, not our bugs."""


class NewerStore(StoreProblem):
    """The database was written by a newer qbdesk than this one."""


class DamagedStore(StoreProblem):
    """The database's file is damaged; the next start saves what can be read and sets it aside."""


class ShopProblem(QbdeskError):
    """The shop's API gave no answer that can be used."""


class KeyRejected(ShopProblem):
    """401 or 403: the key is wrong or revoked, or the shop is paused. Asking again does not help."""


class ShopUnavailable(ShopProblem):
    """Network, time-out, 429, 5xx or an unreadable body: worth another try.

    `retry_after_s` is what the shop asked for in `Retry-After`, in seconds; None when it said nothing.
    """

    def __init__(self, title: str, hint: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(title, hint)
        self.retry_after_s = retry_after_s
