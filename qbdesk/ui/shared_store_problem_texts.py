"""What may be wrong with a shared store, as `adapters/postgres` says it."""

from __future__ import annotations

from qbdesk.ui.problem_texts import noop

SHARED_STORE_PROBLEMS = (
    noop("Problem", "Ask whoever keeps the store for the right to it, or use another login."),
    noop("Problem", "Bring its server up to date."),
    noop("Problem", "Check that disk; all goes on by itself when it works."),
    noop("Problem", "Free some space there and all goes on by itself."),
    noop("Problem", "It looks like postgresql://user@host/database."),
    noop(
        "Problem",
        "Its server is a copy or is locked for writing; see that the address names the one that writes.",
    ),
    noop("Problem", "Make a database with the encoding UTF8, and use that one."),
    noop("Problem", "Make it on the server, or mend the address."),
    noop("Problem", "Others hold the shared store for too long: this could not be saved just now."),
    noop("Problem", "Raise its limits of connections or memory; all goes on by itself."),
    noop("Problem", "See that its server offers TLS and that its certificate is trusted here."),
    noop("Problem", "See that its server runs and that this computer reaches it; all goes on by itself."),
    noop("Problem", "See that the address names the right database, and ask for the rights to it."),
    noop("Problem", "See that user and password are right and that its server lets this computer in."),
    noop("Problem", "The address of the shared store cannot be understood."),
    noop("Problem", "The database holds nothing of qbdesk, or this login may not see it."),
    noop("Problem", "The disk of the shared store's server gave an error: new events cannot be saved."),
    noop("Problem", "The disk of the shared store's server is full: new events cannot be saved."),
    noop("Problem", "The shared store is damaged: new events cannot be saved."),
    noop("Problem", "The shared store may only be read just now: new events cannot be saved."),
    noop("Problem", "The shared store needs PostgreSQL {0} or newer."),
    noop("Problem", "The shared store refused the login."),
    noop("Problem", "The shared store's database does not exist."),
    noop("Problem", "The shared store's database does not keep all letters (its encoding is not UTF8)."),
    noop(
        "Problem", "The shared store's server has no room for one more: new events cannot be saved just now."
    ),
    noop("Problem", "The shared store's server is starting or stopping."),
    noop("Problem", "There has been no connection to the shared store since {0}."),
    noop("Problem", "There is no connection to the shared store."),
    noop("Problem", "There is no safe connection to the shared store."),
    noop("Problem", "This login may not do that in the shared store."),
    noop("Problem", "Wait a moment; all goes on by itself."),
    noop("Problem", "Whoever keeps its server must put back a copy or mend the database."),
)
