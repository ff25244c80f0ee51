"""`qbdesk doctor`: looks at each link of the way from an order to the desk, and names the broken one."""

from __future__ import annotations

import json
import sys
from contextlib import AsyncExitStack
from dataclasses import asdict

from qbdesk.app.doctor_looks import Looks
from qbdesk.app.options import Options
from qbdesk.domain.checkup import Check, CheckState, Link
from qbdesk.domain.errors import UsageProblem
from qbdesk.services.doctor import examine

_STATE_WIDTH = max(map(len, CheckState))
_LINK_WIDTH = max(map(len, Link))


async def doctor(options: Options, as_json: bool, start: bool) -> int:
    """Print each check as soon as it is made; 0 when all that is set up holds, 1 when a link is broken."""
    if options.demo:
        raise UsageProblem("The demo needs no doctor: it has no way from outside.", "Choose another --shop.")
    checks: list[Check] = []
    async with AsyncExitStack() as stack:
        async for check in examine(Looks(options, stack, start).in_order()):
            checks.append(check)
            _say(json.dumps(asdict(check)) if as_json else _lines(check))
    if not as_json:
        _say(_summary(checks))
    return 1 if any(check.state is CheckState.FAILED for check in checks) else 0


def _lines(check: Check) -> str:
    head = f"{check.state:{_STATE_WIDTH}}  {check.name:{_LINK_WIDTH}}  {check.sentence}"
    return f"{head}\n{' ' * (_STATE_WIDTH + _LINK_WIDTH + 4)}{check.hint}" if check.hint else head


def _summary(checks: list[Check]) -> str:
    for check in checks:
        if check.state is CheckState.FAILED:
            return f"\nThe broken link: {check.name}."
    unused = [check.name.value for check in checks if not check.is_set_up]
    return "\nAll that is set up holds." + (f" Not set up: {', '.join(unused)}." if unused else "")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
