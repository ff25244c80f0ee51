"""A small strip at the foot of the table: a comment to write, or a deed to undo. Covers, never pushes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from qbdesk.domain.remark import LONGEST_COMMENT
from qbdesk.ui.components.line import Line
from qbdesk.ui.row_words import translate
from qbdesk.ui.theme import Theme

_SHOWN_MS = 8000
_ABOVE_FOOT, _WIDEST = 12, 560


class MarksStrip(QFrame):
    """`comment_written(id, text)`, `undo_requested`, `left`: the focus goes back to the table."""

    comment_written = Signal(object, str)
    undo_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._row_id: int | None = None
        self.setProperty("kind", "popup")
        self._words = Line(theme)
        self._field = _CommentField()
        self._field.setMaxLength(LONGEST_COMMENT)
        self._field.setPlaceholderText(translate("Marks", "Comment"))
        self._field.setAccessibleName(translate("Marks", "Comment"))
        self._save = QPushButton(translate("Marks", "Save"))
        self._save.setProperty("kind", "primary small")
        self._undo = QPushButton(translate("Marks", "Undo"))
        self._undo.setProperty("kind", "link small")
        self._field.returnPressed.connect(self._write)
        self._field.left.connect(self._leave)
        self._save.clicked.connect(self._write)
        self._undo.clicked.connect(self._undo_it)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self._field, 1)
        row.addWidget(self._save)
        row.addWidget(self._undo)
        over.installEventFilter(self)
        self.hide()

    def ask_comment(self, row_id: int, number: str, text: str) -> None:
        """A field for the comment on one row."""
        self._row_id = row_id
        self._timer.stop()
        self._words.setText(translate("Marks", "Comment on {number}").replace("{number}", number))
        self._field.setText(text)
        self._open(writes=True, undoes=False)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def say(self, words: str, undoable: bool) -> None:
        """Tell what was done, for a while."""
        if self.isVisible() and self._field.isVisible():
            return
        self._words.setText(words)
        self.setAccessibleName(words)
        self._open(writes=False, undoes=undoable)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the table."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the field leaves over is not for the table behind."""
        event.accept()

    def _open(self, *, writes: bool, undoes: bool) -> None:
        for widget in (self._field, self._save):
            widget.setVisible(writes)
        self._undo.setVisible(undoes)
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        room = self._over.width() - 2 * _ABOVE_FOOT
        width = min(_WIDEST if self._field.isVisibleTo(self) else self.sizeHint().width(), room)
        height = self.sizeHint().height()
        self.setGeometry(
            (self._over.width() - width) // 2, self._over.height() - height - _ABOVE_FOOT, width, height
        )

    def _write(self) -> None:
        if self._row_id is not None:
            self.comment_written.emit(self._row_id, self._field.text())
        self._leave()

    def _undo_it(self) -> None:
        self.hide()
        self.undo_requested.emit()
        self.left.emit()

    def _leave(self) -> None:
        self._row_id = None
        self.hide()
        self.left.emit()


class _CommentField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
