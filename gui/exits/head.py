"""The top and the foot of a decision: name and steps of its state; what is missing, and what can be done."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.forms.bound import Bench, Bound, cleared
from gui.forms.late import LateAbout, LateCard
from gui.look import paint
from gui.look.controls import Banner, Button, Ground, IconButton, Label
from model.kinds import DecisionStatus
from model.rules import decisions
from model.rules.stress import unmet
from model.tables import Decision

TITLE_LEAST = 240
"""px of the design that a title needs beside the steps; else these stand beneath it."""


class StateSteps(QWidget):
    """Draft, Proposed, Accepted, joined by lines; the state of now is coloured. A rejected one ends in Rejected."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._look, self._words = bench.look, bench.words
        self._status = str(DecisionStatus.DRAFT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: str) -> None:
        self._status = status
        state = self._words.say(DecisionStatus.label_of(status))
        self.setAccessibleName(self._words.say("State: {state}", state=state))
        self.updateGeometry()
        self.update()

    def _steps(self) -> list[DecisionStatus]:
        last = DecisionStatus(self._status)
        if last in (DecisionStatus.DRAFT, DecisionStatus.PROPOSED):
            last = DecisionStatus.ACCEPTED
        return [DecisionStatus.DRAFT, DecisionStatus.PROPOSED, last]

    def _pills(self) -> list[tuple[str, str, str, int]]:
        """(words, tone, icon, width)."""
        found = []
        for step in self._steps():
            now = step == self._status
            text, icon = self._words.say(step.label), "lock" if now and step == DecisionStatus.ACCEPTED else ""
            found.append((text, step.tone if now else "muted", icon, paint.pill_size(self._look, text, icon).width()))
        return found

    def sizeHint(self) -> QSize:
        pills = self._pills()
        return QSize(sum(wide for *_, wide in pills) + 2 * self._gap(), self._look.sizes.chip)

    def _gap(self) -> int:
        return self._look.px(18)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, x = QPainter(self), self._look, 0
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        pills = self._pills()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            pills.reverse()
        for number, (text, tone, icon, wide) in enumerate(pills):
            if number:
                painter.fillRect(QRect(x, self.height() // 2, self._gap(), 1), look.colour("control"))
                x += self._gap()
            paint.pill(painter, look, QRect(x, 0, wide, self.height()), text, tone, icon)
            x += wide


class DecisionHead(Ground):
    """Code, title with a pencil, and the steps."""

    def __init__(self, bench: Bench) -> None:
        super().__init__("surface")
        self._bench, look, words = bench, bench.look, bench.words
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(12))
        self._across.setSpacing(look.px(12))
        row = QHBoxLayout()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.code = Label(look, "", "small", "muted")
        self._column.addWidget(self.code)
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        self.title = Label(look, "", "heading", wraps=True)
        line.addWidget(self.title, 1)
        self.pencil = IconButton(look, "pencil", words.say("Rename the decision"), keys="F2")
        self.pencil.clicked.connect(self.rename)
        self._column.addLayout(line)
        row.addLayout(self._column, 1)
        row.addWidget(self.pencil)
        self._across.addLayout(row, 1)
        self.steps = StateSteps(bench)
        self._across.addWidget(self.steps)
        self.field: Bound | None = None
        self._decision_id = ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = self.width() - self.steps.sizeHint().width() - self._bench.look.px(24 + 24 + 12)
        beside = left >= self._bench.look.px(TITLE_LEAST)
        to = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(to)

    def show_decision(self, decision: Decision) -> None:
        bench = self._bench
        if decision.id != self._decision_id:
            self._close()
        self._decision_id = decision.id
        self.code.setText(bench.words.say("Decision {code}", code=bench.value_text(decision, "code")))
        self.title.setText(bench.value_text(decision, "title"))
        self.pencil.setVisible(not bench.sealed(decision))
        self.steps.show_status(decision.status)
        if bench.sealed(decision):
            self._close()
        if self.field is not None:
            self.field.show_now()

    def rename(self) -> None:
        """Open the title for typing; it closes when the keyboard leaves."""
        if self.field is not None or not self._decision_id or self.pencil.isHidden():
            return
        self.field = Bound(self._bench, "decision", self._decision_id, "title", bare=True)
        self.field.editor.committed.connect(self._on_committed)
        self._column.addWidget(self.field)
        self.title.hide()
        self.field.start()

    def _on_committed(self) -> None:
        if self.field is not None and not self.field.note.text() and not self._bench.busy:
            self._close()

    def _close(self) -> None:
        if self.field is None:
            return
        field, self.field = self.field, None
        self._column.removeWidget(field)
        field.hide()
        field.deleteLater()
        self.title.show()


LATE = LateAbout("decision", "decision_id", "decision_addendum", "add_decision_addendum")


class LaterBanner(QWidget):
    """Says of a replaced decision which one counts now, and what came after one was accepted; hidden where neither."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: object = None
        self.banner: Banner | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, bench.look.px(14), 0, 0)
        whole.setSpacing(bench.look.px(8))
        self._column = QVBoxLayout()
        whole.addLayout(self._column)
        self.late = LateCard(bench, LATE)
        whole.addWidget(self.late)

    def show_decision(self, decision: Decision) -> None:
        bench, words = self._bench, self._bench.words
        later = decisions.superseded_by(bench.snapshot, decision)
        self.late.show_record(decision)
        self.setVisible(later is not None or not self.late.isHidden())
        name = bench.snapshot.title_of(later) if later is not None else ""
        if (decision.id, name) == self._shown:
            return
        self._shown = (decision.id, name)
        cleared(self._column)
        self.banner = None
        if later is not None:
            text = words.say("This record stays as it was; the later decision counts.")
            self.banner = Banner(bench.look, words, "warning", words.say("Replaced by {code}", code=name), text,
                                 [(later.id, words.say("Show it"))], icon="history")  # fmt: skip
            self.banner.acted.connect(lambda row_id: bench.go("decision", str(row_id)))
            self._column.addWidget(self.banner)


class DecisionFoot(Ground):
    """What is missing in words, then what can be done with the record; `acted` carries which."""

    acted = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__("canvas")
        self._bench, look = bench, bench.look
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), look.px(10), look.px(24), look.px(10))
        row.setSpacing(look.px(16))
        self.said = Label(look, "", tone="muted", wraps=True)
        row.addWidget(self.said, 1)
        self.buttons: dict[str, Button] = {}
        words = bench.words
        texts = (("discard", words.say("Discard draft"), "quiet", ""),
                 ("reject", words.say("Reject"), "plain", ""),
                 ("propose", words.say("Save as proposed"), "plain", ""),
                 ("addendum", words.say("Add an addendum"), "plain", "message-square"),
                 ("accept", words.say("Accept"), "primary", "lock"))  # fmt: skip
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        for name, text, kind, icon in texts:
            button = Button(look, text, kind, icon)  # type: ignore[arg-type]
            button.clicked.connect(lambda _checked=False, name=name: self.acted.emit(name))
            line.addWidget(button)
            self.buttons[name] = button
        row.addLayout(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence stands over the buttons where both have no room beside each other."""
        super().resizeEvent(event)
        narrow = self.width() < self._bench.look.px(620)
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def show_decision(self, decision: Decision, left: list[str], reason: str) -> None:
        status, closed = decision.status, self._bench.sealed(decision)
        said = self._text(decision, closed, bool(left) and not reason)
        self.said.setText(said)
        offered = {
            "discard": not closed and status == DecisionStatus.DRAFT,
            "reject": not closed and status == DecisionStatus.PROPOSED,
            "propose": not closed and status == DecisionStatus.DRAFT,
            "addendum": closed and status == DecisionStatus.ACCEPTED,
            "accept": not closed,
        }
        for name, is_offered in offered.items():
            self.buttons[name].setVisible(is_offered)
        missing = unmet(decisions.needs_of_decision(self._bench.snapshot, decision))
        self.buttons["accept"].setEnabled(not missing and not (left and not reason))
        self.buttons["accept"].setToolTip(said if not self.buttons["accept"].isEnabled() else "")
        self.buttons["accept"].setAccessibleDescription(said)

    def _text(self, decision: Decision, closed: bool, reason_missing: bool) -> str:
        words, snapshot = self._bench.words, self._bench.snapshot
        code = decision.code or decision.title
        if closed and decision.status == DecisionStatus.ACCEPTED:
            return words.say("Never changes; only a later decision replaces it.")
        if closed:
            return words.say("This record is closed. Prepare a new decision to take the question up again.")
        needs = unmet(decisions.needs_of_decision(snapshot, decision))
        assets = sum(need.code == "asset" for need in needs)
        others = len(needs) - assets
        final = words.say("Once accepted it never changes, only a later decision replaces it.")
        if assets and not others:
            first = words.count(assets, "{n} asset still to settle before {code} can be accepted.",
                                "{n} assets still to settle before {code} can be accepted.", code=code)  # fmt: skip
        elif needs:
            first = words.count(others + bool(assets),
                                "{n} thing is missing before {code} can be accepted; the list at the left names it.",
                                "{n} things are missing before {code} can be accepted; the list at the left names "
                                "them.", code=code)  # fmt: skip
        elif reason_missing:
            first = words.say("Say why something stays as it is although the decision says otherwise.")
        else:
            first = words.say("{code} can be accepted.", code=code)
        return f"{first} {final}"
