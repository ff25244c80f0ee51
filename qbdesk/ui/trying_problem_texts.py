"""The problems of rehearsals and of answers on purpose, as they are said where they are found."""

from __future__ import annotations

from qbdesk.ui.problem_texts import noop

TRYING_PROBLEMS = (
    noop("Problem", "No request is stored in that time."),
    noop("Problem", "Choose another time."),
    noop("Problem", "The speed of a rehearsal is above 0 and at most 10 000."),
    noop("Problem", "Copies, reordering and drops are shares from 0 to 1."),
    noop("Problem", "The delay of a rehearsal is 0 to 3 600 seconds."),
    noop("Problem", "The answer is one of {0}."),
    noop("Problem", "The answer waits for 0 to 120 seconds."),
    noop("Problem", "The answer is meant for 1 to 1000 deliveries."),
)
