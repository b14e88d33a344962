"""A question or a sheet over the window: a heading, what it is about, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Button, Label
from gui.look.look import Look


class Dialog(QDialog):
    """A window of its own over another. Put contents into `body`; buttons stand beneath, the main one at the end.

    Show it with `open()`: the program goes on, and `finished` tells the result.
    """

    def __init__(self, look: Look, title: str, parent: QWidget | None = None, *, wide: float = 480) -> None:
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        self.heading = Label(look, title, "heading", wraps=True)
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        column.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(8))
        self._buttons.addStretch(1)
        column.addSpacing(px(4))
        column.addLayout(self._buttons)
        over = self.parentWidget()
        self.setMinimumWidth(px(wide) if over is None else min(px(wide), over.window().width() - px(24)))

    def room(self) -> int:
        """How high the body may be, in px, so that the dialog is no higher than what it stands over."""
        over = self.parentWidget()
        high = over.window().height() if over is not None else self.screen().availableGeometry().height()
        return max(self.look.px(120), high - self.look.px(170))

    def say(self, text: str, tone: str = "") -> Label:
        """Put a paragraph into the body."""
        label = Label(self.look, text, tone=tone, wraps=True)  # type: ignore[arg-type]
        self.body.addWidget(label)
        return label

    def add_button(self, text: str, then: int | Callable[[], object], kind: str = "plain") -> Button:
        """Put a button at the end of the row; it closes the dialog with a result, or does something and leaves that
        to it. A primary one answers Enter."""
        button = Button(self.look, text, kind)  # type: ignore[arg-type]
        act = then if callable(then) else lambda: self.done(then)
        button.clicked.connect(lambda _checked=False: act())
        if kind == "primary":
            button.setDefault(True)
        self._buttons.addWidget(button)
        return button
