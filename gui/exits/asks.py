"""The short list of what the kinds of a decision still ask for, with ticks; a click goes to where it is answered."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QWidget

from gui.exits.parts import Bench, Mark, cleared
from gui.look import paint
from gui.look.controls import Card, Label
from model.kinds import DecisionKind
from model.rules import decisions
from model.rules.stress import Need
from model.tables import Decision


class _Open(QPushButton):
    """What is missing: an open ring and strong text; clicking goes there."""

    def __init__(self, bench: Bench, text: str) -> None:
        super().__init__()
        self._look = bench.look
        self.setText(text)
        self.setAccessibleName(bench.words.say("Missing: {what}", what=text))
        self.setToolTip(text)
        self.setAutoDefault(False)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.sizes.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.sizes.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), look.px(4), paint.veil(look))
        side = look.px(14)
        spot = QRect(0, (self.height() - side) // 2, side, side)
        paint.icon(painter, look, "circle", QStyle.visualRect(self.layoutDirection(), self.rect(), spot), "danger")
        inner = self.rect().adjusted(look.px(24), 0, 0, 0)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), inner)
        paint.text(painter, look, QRectF(place), self.text(), look.colour("ink"), paint.STRONG)


class Asks(Card):
    """`wanted` carries the code of the need that the person wants to answer."""

    wanted = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look, quiet=True, margin=14, gap=2)
        self._bench = bench

    def show_decision(self, decision: Decision) -> None:
        """Nothing is asked of a record that is closed."""
        bench, words = self._bench, self._bench.words
        closed = bench.sealed(decision)
        self.setVisible(not closed)
        if closed:
            return
        cleared(self.body)
        parts = decisions.parts_of(bench.snapshot, decision)
        kinds = dict.fromkeys(words.say("“{kind}”", kind=words.say(DecisionKind.label_of(part.kind))) for part in parts)
        heading = words.count(len(kinds) or 1, "{kinds} asks for", "{kinds} ask for",
                              kinds=words.say(", ").join(kinds) or words.say("It"))  # fmt: skip
        self.body.addWidget(Label(bench.look, heading, "strong", wraps=True))
        for code, text, met in asked(decisions.needs_of_decision(bench.snapshot, decision), bench):
            self.body.addWidget(self._line(code, text, met))
        self.body.addWidget(Label(bench.look, words.say("Another kind asks for other things. Fields it does not need "
                                                        "stay hidden."), "small", "muted", wraps=True))  # fmt: skip

    def _line(self, code: str, text: str, met: bool) -> QWidget:
        bench, look = self._bench, self._bench.look
        if not met:
            button = _Open(bench, text)
            button.clicked.connect(lambda: self.wanted.emit(code))
            return button
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, look.px(2), 0, look.px(2))
        row.setSpacing(look.px(10))
        row.addWidget(Mark(look, "check", "good", 14), 0, Qt.AlignmentFlag.AlignTop)
        label = Label(look, text, wraps=True)
        label.setAccessibleName(bench.words.say("There: {what}", what=text))
        row.addWidget(label, 1)
        return line


_TOGETHER = ("question", "decided_on", "body_id")


def asked(needs: list[Need], bench: Bench) -> list[tuple[str, str, bool]]:
    """(code, words, met) of the short list: who, when and the question as one line, and all assets as one."""
    words = bench.words
    found: list[tuple[str, str, bool]] = []
    first = [need for need in needs if need.code in _TOGETHER]
    assets = [need for need in needs if need.code == "asset"]
    for need in needs:
        if need.code == "allowed" and need.met:
            continue
        if need.code in _TOGETHER:
            if need is first[0]:
                code = next((each.code for each in first if not each.met), need.code)
                found.append((code, words.say("Question, day, who decided"), all(each.met for each in first)))
        elif need.code == "asset":
            if need is assets[0]:
                met = all(each.met for each in assets)
                found.append(("asset", words.say("A destination for every asset"), met))
        else:
            args = {name: words.say(value) for name, value in need.args}
            found.append((need.code, words.say(need.message, **args), need.met))
    return found
