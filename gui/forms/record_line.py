"""A line that stands for a record: its name, broken over two lines at the most, and its state or its day."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QWidget

from gui.forms.states import state_icon
from gui.look import paint
from gui.look.look import Look
from model.kinds import Kind
from model.words import Words


@dataclass(frozen=True)
class RecordFace:
    """What a line shows: the code in front, the name, what is said beneath, the state or a day at the far side."""

    code: str
    name: str
    beneath: str = ""
    state: Kind | None = None
    day: str = ""

    @property
    def whole(self) -> str:
        return f"{self.code} {self.name}".strip()


class RecordLine(QPushButton):
    """Goes to its record by a click or Enter. `removed` asks to take the link away: Delete, or the menu."""

    removed = Signal()

    def __init__(
        self, look: Look, words: Words, face: RecordFace, *, removable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(face.whole.replace("&", "&&"), parent)
        self._look, self._words, self._face, self._removable = look, words, face, removable
        self._state = words.say(face.state.label) if face.state is not None else ""
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(filter(None, (face.whole, face.beneath, self._state, face.day))))
        if removable:
            self.setAccessibleDescription(words.say("Delete takes the link away"))

    # Size

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.heightForWidth(max(self.width(), self._look.px(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.sizes.target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = self._look
        lines = len(self._broken(self._name_width(width)))
        beneath = look.px(16) if self._face.beneath else 0
        return max(look.px(18) * lines + beneath + look.px(10), look.sizes.target)

    def _name_width(self, width: int) -> int:
        far = self._far_width()
        return width - 2 * self._look.px(6) - (far + self._look.px(8) if far else 0)

    def _far_width(self) -> int:
        look, face = self._look, self._face
        if face.state is not None:
            return paint.pill_size(look, self._state, state_icon(face.state)).width()
        return paint.width_of(look, face.day) if face.day else 0

    def _broken(self, width: int) -> list[tuple[str, str]]:
        """(code, name) on one line, or broken onto two; what is still too long is cut where it is painted."""
        look, face = self._look, self._face
        code = paint.width_of(look, f"{face.code} ", paint.STRONG) if face.code else 0
        if code + paint.width_of(look, face.name) <= width:
            return [(face.code, face.name)]
        words = face.name.split(" ")
        taken = 0
        for count in range(1, len(words)):
            if code + paint.width_of(look, " ".join(words[:count])) > width:
                break
            taken = count
        first, rest = " ".join(words[:taken]), " ".join(words[taken:])
        return [(face.code, first), ("", rest)] if first or face.code else [("", rest)]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, way = QPainter(self), self._look, self.layoutDirection()
        painter.setLayoutDirection(way)
        if self.underMouse() or self.isDown():
            paint.box(painter, QRectF(self.rect()), look.px(4), paint.veil(look))
        inner = self.rect().adjusted(look.px(6), 0, -look.px(6), 0)
        self._paint_far(painter, inner)
        width = self._name_width(self.width())
        lines = self._broken(width)
        high, low = look.px(18), look.px(16) if self._face.beneath else 0
        top = inner.y() + (inner.height() - high * len(lines) - low) // 2
        cut = False
        for number, (code, name) in enumerate(lines):
            place = QStyle.visualRect(way, inner, QRect(inner.x(), top + number * high, width, high))
            cut |= self._paint_name(painter, place, code, name)
        if self._face.beneath:
            place = QStyle.visualRect(way, inner, QRect(inner.x(), top + high * len(lines), width, low))
            cut |= paint.width_of(look, self._face.beneath, paint.SMALL) > width
            paint.text(painter, look, QRectF(place), self._face.beneath, look.colour("muted"), paint.SMALL)
        if cut != bool(self.toolTip()):
            self.setToolTip("\n".join(filter(None, (self._face.whole, self._face.beneath))) if cut else "")

    def _paint_name(self, painter: QPainter, place: QRect, code: str, name: str) -> bool:
        """Whether the name had to be cut."""
        look, way, start = self._look, self.layoutDirection(), 0
        colour = look.colour("accent" if self.underMouse() or not self._face.code else "ink")
        if code:
            start = paint.width_of(look, f"{code} ", paint.STRONG)
            paint.text(painter, look, QRectF(place), code, look.colour("accent"), paint.STRONG)
        rest = QStyle.visualRect(way, place, place.adjusted(start, 0, 0, 0))
        paint.text(painter, look, QRectF(rest).adjusted(0, 0, 1, 0), name, colour)
        return paint.width_of(look, name) > rest.width() + 1

    def _paint_far(self, painter: QPainter, inner: QRect) -> None:
        look, face, wide = self._look, self._face, self._far_width()
        if not wide:
            return
        spot = QRect(inner.right() + 1 - wide, inner.y(), wide, inner.height())
        place = QStyle.visualRect(self.layoutDirection(), inner, spot)
        if face.state is not None:
            paint.pill(painter, look, place, self._state, face.state.tone or "muted", state_icon(face.state))
        else:
            paint.text(painter, look, QRectF(place).adjusted(0, 0, 1, 0), face.day, look.colour("muted"))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete and self._removable:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._removable:
            return
        words, menu = self._words, QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        going = menu.addAction(self._look.icon("arrow-right"), words.say("Go to “{name}”", name=self._face.whole))
        going.triggered.connect(lambda _checked=False: self.click())
        taking = menu.addAction(self._look.icon("unlink"), words.say("Take the link away"))
        taking.triggered.connect(lambda _checked=False: self.removed.emit())
        at = event.globalPos() if not event.globalPos().isNull() else self.mapToGlobal(QPoint(0, self.height()))
        menu.popup(at)
