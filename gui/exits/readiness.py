"""Exit readiness as a picture: the score, and a bar for each of its parts."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look
from model.rules.exits import Readiness, ReadyPart
from model.words import Words


class ReadinessBar(QWidget):
    """The score, and a bar for each of its parts."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._ready: Readiness | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_readiness(self, ready: Readiness) -> None:
        self._ready = ready
        words = self._words
        parts = ", ".join(f"{words.say(part.label)} {words.percent(share)}" for part, share in ready.parts.items())
        self.setAccessibleName(
            words.say("Exit readiness {score} of 100: {parts}", score=words.number(ready.score), parts=parts)
        )
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(62))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._ready is None:
            return
        painter, look, px = QPainter(self), self._look, self._look.px
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        score = self._words.number(self._ready.score)
        painter.setFont(look.font(32, 600))
        painter.setPen(look.colour("ink"))
        wide = int(look.metrics(32, 600).horizontalAdvance(score)) + px(4)
        painter.drawText(
            QRectF(0, 0, wide, px(40)), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), score
        )
        paint.text(
            painter,
            look,
            QRectF(0, px(40), px(90), px(18)),
            self._words.say("of 100"),
            look.colour("muted"),
            paint.SMALL,
        )
        left = float(max(wide, px(60)) + px(20))
        step = (self.width() - left) / len(self._ready.parts)
        for number, (part, share) in enumerate(self._ready.parts.items()):
            self._paint_part(painter, QRectF(left + number * step, px(12), max(1.0, step - px(6)), px(12)), part, share)

    def _paint_part(self, painter: QPainter, place: QRectF, part: ReadyPart, share: float) -> None:
        look, px = self._look, self._look.px
        paint.box(painter, place, px(2), look.colour("panel"), look.colour("control"))
        if share > 0:
            painter.fillRect(QRectF(place.x(), place.y(), place.width() * share, place.height()), look.colour("good"))
        name = paint.elided(look, self._words.say(part.label), place.width(), paint.SMALL)
        token = "ink" if share >= 1 else "danger"
        paint.text(
            painter,
            look,
            QRectF(place.x(), place.bottom() + px(4), place.width(), px(18)),
            name,
            look.colour(token),
            paint.SMALL,
        )
