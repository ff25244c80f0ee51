"""Looks at link after link; the first broken one is named, and those behind it are left alone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from qbdesk.domain.checkup import BEHIND_A_BROKEN, Check, CheckState, Link
from qbdesk.domain.errors import QbdeskError

Look = Callable[[], Awaitable[Check]]


async def examine(looks: Sequence[tuple[Link, Look]]) -> AsyncIterator[Check]:
    """Each check as soon as it is made. A problem that a look raises is that link's fault."""
    broken: Link | None = None
    for link, look in looks:
        if broken is not None:
            sentence = f"Not looked at, for a link before it is broken: {broken}."
            yield Check(link, CheckState.SKIPPED, sentence, code=BEHIND_A_BROKEN)
            continue
        check = await _look(link, look)
        if check.state is CheckState.FAILED:
            broken = link
        yield check


async def _look(link: Link, look: Look) -> Check:
    try:
        return await look()
    except QbdeskError as problem:
        code = getattr(problem, "code", "") or link.value
        return Check(link, CheckState.FAILED, problem.title, problem.hint, code)
