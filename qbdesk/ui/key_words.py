"""What is said of the shop's key: where it lies, and what is wrong with it."""

from __future__ import annotations

from qbdesk.domain.api_key import prefix_of_v2
from qbdesk.domain.errors import KeyRejected, QbdeskError, ShopUnavailable
from qbdesk.services.key_keeper import HeldKey, KeyPlace
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate


def wrong_kind_words(pasted: str) -> str:
    """What to say of a key of the wrong kind before anyone is asked; "" when it may be right."""
    prefix = prefix_of_v2(pasted)
    if not prefix:
        return ""
    pattern = translate("Key", "That is a v2 key ({prefix}). Create a key under Settings → API.")
    return pattern.replace("{prefix}", prefix)


def problem_words(problem: QbdeskError, pasted: str) -> str:
    """Why a key could not be taken, and what to do."""
    if wrong := wrong_kind_words(pasted):
        return wrong
    if not pasted.strip():
        return translate("Key", "Paste the key first.")
    if isinstance(problem, KeyRejected):
        return translate(
            "Key",
            "Quickbutik refuses this key, or the shop is paused. Copy it once more from Settings → API.",
        )
    if isinstance(problem, ShopUnavailable):
        return translate(
            "Key", "Quickbutik does not answer. Check the internet connection and press the button again."
        )
    return in_words(problem.sentence())


def works_words(products: int) -> str:
    """The proof that a key works."""
    return translate("Key", "The key works: %n product(s)", None, products)


def place_words(held: HeldKey) -> str:
    """Where the key lies and what that means."""
    match held.place:
        case KeyPlace.KEYRING:
            return translate("Key", "Kept in the computer's keyring. It is never shown again.")
        case KeyPlace.FILE:
            return translate("Key", "Kept in a file that only you can read. It is never shown again.")
        case KeyPlace.SESSION:
            return translate(
                "Key",
                "No keyring on this computer: the key is kept until you quit qbdesk. "
                "Let it be kept in a file, or give it in QBDESK_API_KEY.",
            )
        case KeyPlace.ENVIRONMENT:
            return translate("Key", "Comes from QBDESK_API_KEY and is changed there.")
        case KeyPlace.DEMO:
            return translate("Key", "The demo shop brings its own key.")
        case KeyPlace.NOWHERE:
            return translate("Key", "Only the numbers of orders are known until there is a key.")
        case KeyPlace.UNKNOWN:
            return translate("Key", "Looking for the key …")
