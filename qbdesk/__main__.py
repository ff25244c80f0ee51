"""`python -m qbdesk`, and the installed command."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; returns the exit code.

    The cycle collector rests until a command begins (`commands.run`, `Collector`): nothing dies while modules
    are imported, and looking for it is a tenth of the desk's start.
    """
    gc.disable()
    from qbdesk.app import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
