"""The line in which a bar is renamed where it stands."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.look.look import Look
from model.words import Words

LEAST = 160  # px of the design


class NameEditor(QLineEdit):
    """Enter or leaving it accepts, Esc gives up. `done` is emitted once with the bar and the text, or with None."""

    done = Signal(str, object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._bar = ""
        self.setAccessibleName(words.say("Name"))
        self.setProperty("floats", True)
        self.returnPressed.connect(self._accept)
        self.hide()

    def begin(self, bar: str, text: str, x: int, middle: int, width: int) -> None:
        """Edit a name at a place of the parent, in px of the parent."""
        self._finish(None)
        self._bar = bar
        holder = self.parentWidget()
        self.setFont(self._look.font(12))
        high = max(self._look.px(24), 24)
        wide = min(max(self._look.px(LEAST), width + self._look.px(24)), holder.width() - 8)
        left = min(max(4, x), holder.width() - wide - 4)
        top = min(max(2, middle - high // 2), holder.height() - high - 2)
        self.setGeometry(left, top, wide, high)
        self.setText(text)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def bar(self) -> str:
        """The bar whose name is edited, "" while none is."""
        return self._bar

    def event(self, event: QEvent) -> bool:
        # Every key is the text's until it is left: menus do not take Delete or Ctrl+Z.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._finish(None)
            return
        super().keyPressEvent(event)
        event.accept()  # Enter ends here: it would open the bar's details behind us

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._accept()

    def _accept(self) -> None:
        self._finish(self.text().strip())

    def _finish(self, text: str | None) -> None:
        if not self._bar:
            return
        bar, self._bar = self._bar, ""
        self.hide()
        self.done.emit(bar, text or None)
