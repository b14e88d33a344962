"""Which assumptions would break the chosen goal first: where they held against where they failed."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gui.look import paint
from gui.look.look import Look
from gui.stress.futures.chart import Brush, Chart, wrapped
from model.rules import stress
from model.rules.futures import Answers, saying
from model.rules.futures.answers import SHOWN, Breaker
from model.tables import Assumption
from model.words import Words


@dataclass(frozen=True)
class _Said:
    """What stands in a row, on lines."""

    name: list[str]
    below: str
    harm: list[str]
    help: list[str]
    tone: str
    high: float


class BreaksChart(Chart):
    """`opened` carries the id of an assumption whose record is wanted."""

    opened = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words, words.say("What would break it first"), "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 4)
        self._at = 0
        self._tops: list[float] = []
        self._harms: dict[str, str] = {}
        self._harms_of: Answers | None = None

    @property
    def ranked(self) -> tuple[Breaker, ...]:
        """The assumptions that are shown, the worst first."""
        if self.shown is None:
            return ()
        return self.shown.answers.breakers[self.shown.goal][self.shown.scenario][:SHOWN]

    def spoken(self) -> str:
        words, shown = self.words, self.shown
        if shown is None:
            return ""
        if not self.ranked:
            return self._nothing()
        return " ".join(
            words.say("{place}. {name}: met in {failed} of 100 where it failed, {held} where it held. {harm} {help}",
                      place=place, name=shown.snapshot.name_of(b.assumption_id, "assumption"),
                      failed=saying.of_100(b.met_failed), held=saying.of_100(b.met_held), harm=self._harm(b),
                      help=self._help(b))
            for place, b in enumerate(self.ranked, 1)
        )  # fmt: skip

    def _nothing(self) -> str:
        if self.shown is not None and saying.unsaid(self.shown.answers):
            return self.words.say("What happens when assumptions fail has not been said for all of them. See below "
                                  "what is missing; no other assumption makes a clear difference.")  # fmt: skip
        if self.shown is not None and not self.shown.answers.stated + self.shown.answers.derived:
            return self.words.say("No assumption beneath the plan can fail. Rate how vulnerable they are, or state a "
                                  "chance, and say what happens to the items that rest on them.")  # fmt: skip
        return self.words.say("No single assumption makes a difference that can be told from luck.")

    def _harm(self, breaker: Breaker) -> str:
        """What failing does; kept, for it looks through the whole plan and is asked for at every painting."""
        shown = self.shown
        assert shown is not None
        if self._harms_of is not shown.answers:
            self._harms, self._harms_of = {}, shown.answers
        if breaker.assumption_id not in self._harms:
            said = saying.harm(shown.answers, breaker.assumption_id, shown.snapshot, self.words)
            self._harms[breaker.assumption_id] = said
        return self._harms[breaker.assumption_id]

    def _help(self, breaker: Breaker) -> str:
        shown = self.shown
        assert shown is not None
        return saying.help_said(shown.answers, shown.goal, shown.scenario, breaker, shown.snapshot, self.words)

    # Drawing

    def middle(self, brush: Brush | None, wide: float, top: float) -> float:
        px = self.look.px
        if self.shown is None:
            return top
        if not self.ranked:
            lines = wrapped(self.look, self._nothing(), wide, most=5)
            if brush is not None:
                brush.lines(0, top, wide, lines, "muted")
            return top + px(17) * len(lines)
        stacked = wide < px(640)
        name, bar, words = (wide * 0.5, wide * 0.5, wide) if stacked else (wide * 0.33, wide * 0.30, wide * 0.37)
        plot = QRectF(name + px(26), top, bar - px(58), 0)
        if brush is not None:
            self._axis(brush, plot, top)
        y = top + px(22)
        self._tops = []
        axis = y
        for place, breaker in enumerate(self.ranked):
            self._tops.append(y)
            said = self._said(breaker, name - px(40), (wide if stacked else words) - px(28), stacked)
            if brush is not None:
                side = (px(34), wide - px(34)) if stacked else (name + bar + px(10), words - px(10))
                self._row(brush, place, breaker, said, y, plot, side, wide, stacked)
            y += said.high
        if brush is not None:
            for share in range(0, 101, 25):
                brush.upright(plot.left() + plot.width() * share / 100, axis - px(2), axis, "control")
        return y

    def _axis(self, brush: Brush, plot: QRectF, top: float) -> None:
        px = self.look.px
        for share in range(0, 101, 25) if plot.width() > px(130) else (0, 50, 100):
            x = plot.left() + plot.width() * share / 100
            brush.text(x - px(20), top, px(40), self.words.number(share), "muted", paint.SMALL, side="middle")

    def _said(self, breaker: Breaker, name: float, words: float, stacked: bool) -> _Said:
        look, px, shown = self.look, self.look.px, self.shown
        assert shown is not None
        assumption = shown.snapshot.find(Assumption, breaker.assumption_id)
        title = wrapped(look, assumption.text if assumption is not None else "", name, paint.LABEL, 3)
        code = (assumption.code or "") if assumption is not None else ""
        critical = assumption is not None and stress.is_critical(assumption)
        below = self.words.say("{code}, critical", code=code) if critical else code
        harm = wrapped(look, self._harm(breaker), words, paint.SMALL, 3)
        help_ = wrapped(look, self._help(breaker), words - px(14), paint.SMALL_LABEL, 3)
        left, right = px(17) * (len(title) + 1), px(17) * (len(harm) + len(help_))
        return _Said(title, below, harm, help_, saying.help_tone(breaker, shown.snapshot),
                     (left + right if stacked else max(left, right)) + px(18))  # fmt: skip

    def _row(self, brush: Brush, place: int, breaker: Breaker, said: _Said, y: float, plot: QRectF,
             side: tuple[float, float], wide: float, stacked: bool) -> None:  # fmt: skip
        px = self.look.px
        brush.across(0, wide, y, "hairline")
        if self.hasFocus() and place == self._at:
            brush.painter.fillRect(QRectF(0, y + 1, wide, said.high - 1), self.look.colour("accent_tint"))
        top = y + px(9)
        first = place < 3
        circle = QRectF(px(2), top, px(20), px(20))
        paint.box(brush.painter, circle, px(10), self.look.colour("ink" if first else "panel"))
        brush.text(circle.x(), circle.y(), circle.width(), self.words.number(place + 1), "surface" if first else "ink",
                   paint.SMALL_LABEL, high=circle.height(), side="middle")  # fmt: skip
        room = plot.left() - px(66)
        below = brush.lines(px(30), top, room, said.name, glyph=paint.LABEL)
        brush.text(px(30), below, room, said.below, "accent", paint.SMALL)
        names = px(17) * (len(said.name) + 1)
        self._gap(brush, breaker, plot, top + names / 2 if stacked else y + said.high / 2)
        start = top + names + px(2) if stacked else top
        x, room = side
        start = brush.lines(x, start, room, said.harm, glyph=paint.SMALL)
        brush.dot(x + px(5), start + px(9), said.tone)
        brush.lines(x + px(14), start, room - px(14), said.help, said.tone, paint.SMALL_LABEL)

    def _gap(self, brush: Brush, breaker: Breaker, plot: QRectF, middle: float) -> None:
        px = self.look.px
        low = plot.left() + plot.width() * breaker.met_failed
        high = plot.left() + plot.width() * breaker.met_held
        brush.across(plot.left(), plot.right(), middle, "hairline")
        band = QRectF(low, middle - px(8), high - low, px(16))
        brush.bar(band, "danger_ground")
        brush.upright(low, middle - px(11), middle + px(11), "broken", 3)
        brush.upright(high, middle - px(11), middle + px(11), "accent", 3)
        failed, held = saying.of_100(breaker.met_failed), saying.of_100(breaker.met_held)
        brush.text(low - px(36), middle - px(9), px(31), self.words.number(failed), "danger", paint.LABEL, side="right")
        brush.text(high + px(6), middle - px(9), px(31), self.words.number(held), "accent", paint.LABEL)
        said = f"−{held - failed}"
        if band.width() > paint.width_of(self.look, said, paint.SMALL_LABEL) + px(8):
            brush.text(band.x(), band.y(), band.width(), said, "danger", paint.SMALL_LABEL, band.height(), "middle")

    # Going through the rows

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        above = [at for at, top in enumerate(self._tops) if top <= event.position().y()]
        if above:
            self._at = above[-1]
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.ranked) - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and last >= 0:
            self._at = max(0, min(last, self._at + (1 if key == Qt.Key.Key_Down else -1)))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self._at < len(self.ranked):
            self.opened.emit(self.ranked[self._at].assumption_id)
