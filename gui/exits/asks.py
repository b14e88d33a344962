"""The short list of what the kinds of a decision still ask for, with ticks; a click goes to where it is answered."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QWidget

from gui.exits.parts import Mark
from gui.forms.bound import Bench, cleared
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
        self.setAutoDefault(False)
        self.setProperty("ring", 4)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(80), self.heightForWidth(self._look.px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.sizes.target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, width - self._look.px(24), 10_000)
        tall = self._look.metrics(13, 600).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return max(int(tall + 0.999) + self._look.px(6), self._look.sizes.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.setLayoutDirection(self.layoutDirection())
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), look.px(4), paint.veil(look))
        side = look.px(14)
        spot = QRect(0, self._look.px(5), side, side)
        paint.icon(painter, look, "circle", QStyle.visualRect(self.layoutDirection(), self.rect(), spot), "danger")
        inner = self.rect().adjusted(look.px(24), 0, 0, 0)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), inner)
        painter.setFont(look.font(13, 600))
        painter.setPen(look.colour("ink"))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(place), flags, self.text())


class Asks(Card):
    """`wanted` carries the code of the need that the person wants to answer."""

    wanted = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look, quiet=True, margin=14, gap=2)
        self._bench = bench
        self._is_short = False

    def set_short(self, is_short: bool) -> None:
        """Leave out what is there already, where the window is low."""
        self._is_short = is_short

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
        needs = asked(decisions.needs_of_decision(bench.snapshot, decision), bench)
        for code, text, met in needs:
            if not met or not self._is_short:
                self.body.addWidget(self._line(code, text, met))
        text = words.say("Another kind asks for other things. Fields it does not need stay hidden.")
        if self._is_short:
            text = words.say("{n} of {all} are there.", n=sum(met for *_, met in needs), all=len(needs))
        self.body.addWidget(Label(bench.look, text, "small", "muted", wraps=True))
        for number in range(self.body.count()):  # what is only queued to be shown has no height yet
            self.body.itemAt(number).widget().show()

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
