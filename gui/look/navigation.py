"""Ways through the program: the rail of rooms, the tabs of a room, the strip of a folded drawer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.look import paint
from gui.look.buttons import IconButton
from gui.look.look import Look
from gui.look.style import draw_ring
from model.words import Words

_RAIL_TEXT = paint.Glyph(10.5, 400)
_RAIL_CHOSEN = paint.Glyph(10.5, 600)
_BADGE = paint.Glyph(10.5, 600)


@dataclass(frozen=True)
class Place:
    """A room on the rail or a tab of a room: `data` is handed over, `keys` names its shortcut."""

    data: object
    text: str
    icon: str = ""
    keys: str = ""


class Rail(QWidget):
    """The rooms, one below the other: an icon over a label, a badge where something waits.

    `chosen` carries the data of the room that the person went to; `set_current` is silent. The arrow keys move along.
    When the rail is too short, all labels go at once; then tooltips name the rooms.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, name: str, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._places = list(places)
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._buttons = [_RailButton(look, place) for place in self._places]
        for number, button in enumerate(self._buttons):
            self._group.addButton(button, number)
            self._column.addWidget(button)
        self._column.addStretch(1)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._places[number].data))
        self._buttons[0].setChecked(True)
        look.changed.connect(self._take_look)
        self._take_look()

    def current(self) -> object:
        return self._places[self._group.checkedId()].data

    def set_current(self, data: object) -> None:
        """Mark the room of `data`. Raises KeyError if there is none."""
        self._button(data).setChecked(True)

    def set_badge(self, data: object, text: str, meaning: str = "") -> None:
        """Show a figure at a room, or nothing for ""; `meaning` says it in words ("8 findings need a decision")."""
        self._button(data).set_badge(text, meaning)

    def minimumSizeHint(self) -> QSize:
        heights = sum(button.height_without_label() for button in self._buttons)
        margins = self._column.contentsMargins()
        gaps = self._column.spacing() * (len(self._buttons) - 1)
        return QSize(self.width(), heights + gaps + margins.top() + margins.bottom())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _button(self, data: object) -> "_RailButton":
        for place, button in zip(self._places, self._buttons, strict=True):
            if place.data == data:
                return button
        raise KeyError(data)

    def _take_look(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(0, px(8), 0, px(8))
        self._column.setSpacing(0)
        widest = max(button.label_width() for button in self._buttons)
        self.setFixedWidth(max(self._look.sizes.rail, min(widest + px(8), px(88))))
        self._fit()

    def _fit(self) -> None:
        full = sum(button.height_with_label() for button in self._buttons) + 2 * self._look.px(8)
        labelled = full <= self.height()
        for button in self._buttons:
            button.show_label(labelled)


class _RailButton(QPushButton):
    def __init__(self, look: Look, place: Place) -> None:
        super().__init__()
        self._look, self._place = look, place
        self._badge, self._labelled = "", True
        self.setText(place.text.replace("&", "&&"))
        self.setAccessibleName(place.text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", False)  # at the window's edge a ring outside would be cut off
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_label(True)

    def set_badge(self, text: str, meaning: str) -> None:
        self._badge = text
        self.setAccessibleDescription(meaning)
        self.update()

    def show_label(self, shown: bool) -> None:
        self._labelled = shown
        self.setFixedHeight(self.height_with_label() if shown else self.height_without_label())
        cut = self.label_width() > self.width() - 2
        name = f"{self._place.text}  ({self._place.keys})" if self._place.keys else self._place.text
        self.setToolTip(name if self._place.keys or cut or not shown else "")

    def height_with_label(self) -> int:
        return self._look.px(56 if self._look.density == "comfortable" else 52)

    def height_without_label(self) -> int:
        return self._look.px(40)

    def label_width(self) -> int:
        return paint.width_of(self._look, self._place.text, _RAIL_CHOSEN)

    def sizeHint(self) -> QSize:
        height = self.height_with_label() if self._labelled else self.height_without_label()
        return QSize(self.label_width() + self._look.px(8) if self._labelled else self._look.px(40), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.setLayoutDirection(self.layoutDirection())
        token = self._paint_ground(painter)
        side, gap = look.px(20), look.px(5)
        text_height = look.px(14) if self._labelled else 0
        top = (self.height() - side - (text_height + gap if self._labelled else 0)) // 2
        spot = QRect((self.width() - side) // 2, top, side, side)
        paint.icon(painter, look, self._place.icon, spot, token)
        if self._labelled:
            self._paint_label(painter, top + side + gap, text_height, token)
        if self._badge:
            self._paint_badge(painter, spot)
        if self.hasFocus():
            draw_ring(painter, look, QRectF(self.rect()).adjusted(0, 0, -1, 0), look.px(4))

    def _paint_ground(self, painter: QPainter) -> str:
        look, rect = self._look, self.rect()
        area = rect.adjusted(look.px(2), 0, -look.px(2), 0)
        if self.isChecked():
            paint.box(painter, QRectF(area), look.px(4), look.colour("accent_tint"))
            edge = QRectF(0, 0, look.px(3), rect.height())
            painter.fillRect(paint.mirrored(painter, QRectF(rect), edge), look.colour("accent"))
            return "accent"
        if self.underMouse():
            paint.box(painter, QRectF(area), look.px(4), look.colour("hover_panel"))
        return "ink"

    def _paint_label(self, painter: QPainter, top: int, height: int, token: str) -> None:
        look, glyph = self._look, _RAIL_CHOSEN if self.isChecked() else _RAIL_TEXT
        wide = min(paint.width_of(look, self._place.text, glyph), self.width() - 2)
        place = QRectF((self.width() - wide) / 2, top, wide + 1, height)
        colour = look.colour(token if self.isChecked() else "muted")
        paint.text(painter, look, place, self._place.text, colour, glyph)

    def _paint_badge(self, painter: QPainter, spot: QRect) -> None:
        look = self._look
        height = look.px(16)
        wide = max(height, paint.width_of(look, self._badge, _BADGE) + look.px(8))
        place = QRectF(spot.right() - look.px(3), spot.y() - look.px(6), wide, height)
        place = paint.mirrored(painter, QRectF(self.rect()), place)
        paint.box(painter, place, height // 2, look.colour("danger"), look.colour("panel"))
        side = (wide - paint.width_of(look, self._badge, _BADGE)) / 2
        inner = place.adjusted(side, 0, -side + 1, 0)
        paint.text(painter, look, inner, self._badge, look.colour("on_danger"), _BADGE)


class Tabs(QWidget):
    """The tabs of a room; the chosen one is bold over a line. What does not fit waits in a menu at the end.

    `chosen` carries the data of the tab that the person went to; `set_current` is silent.
    """

    chosen = Signal(object)

    def __init__(
        self, look: Look, words: Words, name: str, places: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._places = list(places)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._tabs = [_Tab(look, place, self) for place in self._places]
        for number, tab in enumerate(self._tabs):
            self._group.addButton(tab, number)
        self._more = IconButton(look, "ellipsis", words.say("More tabs"), parent=self)
        self._more.clicked.connect(self._open_rest)
        self._group.idClicked.connect(self._on_clicked)
        self._tabs[0].setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._arrange)

    def current(self) -> object:
        return self._places[self._group.checkedId()].data

    def set_current(self, data: object) -> None:
        """Mark the tab of `data`. Raises ValueError if there is none."""
        number = [place.data for place in self._places].index(data)
        self._tabs[number].setChecked(True)
        self._arrange()

    def set_text(self, data: object, text: str) -> None:
        """Name a tab anew, as when its count changes."""
        number = [place.data for place in self._places].index(data)
        self._tabs[number].set_text(text)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(sum(tab.sizeHint().width() for tab in self._tabs), self._look.sizes.header)

    def minimumSizeHint(self) -> QSize:
        widest = max(tab.sizeHint().width() for tab in self._tabs)
        return QSize(widest + self._more.sizeHint().width(), self._look.sizes.control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Lay out as many tabs as fit, the chosen one always among them."""
        widths = [tab.sizeHint().width() for tab in self._tabs]
        shown = self._shown(widths)
        x = 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, (tab, wide) in enumerate(zip(self._tabs, widths, strict=True)):
            tab.setVisible(number in shown)
            if number in shown:
                tab.setGeometry(self.width() - x - wide if mirrored else x, 0, wide, self.height())
                x += wide
        hidden = len(shown) < len(self._tabs)
        self._more.setVisible(hidden)
        side = self._more.sizeHint()
        left = self.width() - x - side.width() if mirrored else x
        self._more.setGeometry(left, (self.height() - side.height()) // 2, side.width(), side.height())

    def _shown(self, widths: list[int]) -> set[int]:
        if sum(widths) <= self.width():
            return set(range(len(widths)))
        chosen = self._group.checkedId()
        left = self.width() - self._more.sizeHint().width() - widths[chosen]
        shown = {chosen}
        for number, wide in enumerate(widths):
            if number == chosen:
                continue
            if wide > left:
                break
            shown.add(number)
            left -= wide
        return shown

    def _open_rest(self) -> None:
        menu = QMenu(self)
        for number, tab in enumerate(self._tabs):
            if not tab.isVisible():
                menu.addAction(self._places[number].text).triggered.connect(tab.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _on_clicked(self, number: int) -> None:
        self._arrange()
        self.chosen.emit(self._places[number].data)


class _Tab(QPushButton):
    def __init__(self, look: Look, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", 4)
        if place.keys:
            self.setToolTip(f"{place.text}  ({place.keys})")
        self.set_text(place.text)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        look = self._look
        wide = paint.width_of(look, self._text, paint.STRONG) + 2 * look.px(12)
        return QSize(wide, look.sizes.header)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), self._look.sizes.control)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, rect = QPainter(self), self._look, self.rect()
        glyph, token = (paint.STRONG, "accent") if self.isChecked() else (paint.BASE, "muted")
        if self.underMouse() and not self.isChecked():
            token = "ink"
        wide = paint.width_of(look, self._text, glyph)
        place = QRectF((rect.width() - wide) / 2, 0, wide + 1, rect.height())
        paint.text(painter, look, place, self._text, look.colour(token), glyph)
        if self.isChecked() or self.underMouse():
            line, inset = look.px(2), look.px(12)
            colour = look.colour("accent" if self.isChecked() else "control")
            painter.fillRect(QRect(inset, rect.height() - line, rect.width() - 2 * inset, line), colour)


class DrawerStrip(QPushButton):
    """What a folded drawer leaves: a narrow strip with icon and upright name; `clicked` unfolds it."""

    def __init__(
        self, look: Look, text: str, icon: str = "panel-right-open", *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._keys = look, icon, keys
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", False)  # at the window's edge a ring outside would be cut off
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Name what is folded away."""
        self._text = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  ({self._keys})" if self._keys else text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(36), self._look.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(36), self._look.px(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("hover_panel" if self.underMouse() else "panel"))
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        painter.fillRect(QRect(0 if left else self.width() - 1, 0, 1, self.height()), look.colour("hairline"))
        top, side = look.px(12), look.px(16)
        paint.icon(painter, look, self._icon, QRect((self.width() - side) // 2, top, side, side), "ink")
        start = top + side + look.px(12)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # upright text begins at the icon in every script
        painter.translate(self.width(), start)
        painter.rotate(90)
        place = QRectF(0, 0, self.height() - start - look.px(12), self.width())
        paint.text(painter, look, place, self._text, look.colour("muted"), paint.BASE)
        painter.resetTransform()
        if self.hasFocus():
            draw_ring(painter, look, QRectF(self.rect()), 0)
