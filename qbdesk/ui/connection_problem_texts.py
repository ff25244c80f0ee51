"""The problems of the tunnel, the proof from outside and their settings, as said where they are found."""

from __future__ import annotations

from qbdesk.ui.problem_texts import noop

CONNECTION_PROBLEMS = (
    noop("Problem", "The new address cannot be kept ({0})."),
    noop("Problem", "The old address stays as it is."),
    noop("Problem", "The tunnel is one of {0}."),
    noop("Problem", "The pause between proofs must be at least 60 seconds."),
    noop("Problem", "The public address cannot be read."),
    noop("Problem", "The public address must begin with https://."),
    noop("Problem", "The public address must not hold a user, a question mark or a #."),
    noop("Problem", "The public address must not end with a slash."),
    noop("Problem", "The domain is a name such as fjallvind.ngrok.app."),
    noop("Problem", "Leave out https:// and what comes behind."),
    noop("Problem", "The volume is 0 to {0} per cent."),
    noop("Problem", "The amount from which it rings cannot be below 0."),
    noop("Problem", "The silence alarm waits for at least 1 hour."),
    noop("Problem", 'The setting {0} is a time such as "22:00".'),
    noop("Problem", "Closed days are some of {0}."),
    noop("Problem", "The alarm is one per {0}."),
    noop("Problem", "The secret in {0} cannot be used."),
    noop(
        "Problem",
        "It is 32 to 100 letters, digits, - and _, as in a profile's file webhook-secret.",
    ),
    noop("Problem", "The address is given by {0}."),
    noop("Problem", "Change it there, for every listener at once."),
    noop("Problem", "That is no password."),
    noop("Problem", "It is one line that is not empty."),
    noop("Problem", "This login may only view the shared store: what came in could not be stored."),
    noop("Problem", "Use the login of a keeper for a listener."),
    noop("Problem", "The address of the shared store cannot be read."),
    noop("Problem", "The address of the shared store must not hold a password."),
    noop("Problem", "The address of the shared store names no database."),
    noop("Problem", "The address of the shared store does not say how the connection is secured."),
    noop("Problem", "Add sslmode=verify-full with sslrootcert=system (or the file of your own authority)."),
    noop("Problem", "Write it as postgresql://user@host/database?sslmode=verify-full&sslrootcert=system."),
    noop(
        "Problem",
        "Leave it out and keep it with `qbdesk store password`, which puts it into the computer's keyring;"
        " PGPASSWORD and ~/.pgpass work, too.",
    ),
    noop("Problem", "The store is closed."),
)
