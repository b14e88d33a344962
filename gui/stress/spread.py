"""What many answered, drawn: a dot for each, outsiders hollow, the delivery team filled, the middle framed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look
from model.rules.spread import STEPS, Spread
from model.words import Words

_IN_A_ROW = 4


def spread_text(words: Words, spread: Spread) -> str:
    """Median and spread in words."""
    people = words.count(spread.people, "{n} answer", "{n} answers")
    if spread.lowest == spread.highest:
        return words.say("{answers}, all {value}", answers=people, value=spread.median)
    return words.say("{answers} from {low} to {high}, in the middle {median}", answers=people, low=spread.lowest,
                     high=spread.highest, median=spread.median)  # fmt: skip


class SpreadChart(QWidget):
    """Two scales over each other; hidden while nobody has answered."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._rows: tuple[tuple[str, Spread | None], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_spread(self, load: Spread | None, weak: Spread | None) -> None:
        """Show the answers on both scales."""
        words = self._words
        self._rows = ((words.say("Load-bearing"), load), (words.say("Vulnerable"), weak))
        told = [f"{name}: {spread_text(words, spread)}" for name, spread in self._rows if spread is not None]
        self.setAccessibleName(words.say("Answers"))
        self.setAccessibleDescription(". ".join(told))
        self.setToolTip("\n".join(told))
        self.setVisible(bool(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            self._look.px(220), self._head() + sum(self._high(spread) for _, spread in self._rows) + self._foot()
        )

    def _head(self) -> int:
        return self._look.px(18)

    def _foot(self) -> int:
        return self._look.px(20)

    def _high(self, spread: Spread | None) -> int:
        most = max(spread.counts) if spread is not None else 1
        return self._look.px(10) + -(-most // _IN_A_ROW) * self._look.px(13)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, px = QPainter(self), self._look, self._look.px
        painter.setLayoutDirection(self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = max((paint.width_of(look, name, paint.SMALL) for name, _ in self._rows), default=0) + px(10)
        wide = (self.width() - names) / STEPS
        for step in range(STEPS):
            spot = QRectF(names + step * wide + wide / 2 - px(4), 0, wide / 2, self._head())
            self._text(painter, spot, str(step))
        y = self._head()
        for name, spread in self._rows:
            high = self._high(spread)
            self._text(painter, QRectF(0, y, names, high), name)
            for step in range(STEPS):
                if spread is not None:
                    self._dots(painter, QRectF(names + step * wide, y, wide, high), spread, step)
            y += high
        self._legend(painter, y)

    def _text(self, painter: QPainter, spot: QRectF, text: str) -> None:
        place = paint.mirrored(painter, QRectF(self.rect()), spot)
        paint.text(painter, self._look, place, text, self._look.colour("muted"), paint.SMALL)

    def _dots(self, painter: QPainter, place: QRectF, spread: Spread, step: int) -> None:
        look, px = self._look, self._look.px
        place = paint.mirrored(painter, QRectF(self.rect()), place)
        if step == spread.median:
            paint.box(painter, place.adjusted(2, 2, -2, -2), px(5), None, look.colour("ink"))
        hollow, all_of = spread.outside[step], spread.counts[step]
        for number in range(all_of):
            row, column = divmod(number, _IN_A_ROW)
            in_row = min(_IN_A_ROW, all_of - row * _IN_A_ROW)
            gap = min(px(12), (place.width() - px(6)) / _IN_A_ROW)
            x = place.center().x() + (column - (in_row - 1) / 2) * gap
            self._dot(painter, QPointF(x, place.y() + px(11) + row * px(13)), gap / 2 - 1, number < hollow)

    def _dot(self, painter: QPainter, centre: QPointF, radius: float, is_hollow: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour("accent"), 1.5) if is_hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if is_hollow else look.colour("muted"))
        painter.drawEllipse(centre, min(radius, look.px(4)), min(radius, look.px(4)))

    def _legend(self, painter: QPainter, y: float) -> None:
        look, px, words = self._look, self._look.px, self._words
        counts = [sum(part) for part in zip(*((sum(s.outside), sum(s.inside)) for _, s in self._rows if s is not None),
                                            strict=True)]  # fmt: skip
        shown = len([s for _, s in self._rows if s is not None]) or 1
        x = 0.0
        for is_hollow, text, n in ((True, words.say("outside delivery"), counts[0] if counts else 0),
                                   (False, words.say("delivery team"), counts[1] if counts else 0)):  # fmt: skip
            if not n:
                continue
            said = words.say("{who} ({n})", who=text, n=round(n / shown))
            spot = paint.mirrored(painter, QRectF(self.rect()), QRectF(x, y, px(12), self._foot()))
            self._dot(painter, spot.center(), px(4), is_hollow)
            wide = paint.width_of(look, said, paint.SMALL)
            self._text(painter, QRectF(x + px(15), y, wide + 2, self._foot()), said)
            x += wide + px(28)
