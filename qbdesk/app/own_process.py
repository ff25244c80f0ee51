"""Starts qbdesk once more, in a process that goes on when this one ends."""

from __future__ import annotations

from qbdesk.app.own_command import own_command, own_environment


def start_beside(*words: str, without: tuple[str, ...] = ()) -> bool:
    """Start qbdesk with `words`, `without` these variables of the environment; whether that could be done."""
    from PySide6.QtCore import QProcess, QProcessEnvironment  # late: PySide makes a class with its enums then

    program, *rest = own_command(*words)
    variables = QProcessEnvironment()
    for name, value in own_environment().items():
        if name not in without:
            variables.insert(name, value)
    process = QProcess()
    process.setProgram(program)
    process.setArguments(rest)
    process.setProcessEnvironment(variables)
    process.setStandardOutputFile(QProcess.nullDevice())
    answer: object = process.startDetached()  # a bool in 6.11, though its stub says (bool, int)
    return bool(answer[0] if isinstance(answer, tuple) else answer)
