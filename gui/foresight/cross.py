"""Four scenarios between two axes: the cross is drawn, the scenarios are cards in its fields."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.boards.cards import Face, PickCard, joined, walk
from gui.look import paint
from gui.look.look import Look
from model.kinds import Quadrant
from model.tables import ScenarioSet

PLACES = {Quadrant.LOW_HIGH: (0, 0), Quadrant.HIGH_HIGH: (0, 1), Quadrant.LOW_LOW: (1, 0), Quadrant.HIGH_LOW: (1, 1)}
"""Row and column of each field: the first axis runs across, the second upwards."""


class Cross(QWidget):
    """The axes of a set with their ends, and its scenarios in the four fields."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._set: ScenarioSet | None = None
        self._shown: object = None
        self.cards: dict[str, PickCard] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # axes grow to the right in every script
        self._grid = QGridLayout(self)
        self._columns: dict[Quadrant, QVBoxLayout] = {}
        for place, (row, column) in PLACES.items():
            self._columns[place] = QVBoxLayout()
            self._grid.addLayout(self._columns[place], row, column)
            self._grid.setRowStretch(row, 1)
            self._grid.setColumnStretch(column, 1)
        look.changed.connect(self._take_look)
        self._take_look()

    def _take_look(self) -> None:
        px = self._look.px
        self._grid.setContentsMargins(px(30), px(30), px(30), px(46))
        self._grid.setHorizontalSpacing(px(28))
        self._grid.setVerticalSpacing(px(28))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(560), max(self._look.px(420), super().sizeHint().height()))

    def show_set(self, held: ScenarioSet, faces: dict[Quadrant, Sequence[Face]], current: str) -> None:
        """Show a set; `current` is framed."""
        seen = tuple((place, tuple(mine)) for place, mine in faces.items())
        self._set = held
        if seen != self._shown:
            self._shown = seen
            for card in self.cards.values():
                card.hide()
                card.deleteLater()
            self.cards = {}
            for place in PLACES:
                self._fill(place, faces.get(place, ()))
        for key, card in self.cards.items():
            card.set_chosen(key == current)
        ends = (held.axis_a, held.axis_a_low, held.axis_a_high, held.axis_b, held.axis_b_low, held.axis_b_high)
        self.setAccessibleName(", ".join(end for end in ends if end))
        self.update()

    def _fill(self, place: Quadrant, faces: Sequence[Face]) -> None:
        column = self._columns[place]
        while column.count():
            column.takeAt(0)
        column.addStretch(1)
        for face in faces:
            card = PickCard(self._look, face)
            card.setLayoutDirection(QApplication.layoutDirection())
            joined(card, self.picked.emit, self.opened.emit, lambda *_: None, lambda *at: walk(self.cards, *at))
            self.cards[face.id] = card
            column.addWidget(card)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._set is None:
            return
        painter, look, px = QPainter(self), self._look, self._look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        margins = self._grid.contentsMargins()
        area = QRectF(margins.left(), margins.top(), self.width() - margins.left() - margins.right(),
                      self.height() - margins.top() - margins.bottom())  # fmt: skip
        middle = self._middle(area)
        painter.setPen(QPen(look.colour("muted"), 1.6))
        painter.drawLine(QPointF(area.left() - px(12), middle.y()), QPointF(area.right() + px(12), middle.y()))
        painter.drawLine(QPointF(middle.x(), area.bottom() + px(8)), QPointF(middle.x(), area.top() - px(8)))
        self._head(painter, QPointF(area.right() + px(14), middle.y()), QPointF(1, 0))
        self._head(painter, QPointF(middle.x(), area.top() - px(10)), QPointF(0, -1))
        self._names(painter, area, middle)

    def _middle(self, area: QRectF) -> QPointF:
        """Where the axes cross: between the fields as they are laid out."""
        low_low, high_high = (self._columns[place].geometry() for place in (Quadrant.LOW_LOW, Quadrant.HIGH_HIGH))
        if not low_low.isValid() or not high_high.isValid():
            return area.center()
        return QPointF((low_low.right() + high_high.left()) / 2, (high_high.bottom() + low_low.top()) / 2)

    def _head(self, painter: QPainter, tip: QPointF, way: QPointF) -> None:
        size = self._look.px(5)
        across = QPointF(-way.y(), way.x()) * size
        painter.setBrush(self._look.colour("muted"))
        painter.drawPolygon(QPolygonF([tip, tip - way * size * 1.6 + across, tip - way * size * 1.6 - across]))

    def _names(self, painter: QPainter, area: QRectF, middle: QPointF) -> None:
        look, px, held = self._look, self._look.px, self._set
        assert held is not None
        below = self.height() - px(40)
        half = area.width() / 2 - px(20)
        self._text(painter, QRectF(px(4), below, half, px(18)), held.axis_a_low or "", at_end=False)
        right = QRectF(self.width() - half - px(4), below, half, px(18))
        self._text(painter, right, held.axis_a_high or "", at_end=True)
        name = QRectF(px(4), below + px(18), self.width() - px(8), px(18))
        wide = paint.width_of(look, held.axis_a or "", paint.SMALL_LABEL)
        name.setLeft(max(name.left(), name.center().x() - wide / 2))
        paint.text(painter, look, name, held.axis_a or "", look.colour("muted"), paint.SMALL_LABEL)
        painter.save()
        painter.translate(px(12), middle.y())
        painter.rotate(-90)
        tall = area.height() / 2 - px(6)
        self._text(painter, QRectF(-tall - px(8), -px(9), tall, px(18)), held.axis_b_low or "", at_end=False)
        self._text(painter, QRectF(px(8), -px(9), tall, px(18)), held.axis_b_high or "", at_end=True)
        painter.restore()
        top = QRectF(middle.x() + px(10), 0, self.width() - middle.x() - px(14), px(18))
        paint.text(painter, look, top, held.axis_b or "", look.colour("muted"), paint.SMALL_LABEL)

    def _text(self, painter: QPainter, place: QRectF, text: str, *, at_end: bool) -> None:
        look = self._look
        wide = min(place.width(), float(paint.width_of(look, text, paint.SMALL_LABEL)))
        if at_end:
            place = QRectF(place.right() - wide, place.y(), wide + 1, place.height())
        paint.text(painter, look, place, text, look.colour("ink"), paint.SMALL_LABEL)
