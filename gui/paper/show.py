"""Presentation: the mission full screen, slide by slide, with nothing around it."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui.look.theme import tokens
from gui.paper.drawing import Drawing
from gui.paper.pages import Pages
from gui.paper.slides import slides
from gui.paper.values import SIZES, Paper, TitleBlock
from gui.workspace.desk import Desk

_REST_MS, _AHEAD_MS = 2_000, 5
_AT_ONCE_S, _SLICE_S = 0.08, 0.02
"""How long a slide that is turned to is drawn at once, and how long between two events."""
HEADINGS = 1.9
"""How much larger headings are than on paper."""
_SMALL = 20
"""px of a slide of 1080 px: the page count."""


class Show(QWidget):
    """Arrows, Space and a click go on; Home and End to the ends; Esc leaves. Nothing moves by itself."""

    left = Signal()
    turned = Signal(int)
    """The slide that is seen now, from 0."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._look, self._words = desk, desk.look, desk.words
        self._theme = desk.look.theme
        self._colours = {name: QColor(value) for name, value in tokens(self._theme).items()}
        self._block = TitleBlock(classification=desk.settings.get("classification", ""))
        self._slides = list(slides(desk))
        self._laid: dict[int, Pages] = {}
        self._places = [(at, page) for at in range(len(self._slides)) for page in range(self._count(at))]
        self._at = 0
        self._drawn: dict[int, QImage] = {}
        self._begun: Drawing | None = None
        self._begun_for = 0
        self.setWindowTitle(desk.words.say("Presentation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self.setMouseTracking(True)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self._ahead.timeout.connect(self._draw_ahead)
        self._name()

    def _count(self, at: int) -> int:
        """How many pages a slide has; one roadmap is one, and is laid out when it is seen."""
        return 1 if self._spreads(at) else self._pages(at).count

    def _spreads(self, at: int) -> bool:
        return bool(getattr(self._slides[at].printed, "spreads", False))

    def _pages(self, at: int) -> Pages:
        """A slide's pages at the largest of its scales at which one is enough; a roadmap is shrunk until it is."""
        if at not in self._laid:
            self._laid[at] = self._lay(at)
        return self._laid[at]

    def _lay(self, at: int) -> Pages:
        scales = self._slides[at].scales
        for scale in scales:
            pages = self._at_scale(at, Paper("HD", block=False, scale=scale))
            if pages.count == 1 or (scale == scales[-1] and not self._spreads(at)):
                return pages
        return self._at_scale(at, Paper("HD", block=False, down=1))

    def _at_scale(self, at: int, paper: Paper) -> Pages:
        printed = self._slides[at].printed
        pages = Pages(printed, paper, self._block, self._look, self._words, theme=self._theme, letters=HEADINGS)
        return pages.lay_all()

    def start(self) -> None:
        """Fill the screen that the window stands on."""
        self.setScreen(self.parentWidget().screen())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rest.start()
        self._announce()

    # Where one is

    @property
    def at(self) -> int:
        return self._at

    def count(self) -> int:
        return len(self._places)

    def is_drawn(self) -> bool:
        """Whether the slide stands there whole."""
        return self._at in self._drawn

    def said(self) -> str:
        """The slide that is seen, in words."""
        slide = self._slides[self._places[self._at][0]]
        return self._words.say("{n} of {count}: {what}", n=self._at + 1, count=self.count(), what=slide.spoken)

    def go(self, number: int) -> None:
        """Show a slide; beyond an end nothing happens."""
        number = max(0, min(number, self.count() - 1))
        if number == self._at:
            return
        self._at = number
        self._name()
        self._announce()
        self.update()
        self.turned.emit(number)

    def _name(self) -> None:
        self.setAccessibleName(self.said())

    def _announce(self) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {
            key.Key_Right: 1, key.Key_Down: 1, key.Key_Space: 1, key.Key_PageDown: 1, key.Key_Return: 1,
            key.Key_Enter: 1, key.Key_Left: -1, key.Key_Up: -1, key.Key_PageUp: -1, key.Key_Backspace: -1,
        }  # fmt: skip
        pressed: Any = event.key()
        if pressed in steps:
            shifted = pressed == key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.go(self._at + (-1 if shifted else steps[pressed]))
        elif pressed == key.Key_Home:
            self.go(0)
        elif pressed == key.Key_End:
            self.go(self.count() - 1)
        elif pressed in (key.Key_Escape, key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        back = event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton)
        self.go(self._at + (-1 if back else 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        del event
        self.unsetCursor()
        self._rest.start()

    # Drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def _forget(self) -> None:
        if self._begun is not None:
            self._begun.give_up()
        self._begun = None
        self._drawn.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours["surface"])
        if self._at not in self._drawn:
            self._begin(self._at)
            self._draw_on(_AT_ONCE_S)
        if self._at in self._drawn:
            painter.drawImage(self._place().topLeft(), self._drawn[self._at])
        self._ahead.start()

    def _place(self) -> QRectF:
        """The slide in the middle of the screen, as large as fits."""
        wide, high = SIZES["HD"]
        share = min(self.width() / wide, self.height() / high)
        return QRectF(round((self.width() - wide * share) / 2), round((self.height() - high * share) / 2),
                      wide * share, high * share)  # fmt: skip

    def _begin(self, number: int) -> None:
        """Draw a slide from now on, unless that is under way."""
        if self._begun is not None and self._begun_for == number:
            return
        if self._begun is not None:
            self._begun.give_up()
        at, page = self._places[number]
        size = self._place().size().expandedTo(QSizeF(1, 1))
        self._begun = Drawing(self._pages(at), page, size, self.devicePixelRatioF(), self._colours["surface"])
        self._begun_for = number

    def _draw_on(self, seconds: float) -> None:
        begun = self._begun
        if begun is None or not begun.draw_for(seconds):
            return
        self._begun = None
        painter = QPainter(begun.layer)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        share = self._place().width() / SIZES["HD"][0]
        painter.scale(share, share)
        self._draw_count(painter, self._begun_for)
        painter.end()
        self._drawn[self._begun_for] = begun.layer
        if self._begun_for == self._at:
            self.update()

    def _draw_count(self, painter: QPainter, number: int) -> None:
        wide, high = SIZES["HD"]
        font = self._look.font(_SMALL)
        font.setPixelSize(_SMALL)
        painter.setFont(font)
        painter.setPen(self._colours["muted"])
        said = self._words.say("{number} of {count}", number=number + 1, count=self.count())
        long = painter.fontMetrics().horizontalAdvance(said)
        painter.drawText(QPointF(wide - 52 - long, high - 24), said)
        project = self._desk.snapshot.project.title
        painter.drawText(QPointF(52, high - 24), painter.fontMetrics().elidedText(
            project, Qt.TextElideMode.ElideRight, int(wide / 2)))  # fmt: skip

    def _draw_ahead(self) -> None:
        """Go on with this slide, then draw the next, so that turning is instant; slides far away are forgotten."""
        if not self.isVisible():
            return
        near = {self._at - 1, self._at, self._at + 1}
        self._drawn = {number: held for number, held in self._drawn.items() if number in near}
        if self._begun is not None:
            self._draw_on(_SLICE_S)
        elif self._at + 1 < self.count() and self._at + 1 not in self._drawn:
            self._begin(self._at + 1)
        else:
            return
        self._ahead.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
