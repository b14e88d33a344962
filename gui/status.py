"""The line at the bottom: saved or not, the last step, what is hidden; findings, selection, span, today."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from gui.look import paint
from gui.look.controls import Button, ElidedLabel
from gui.look.look import Look
from gui.workspace.room import RoomStatus
from model.words import Words


class SmallLink(Button):
    """A link as small as the text around it."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(look, text, "link", parent=parent)
        self.setProperty("ring", 4)

    def _glyph(self) -> paint.Glyph:
        return paint.SMALL

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.sizes.target)


class Told(QWidget):
    """One thing that the line tells: an icon, a text, and perhaps what can be done about it; hidden while empty."""

    acted = Signal()

    def __init__(self, look: Look, action: str = "", *, first: bool = False) -> None:
        super().__init__()
        self._look, self._icon, self._token, self._first = look, "", "ink", first
        self._row = row = QHBoxLayout(self)
        row.setSpacing(look.px(2))
        self.text = ElidedLabel(look, "", "small", "muted")
        row.addWidget(self.text)
        self.link = SmallLink(look, action)
        self.link.clicked.connect(self.acted)
        self.link.setVisible(bool(action))
        row.addWidget(self.link)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.hide()

    def tell(self, text: str, icon: str = "", token: str = "muted", *, act: bool = True) -> None:
        """Say something, or nothing for ""; `act` False hides the link."""
        self._icon, self._token = icon, token
        self.take_look()
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.link.setVisible(bool(self.link.shown_text()) and act)
        self.setVisible(bool(text))
        self.update()

    def take_look(self) -> None:
        """Leave room for the icon, as large as it is now."""
        px, icon = self._look.px, self._icon
        self._row.setSpacing(px(2))
        start = px(2 if self._first else 10) + (px(20) if icon else 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(px(8) if mirrored else start, 0, start if mirrored else px(8), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.setLayoutDirection(self.layoutDirection())
        if not self._first:
            tall = look.px(14)
            line = paint.mirrored(
                painter, self.rect().toRectF(), self.rect().toRectF().adjusted(0, 0, 1 - self.width(), 0)
            )
            line.setTop((self.height() - tall) / 2)
            line.setHeight(tall)
            painter.fillRect(line, look.colour("hairline"))
        if self._icon:
            rect = self.rect().toRectF()
            spot = rect.adjusted(look.px(2 if self._first else 10), 0, 0, 0)
            spot.setWidth(look.px(14))
            paint.icon(painter, look, self._icon, paint.mirrored(painter, rect, spot).toRect(), self._token)


class StatusLine(QWidget):
    """Shows what it is told; what the person wants done about it goes out as signals."""

    undo_requested = Signal()
    findings_requested = Signal()
    save_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._show: Callable[[], object] | None = None
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.say("Status"))
        self._build()
        look.changed.connect(self._take_look)
        self._take_look()

    def _build(self) -> None:
        look, words = self._look, self._words
        self.saved = Told(look, words.say("Save"), first=True)
        self.step = Told(look, words.say("Undo"))
        self.hidden = Told(look, words.say("Show"))
        self.work = Told(look, words.say("Cancel"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(look.px(120))
        self.bar.setAccessibleName(words.say("Work under way"))
        self.bar.hide()
        self.findings = Told(look, words.say("Open"))
        self.selected, self.span, self.language, self.today = Told(look), Told(look), Told(look), Told(look)
        self.saved.acted.connect(self.save_requested)
        self.step.acted.connect(self.undo_requested)
        self.hidden.acted.connect(self._on_show)
        self.work.acted.connect(self.cancel_requested)
        self.findings.acted.connect(self.findings_requested)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(0)
        for part in (self.saved, self.step, self.hidden):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.work, self.bar, self.findings, self.selected, self.span, self.language, self.today):
            row.addWidget(part)

    def show_room(self, status: RoomStatus) -> None:
        """What the room in front hides and which time it shows."""
        self._show = status.show
        self.hidden.tell(status.hidden, act=status.show is not None)
        self.span.tell(status.span)

    def show_work(self, name: str, progress: float, *, shown: bool, named: bool) -> None:
        """Work in the background: nothing at first, then a bar, then its name and Cancel."""
        self.bar.setVisible(shown)
        self.bar.setRange(0, 0 if progress < 0 else 100)
        self.bar.setValue(round(max(0.0, progress) * 100))
        self.work.tell(name if named else "", "hourglass")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, self._look.colour("hairline"))

    def _on_show(self) -> None:
        if self._show is not None:
            self._show()

    def _take_look(self) -> None:
        self.setFixedHeight(self._look.sizes.status_bar)
        self._row.setContentsMargins(self._look.px(10), 1, self._look.px(10), 0)
        self.bar.setFixedWidth(self._look.px(120))
        for part in self.findChildren(Told):
            part.take_look()
