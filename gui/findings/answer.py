"""Below the list: why the chosen finding matters, and what can be said to it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.findings.lines import Shown
from gui.look.controls import Button, FlowLayout, Ground, Label, ScrollColumn
from gui.workspace.desk import Desk
from model.rules.checks import RULES


class _Held(ScrollColumn):
    """As high as what it holds; where there is no room for that, it scrolls."""

    def sizeHint(self) -> QSize:
        width = max(1, self.viewport().width())
        return QSize(super().sizeHint().width(), max(0, self.body.totalHeightForWidth(width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), self._look.px(72)))

    def _fit(self) -> None:
        super()._fit()
        self.updateGeometry()


class Answer(Ground):
    """Why, what was said before, and the buttons. What is pressed is told by signals."""

    go_requested = Signal()
    accept_requested = Signal()
    reopen_requested = Signal()
    silence_requested = Signal()
    ask_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        look, words = desk.look, desk.words
        self._desk = desk
        self._title = Label(look, "", "strong", wraps=True)
        self._why = Label(look, "", "base", "muted", wraps=True)
        self._before = Label(look, "", "base", wraps=True)
        self._go = Button(look, words.say("Go there"), "primary", icon="arrow-right")
        self._accept = Button(look, words.say("Let it stand …"), icon="check")
        self._reopen = Button(look, words.say("Open it again"), icon="rotate-ccw")
        self._silence = Button(look, words.say("Do not ask this rule …"), icon="eye-off")
        self._ask = Button(look, words.say("Ask this rule again"), icon="rotate-ccw")
        for button, signal, tip in (
            (self._go, self.go_requested, words.say("Show the record that repairs it (Enter)")),
            (self._accept, self.accept_requested, words.say("Let the finding stand, with a reason (A)")),
            (self._reopen, self.reopen_requested, words.say("Look at the finding again")),
            (self._silence, self.silence_requested, words.say("Switch the rule off for this project, with a reason")),
            (self._ask, self.ask_requested, words.say("Switch the rule on again")),
        ):
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        around, scroll = QVBoxLayout(self), _Held(look, margin=0, gap=6)
        around.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(14))
        around.addWidget(scroll)
        column = scroll.body
        for label in (self._title, self._why, self._before):
            column.addWidget(label)
        buttons = QWidget()
        flow = FlowLayout(look, buttons)
        for button in (self._go, self._accept, self._reopen, self._silence, self._ask):
            flow.addWidget(button)
        column.addWidget(buttons)

    def show_line(self, shown: Shown | None) -> None:
        """Tell of this line; None where there is none."""
        self.setVisible(shown is not None)
        if shown is None:
            return
        words, remark, off = self._desk.words, shown.remark, shown.off
        rule = next((one for one in RULES if one.id == (remark.rule if remark else off.rule if off else "")), None)
        self._title.setText(
            words.say(remark.step, **dict(remark.args)) if remark else words.say("This rule is not asked.")
        )
        self._why.setText(words.say(rule.principle) if rule else "")
        self._before.setText(self._said(shown))
        self._before.setVisible(bool(self._before.text()))
        self._go.setVisible(remark is not None)
        self._accept.setVisible(remark is not None and shown.accepted is None)
        self._silence.setVisible(remark is not None and shown.accepted is None)
        self._reopen.setVisible(shown.accepted is not None)
        self._ask.setVisible(off is not None)

    def _said(self, shown: Shown) -> str:
        words = self._desk.words
        if shown.accepted is not None and shown.accepted.until:
            day = words.date(shown.accepted.until)
            return words.say("May stand until {day}: {reason}", day=day, reason=shown.accepted.reason)
        if shown.accepted is not None:
            return words.say("May stand: {reason}", reason=shown.accepted.reason)
        return words.say("Not asked: {reason}", reason=shown.off.reason) if shown.off is not None else ""
