"""Start qbdesk from a checkout, with nothing but Python 3.11, 3.12 or 3.13 on the machine.

The first start makes the environment `.venv` from the hash-pinned lock, in some seconds; later starts
go straight on. `python3 run.py --help` lists the words; `requirements/` holds the locks and the code behind
them. This file is plain enough for an older Python to read, so that it can say what is wrong.
"""

import sys

OLDEST = (3, 11)
FIRST_TOO_NEW = (3, 14)


def python_refusal(version: "tuple[int, ...]") -> str:
    """One sentence when this Python is too old or too new, else an empty one."""
    if OLDEST <= version[:2] < FIRST_TOO_NEW:
        return ""
    found = ".".join(map(str, version))
    return f"qbdesk needs Python 3.11, 3.12 or 3.13, and this is {found}: try, for example, python3.12 run.py"


if __name__ == "__main__":
    REFUSAL = python_refusal(sys.version_info[:3])
    if REFUSAL:
        print(REFUSAL, file=sys.stderr)
        sys.exit(3)

    from requirements.commands import main

    sys.exit(main(sys.argv[1:]))
