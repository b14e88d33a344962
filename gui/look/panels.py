"""What holds other things together: cards, lines, headings, banners, and what stands where nothing is yet."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.look import paint
from gui.look.buttons import Button, IconButton
from gui.look.layouts import FlowLayout
from gui.look.look import Look
from gui.look.text import Label, Tone, restyle
from model.words import Words


class Card(QFrame):
    """A box with round corners on a page; put widgets into `body`.

    `quiet` gives it the panel's ground instead of a border. `set_chosen` frames it, for cards that are chosen among.
    """

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, quiet: bool = False, margin: float = 16, gap: float = 8
    ) -> None:
        super().__init__(parent)
        self._look, self._margin, self._gap = look, margin, gap
        self._plain = "quiet_card" if quiet else "card"
        self.setProperty("kind", self._plain)
        self.body = QVBoxLayout(self)
        look.changed.connect(self._take_look)
        self._take_look()

    def set_chosen(self, chosen: bool) -> None:
        kind = "chosen_card" if chosen else self._plain
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            restyle(self)

    def _take_look(self) -> None:
        margin = self._look.px(self._margin)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(self._look.px(self._gap))


class Rule(QFrame):
    """A hairline across, or from top to bottom; decoration only."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class SectionHeading(QWidget):
    """A heading over a part of a page, with a link at the far side and a line beneath; `acted` is the link's click."""

    acted = Signal()

    def __init__(
        self, look: Look, text: str, action: str = "", *, line: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._line = look, line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, look.px(4) if line else 0)
        self.label = Label(look, text, "strong", wraps=True)
        row.addWidget(self.label, 1)
        self.link: Button | None = None
        if action:
            self.link = Button(look, action, "link")
            self.link.setAccessibleDescription(text)
            self.link.clicked.connect(self.acted)
            row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._line:
            QPainter(self).fillRect(QRect(0, self.height() - 1, self.width(), 1), self._look.colour("hairline"))


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, what is missing, what to ask oneself, and a button to begin.

    `acted` is the button's click.
    """

    acted = Signal()

    def __init__(
        self, look: Look, icon: str, text: str, question: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(_Mark(look, icon, 32), 0, Qt.AlignmentFlag.AlignHCenter)
        texts = (Label(look, text, "strong", wraps=True), Label(look, question, tone="muted", wraps=True))
        self._texts = [label for label in texts if label.text()]
        for label in self._texts:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self.button: Button | None = None
        if action:
            self.button = Button(look, action, "primary", "plus")
            self.button.clicked.connect(self.acted)
            self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        look.changed.connect(self._take_look)
        self._take_look()

    def _take_look(self) -> None:
        self._column.setSpacing(self._look.px(8))
        self._keep_narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_narrow()

    def _keep_narrow(self) -> None:
        """Leave the texts no more than a width that reads well, in the middle."""
        side = max(self._look.px(16), (self.width() - self._look.px(480)) // 2)
        self._column.setContentsMargins(side, self._look.px(16), side, self._look.px(16))


class _Mark(QWidget):
    """An icon that stands for itself, in any size."""

    def __init__(self, look: Look, icon: str, size: float, token: str = "muted") -> None:
        super().__init__()
        self._look, self._icon, self._size, self.token = look, icon, size, token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint.icon(QPainter(self), self._look, self._icon, self.rect(), self.token)


BANNER_ICONS = {"accent": "info", "good": "circle-check", "warning": "circle-alert", "danger": "triangle-alert"}


class Banner(QFrame):
    """Something to know before going on, in a tinted box: a title, a sentence, and what can be done.

    `acted` carries the data of the action that the person took, `closed` says that it was put away by its cross.
    """

    acted = Signal(object)
    closed = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        tone: Tone,
        title: str,
        text: str = "",
        actions: Sequence[tuple[object, str]] = (),
        *,
        icon: str = "",
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "banner")
        self.setProperty("tone", tone)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        row.setSpacing(look.px(10))
        mark = _Mark(look, icon or BANNER_ICONS.get(tone, "info"), 16, tone or "ink")
        side = Qt.AlignmentFlag.AlignTop if text or actions else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(mark, 0, side)
        column = QVBoxLayout()
        column.setSpacing(look.px(2))
        row.addLayout(column, 1)
        self.title = Label(look, title, "strong" if text or actions else "base", tone if text else "", wraps=True)
        column.addWidget(self.title)
        self.text = Label(look, text, wraps=True)
        column.addWidget(self.text)
        self.text.setVisible(bool(text))  # once it has a place: else it is a window of its own for a moment
        if actions:
            column.addSpacing(look.px(6))
            column.addLayout(self._actions(actions))
        if closable:
            close = IconButton(look, "x", words.say("Put this away"))
            close.clicked.connect(self.closed)
            row.addWidget(close, 0, side)

    def _actions(self, actions: Sequence[tuple[object, str]]) -> FlowLayout:
        """The first action as a button, the others as links."""
        flow = FlowLayout(self._look, gap=12)
        for number, (data, text) in enumerate(actions):
            button = Button(self._look, text, "link" if number else "plain")
            button.clicked.connect(lambda _checked=False, data=data: self.acted.emit(data))
            flow.addWidget(button)
        return flow


class Ground(QWidget):
    """A plain area of one ground: canvas, surface, panel or accent."""

    def __init__(self, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
