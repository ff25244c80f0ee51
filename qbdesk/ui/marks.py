"""Pins, marks and comments as the reader's deeds: done at once, each to be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from qbdesk.domain.errors import StoreProblem
from qbdesk.domain.remark import Remark
from qbdesk.ports import Marks
from qbdesk.services.feed import Feed
from qbdesk.ui.problem_words import in_words
from qbdesk.ui.row_words import translate
from qbdesk.ui.tasks import TaskScope

_MOST_AT_ONCE = 10_000
_UNDONE_MOST = 50

Change = Callable[[Sequence[Remark]], list[Remark]]


class Marking(QObject):
    """`removed(words)`: something that the reader had noted is gone and can be undone. `refused(words)`."""

    removed = Signal(str)
    refused = Signal(str)
    undone = Signal()
    comment_read = Signal(object)

    def __init__(self, marks: Marks, feed: Feed, tasks: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._marks = marks
        self._feed = feed
        self._tasks = tasks
        self._before: list[list[Remark]] = []

    def pin(self, ids: Sequence[int]) -> None:
        """Pin them, or unpin when all of them are pinned."""
        self._do(ids, _pinned)

    def mark(self, ids: Sequence[int], number: int | None) -> None:
        """Give them a mark, or take it away when all of them have it, or with None."""

        def change(remarks: Sequence[Remark]) -> list[Remark]:
            mark = None if all(each.mark == number for each in remarks) else number
            return [replace(each, mark=mark) for each in remarks]

        self._do(ids, change)

    def comment(self, row_id: int, text: str) -> None:
        """Write a comment; an empty one takes it away."""

        def change(remarks: Sequence[Remark]) -> list[Remark]:
            return [replace(each, comment=text.strip()) for each in remarks]

        self._do([row_id], change)

    def read_comment(self, row_id: int) -> None:
        """Ask for what is noted on a row; `comment_read(Remark)` has it."""
        self._tasks.restart("read a comment", self._guarded(self._read(row_id)))

    def undo(self) -> None:
        """Take the last deed back."""
        if self._before:
            self._tasks.start(self._guarded(self._write(self._before.pop())), "undo a mark")
            self.undone.emit()

    def _do(self, ids: Sequence[int], change: Change) -> None:
        if len(ids) > _MOST_AT_ONCE:
            self.refused.emit(translate("Marks", "That is too many rows to mark at once."))
        elif ids:
            self._tasks.start(self._guarded(self._change(tuple(ids), change)), "mark rows")

    async def _change(self, ids: Sequence[int], change: Change) -> None:
        before = await self._marks.remarks_on(ids)
        if not before:
            return
        after = change(before)
        differing = [old for old, new in zip(before, after, strict=True) if old != new]
        if not differing:
            return
        await self._write(after)
        self._before = [*self._before, differing][-_UNDONE_MOST:]
        said = _loss(before, after)
        if said:
            self.removed.emit(said)

    async def _write(self, remarks: Sequence[Remark]) -> None:
        self._feed.publish(await self._marks.note(remarks))

    async def _read(self, row_id: int) -> None:
        found = await self._marks.remarks_on([row_id])
        if found:
            self.comment_read.emit(found[0])

    async def _guarded(self, work: Awaitable[None]) -> None:
        try:
            await work
        except StoreProblem as problem:
            self.refused.emit(in_words(problem.sentence()))


def _pinned(remarks: Sequence[Remark]) -> list[Remark]:
    pin = not all(each.pinned for each in remarks)
    return [replace(each, pinned=pin) for each in remarks]


def _loss(before: Sequence[Remark], after: Sequence[Remark]) -> str:
    """What was there and is no more, in words; "" when nothing was lost."""
    pairs = list(zip(before, after, strict=True))
    comments = sum(bool(old.comment) and not new.comment for old, new in pairs)
    marks = sum(old.mark is not None and new.mark is None for old, new in pairs)
    pins = sum(old.pinned and not new.pinned for old, new in pairs)
    if comments:
        return translate("Marks", "Comment deleted")
    if marks:
        return translate("Marks", "Mark removed from %n row(s)", None, marks)
    return translate("Marks", "%n row(s) unpinned", None, pins) if pins else ""
