"""The problems of the proof from outside, as said where they are found."""

from __future__ import annotations

from qbdesk.ui.problem_texts import noop

PROOF_PROBLEMS = (
    noop("Problem", "Our own request to the public address got no answer within 10 seconds."),
    noop(
        "Problem",
        "The shop's webhooks wait as long in vain: see whether tunnel, proxy or firewall holds them.",
    ),
    noop("Problem", "The connection to the public address broke off without an answer."),
    noop("Problem", "The shop's webhooks may be lost in the same way: see that your tunnel or proxy runs."),
    noop("Problem", "This computer has no way to the internet."),
    noop("Problem", "Until it has, no webhook comes in; it is tried again by itself."),
    noop("Problem", "The name of the public address is not known on the internet."),
    noop(
        "Problem",
        "The shop cannot find it either: see that it is written right and that the domain is yours.",
    ),
    noop("Problem", "The public address answered {0}, and not with what qbdesk gave."),
    noop("Problem", "The shop's webhooks are answered so, too: see what your tunnel or proxy says."),
    noop("Problem", "ngrok answers for the public address: ERR_NGROK_{0}."),
    noop("Problem", "The shop's webhooks get the same answer; ngrok's pages on errors tell what it means."),
    noop("Problem", "The public address is known, but no tunnel is connected to it."),
    noop("Problem", "The shop's webhooks do not come in; the tunnel is started again by itself."),
    noop("Problem", "The tunnel is up, but finds nothing behind it on this computer."),
    noop(
        "Problem", "The shop's webhooks are answered with an error: see that it leads to the port of qbdesk."
    ),
    noop("Problem", "The tunnel lets no more requests through: its quota is used up."),
    noop(
        "Problem",
        "The shop's webhooks do not come in until it is renewed; orders are found by check meanwhile.",
    ),
    noop("Problem", "The public address sends every request on to another one."),
    noop("Problem", "The public address sends every request on to another one, at {0}."),
    noop("Problem", "The shop may not follow it: give the address that answers itself."),
    noop("Problem", "A qbdesk answers at the public address, but not at this webhook URL."),
    noop(
        "Problem",
        "It may be another shop's or have an older secret: close it, or see where the address leads to.",
    ),
    noop("Problem", "The public address has no secure connection that can be trusted."),
    noop(
        "Problem",
        "The shop will refuse it as well: see that its certificate is valid and made for this name.",
    ),
    noop("Problem", "Nothing answers at the public address."),
    noop("Problem", "The shop cannot reach it either: see that your tunnel or proxy runs."),
    noop("Problem", "Another server answers at the public address, not this qbdesk."),
    noop(
        "Problem",
        "The shop's webhooks end there: see that the address leads to this computer with its whole path.",
    ),
    noop("Problem", "ngrok shows its warning page in place of letting the request through."),
    noop("Problem", "Webhooks may meet it as well: see the traffic policy of your ngrok account."),
    noop("Problem", "Another qbdesk answers at the public address, and takes this shop's webhooks."),
    noop("Problem", "A copy of this shop runs on another computer or in another window: close one of them."),
    noop("Problem", "Our request came in through the public address, but the answer did not get back whole."),
    noop(
        "Problem",
        "The shop may take its webhooks for failed: see what your tunnel or proxy makes of answers.",
    ),
    noop("Problem", "The public address leads here, but cuts off what stands behind the question mark."),
    noop(
        "Problem",
        "There the shop says which order it is: webhooks are of no use until the proxy passes it on.",
    ),
)
