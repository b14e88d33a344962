"""What the sections of a decision are made of: numbered headings, and an icon in a row."""

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.forms.bound import Bench
from gui.look import paint
from gui.look.controls import Button, Label, Note
from gui.look.look import Look
from model.trouble import UserTrouble


class StepMark(QWidget):
    """The number of a section in a ring, or a tick where all it asks for is there."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self._look, self._number, self._done = look, number, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_done(self, done: bool) -> None:
        self._done = done
        self.update()

    def set_number(self, number: int) -> None:
        self._number = number
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(22), self._look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, rect = QPainter(self), self._look, QRectF(self.rect())
        if self._done:
            paint.box(painter, rect, rect.height() / 2, look.colour("good"))
            side = look.px(14)
            spot = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            paint.icon(painter, look, "check", spot, "on_good")
            return
        paint.box(painter, rect, rect.height() / 2, None, look.colour("control"))
        text, glyph = str(self._number), paint.Glyph(11.5, 500)
        wide = paint.width_of(look, text, glyph)
        place = QRectF((rect.width() - wide) / 2, 0, wide + 1, rect.height())
        paint.text(painter, look, place, text, look.colour("ink"), glyph)


class Section(QWidget):
    """A numbered part of the page: heading, links at its far side, contents in `body`, trouble beneath.

    `acted` carries the data of a link.
    """

    acted = Signal(object)

    def __init__(self, bench: Bench, number: int, title: str) -> None:
        super().__init__()
        self.bench, look = bench, bench.look
        self._done = False
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(14), 0, look.px(14))
        column.setSpacing(look.px(10))
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        self.mark = StepMark(look, number)
        head.addWidget(self.mark)
        self.title = Label(look, title, "strong")
        head.addWidget(self.title)
        head.addStretch(1)
        self.said = Label(look, "", "small", "muted")
        head.addWidget(self.said)
        self._head = head
        self.links: dict[object, Button] = {}
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(8))
        column.addLayout(self.body)
        self.note = Note(look)
        column.addWidget(self.note)

    def add_link(self, data: object, text: str) -> Button:
        button = Button(self.bench.look, text, "link")
        button.setAccessibleDescription(self.title.text())
        button.clicked.connect(lambda _checked=False: self.acted.emit(data))
        self._head.addWidget(button)
        self.links[data] = button
        return button

    def show_done(self, done: bool) -> None:
        """Tick the section off, also for those who only hear it."""
        self.mark.show_done(done)
        self.setAccessibleDescription(self.bench.words.say("Complete") if done else "")

    def tell(self, trouble: UserTrouble | None) -> None:
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")


class Mark(QWidget):
    """An icon in a row."""

    def __init__(self, look: Look, icon: str, token: str = "ink", size: float = 16) -> None:
        super().__init__()
        self._look, self._icon, self._token, self._size = look, icon, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint.icon(QPainter(self), self._look, self._icon, self.rect(), self._token)
