"""One of several, chosen from a list."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QWidget

from gui.look import paint, theme
from gui.look.fields import FieldState
from gui.look.look import Look
from gui.look.popup import OPTION_ROLE, Option, Popup, model_of, option_mark_width, paint_option_mark
from model.words import Words

__all__ = ["Choice", "Option"]


class Choice(QComboBox):
    """A combo box whose options carry squares, icons or hints; typing finds an option, the wheel never changes it.

    `chosen` carries the data of the option that the person took; `set_current` and `set_options` are silent.
    `currentData()` is None while nothing is chosen: the placeholder stands then.
    """

    chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        words: Words,
        name: str,
        options: Sequence[Option] = (),
        *,
        placeholder: str = "",
        heading: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._words, self._heading = look, words, heading
        self._placeholder = placeholder or words.say("Choose…")
        self._popup: Popup | None = None
        self._closing = False
        self._read_only = False
        self.setAccessibleName(name)
        self.setProperty("ring", 4)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the chosen one stays if it is among them, else nothing is chosen."""
        kept = self.currentData()
        self._offered = model_of(options, self)
        self.setModel(self._offered)  # the combo box deletes the model before
        self.set_current(kept)
        self.updateGeometry()

    def option(self) -> Option | None:
        """The chosen option."""
        return self.itemData(self.currentIndex(), OPTION_ROLE) if self.currentIndex() >= 0 else None

    def set_current(self, data: object) -> None:
        """Choose the option of `data`, or nothing if there is none; no signal."""
        rows = (row for row in range(self.count()) if self.itemData(row) == data)
        self.setCurrentIndex(next(rows, -1))
        self.update()

    def set_state(self, state: FieldState) -> None:
        self.setProperty("state", state)
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Show the choice as plain text that cannot be changed but still be reached and read."""
        self._read_only = read_only
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        faces = [self.itemData(row, OPTION_ROLE) for row in range(self.count())]
        wide = max([self._face_width(option) for option in faces] + [paint.width_of(look, self._placeholder)])
        return QSize(min(wide, look.px(280)) + look.px(8 + 8 + 16 + 8), look.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(80)), self._look.sizes.control)

    def showPopup(self) -> None:
        if self._closing or self._read_only or self.count() == 0:
            return
        if self._popup is None:
            self._popup = Popup(self._look, self._words, self.accessibleName(), heading=self._heading, parent=self)
            self._popup.picked.connect(self._take)
            self._popup.closed.connect(self._on_closed)
        self._popup.open_below(self, self._offered, self.currentIndex())
        self.update()

    def hidePopup(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    @property
    def popup(self) -> Popup | None:
        """The open list's window; None before it was first opened."""
        return self._popup

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a wheel over a form scrolls the form

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.showPopup()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._read_only:
            event.ignore()
            return
        step = self._step_typed(event.text())
        if step is not None:
            self._take(step)
            return
        super().keyPressEvent(event)

    def _step_typed(self, typed: str) -> object | None:
        """The step of a scale whose figure was typed."""
        options = [self.itemData(row, OPTION_ROLE) for row in range(self.count())]
        steps = [option.data for option in options if option.rating is not None and str(option.data) == typed]
        return steps[0] if steps else None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, painter, way = self._look, QPainter(self), self.layoutDirection()
        painter.setLayoutDirection(way)
        inner = self.rect().adjusted(look.px(8), 0, -look.px(8), 0)
        token = "ink" if self.isEnabled() else "off"
        if self._read_only:
            inner = self.rect().adjusted(3, 0, -3, 0)
        else:
            self._paint_box(painter)
            chevron = QRect(inner.right() + 1 - look.px(16), inner.y(), look.px(16), inner.height())
            opened = self._popup is not None and self._popup.isVisible()
            name = "chevron-up" if opened else "chevron-down"
            paint.icon(painter, look, name, QStyle.visualRect(way, inner, chevron), token)
            inner = QStyle.visualRect(way, inner, inner.adjusted(0, 0, -look.px(20), 0))
        self._paint_face(painter, inner, token)

    def _paint_box(self, painter: QPainter) -> None:
        look, wrong = self._look, self.property("state") == "error"
        edge = "danger" if wrong else "control"
        ground = look.colour("surface")
        if not self.isEnabled():
            edge, ground = "hairline", look.colour("panel")
        paint.box(painter, QRectF(self.rect()), look.px(4), ground, look.colour(edge), 2 if wrong else 1)
        if self.underMouse() and self.isEnabled():
            paint.box(painter, QRectF(self.rect()), look.px(4), paint.veil(look))

    def _paint_face(self, painter: QPainter, inner: QRect, token: str) -> None:
        look, option = self._look, self.option()
        if option is None:
            paint.text(painter, look, QRectF(inner), self._placeholder, look.colour("muted"))
            return
        colour = theme.tone_colours(option.tone)[0] if option.tone and self.isEnabled() else token
        paint_option_mark(painter, look, inner, option, token)
        if option.rating is not None and not option.face:
            return
        rest = inner.adjusted(option_mark_width(look, option), 0, 0, 0)
        rest = QStyle.visualRect(painter.layoutDirection(), inner, rest)
        words = option.face or option.text
        paint.text(painter, look, QRectF(rest), words, look.colour(colour))
        cut = paint.width_of(look, words) > rest.width()
        if cut != bool(self.toolTip()):
            self.setToolTip(words if cut else "")

    def _face_width(self, option: Option) -> int:
        mark = option_mark_width(self._look, option)
        if option.rating is not None and not option.face:
            return mark
        return mark + paint.width_of(self._look, option.face or option.text)

    def _take(self, data: object) -> None:
        self.set_current(data)
        self.activated.emit(self.currentIndex())

    def _on_closed(self) -> None:
        """A press on the face that closed the list must not open it again."""
        self._closing = True
        QTimer.singleShot(0, self._reopenable)
        self.update()

    def _reopenable(self) -> None:
        self._closing = False
