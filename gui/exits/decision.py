"""The guided page of decisions: list, record in sections, effect on the roadmap, and what can be done next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.exits.asks import Asks
from gui.exits.assets import AssetsSection
from gui.exits.beside import BesideSections, PendingBanner
from gui.exits.decided import DecidedSection
from gui.exits.effect import EffectPane
from gui.exits.grounds import AssumptionsSection, EvidenceSection
from gui.exits.head import DecisionFoot, DecisionHead, LaterBanner
from gui.exits.list import DecisionList
from gui.exits.options import OptionsSection
from gui.exits.reasons import ReasonsSection
from gui.forms.bound import Bench
from gui.look.controls import (
    Button,
    DrawerStrip,
    EmptyState,
    Ground,
    IconButton,
    Note,
    Rule,
    ScrollColumn,
    TextEdit,
)
from gui.look.look import Look
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.kinds import DecisionKind
from model.project import Entry
from model.tables import Decision, Mission
from model.trouble import UserTrouble

NARROW, SIDE_BY_SIDE, LOW = 1320, 640, 800
"""px of the design: below these widths the effect becomes a drawer, and the two grounds stack; below this height the
list at the left has the room, and only what is missing is named."""


class DecisionPage(QWidget):
    """Prepares, weighs, takes and shows decisions. Every field is kept when it is left.

    `row_requested` carries (table, id) of another record that is to be shown where it lives.
    """

    row_requested = Signal(str, str)

    def __init__(self, look: Look, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._document, self._selection = look, document, selection
        self.bench = Bench(look, document, selection, self._go)
        self.decision_id = ""
        self._drawer_open, self._is_low = False, False
        self.setProperty("ring", False)
        self._build()
        document.changed.connect(self._on_changed)
        selection.changed.connect(self._on_selected)
        look.changed.connect(self._fold)
        self._show_first()

    # Building

    def _build(self) -> None:
        words = self.bench.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = DecisionList(self.bench)
        self.list.opened.connect(self.show_decision)
        self.list.gate_opened.connect(lambda gate_id: self.row_requested.emit("stage_gate", gate_id))
        self.list.added.connect(self.prepare)
        self.asks = Asks(self.bench)
        self.asks.wanted.connect(self.go_to)
        self._asks_place = ScrollColumn(self._look, margin=0, gap=0)
        self._asks_place.body.addWidget(self.asks)
        self.list.below.addWidget(self._asks_place)
        row.addWidget(self.list)
        row.addWidget(Rule(upright=True))
        row.addWidget(self._centre(), 1)
        self._edge = Rule(upright=True)
        row.addWidget(self._edge)
        self.effect = EffectPane(self.bench)
        self.effect.changed.connect(self._show_foot)
        self.effect.message_wanted.connect(lambda: self.go_to("message"))
        row.addWidget(self.effect)
        self.strip = DrawerStrip(self._look, words.say("Effect on the roadmap"))
        self.strip.clicked.connect(lambda: self.open_drawer(not self._drawer_open))
        row.addWidget(self.strip)
        self.list.view.installEventFilter(self)

    def _centre(self) -> QWidget:
        words = self.bench.words
        centre = Ground("surface")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = DecisionHead(self.bench)
        self._scroll = ScrollColumn(self._look, margin=0, gap=0)
        self.decided = DecidedSection(self.bench)
        self.options = OptionsSection(self.bench)
        self.assumptions = AssumptionsSection(self.bench)
        self.evidence = EvidenceSection(self.bench)
        self.assets = AssetsSection(self.bench)
        self.reasons = ReasonsSection(self.bench)
        self._grounds = _Pair(self._look, self.assumptions, self.evidence)
        self._asset_rule = Rule()
        self.later = LaterBanner(self.bench)
        self.beside = BesideSections(self.bench)
        self.pending = PendingBanner(self.bench, self._answer)
        blocks = (self.later, self.pending, self.decided, Rule(), self.options, Rule(), self._grounds, Rule(),
                  self.assets, self._asset_rule, self.reasons, self.beside)  # fmt: skip
        for block in blocks:
            self._scroll.body.addWidget(block if isinstance(block, Rule) else _Padded(self._look, block))
        self._scroll.body.addStretch(1)
        self.foot = DecisionFoot(self.bench)
        self.foot.acted.connect(self._act)
        self._addendum = _Addendum(self.bench.look, words.say("What do you want to add?"), words.say("Add"),
                                   words.say("Leave it"))  # fmt: skip
        self._addendum.taken.connect(self._add_addendum)
        self._addendum.hide()
        self.trouble = Note(self._look)
        self._trouble_place = _Padded(self._look, self.trouble)
        self._trouble_place.hide()
        self._record = [self.head, Rule(), self._scroll, Rule(), self._trouble_place, self._addendum, self.foot]
        for part in self._record:
            column.addWidget(part, 1 if part is self._scroll else 0)
        question = words.say("What has to be decided, and by whom? Accepted decisions never change.")
        self._empty = EmptyState(self._look, "gavel", words.say("No decisions yet."), question,
                                 words.say("Prepare a decision"))  # fmt: skip
        self._empty.acted.connect(self.prepare)
        column.addWidget(self._empty, 1)
        return centre

    # Showing

    def show_decision(self, decision_id: str) -> None:
        """Show a decision; one that is no longer there is passed over."""
        decision = self._document.snapshot.find(Decision, decision_id)
        if decision is None:
            return
        if decision_id != self.decision_id:
            self._leave_fields()
            self._scroll.verticalScrollBar().setValue(0)
            self._addendum.hide()
            self._tell(None)
        self.decision_id = decision_id
        self._selection.choose("decision", (decision_id,))
        self._renew()

    def reveal(self, decision_id: str) -> None:
        """Show a decision that was selected elsewhere."""
        self.show_decision(decision_id)

    def _show_first(self) -> None:
        """The one that is selected, else the first of the list."""
        wanted = self._selection.one if self._selection.table == "decision" else None
        for row_id in (wanted, self.decision_id, *self._listed()):
            if row_id and self._document.snapshot.find(Decision, row_id) is not None:
                self.decision_id = row_id
                break
        else:
            self.decision_id = ""
        self._renew()

    def _listed(self) -> list[str]:
        from gui.exits.list import entries_of

        return [entry.row_id for entry in entries_of(self.bench, "") if entry.table == "decision"]

    def _renew(self) -> None:
        decision = self._document.snapshot.find(Decision, self.decision_id)
        for part in self._record:
            passing = part in (self._addendum, self._trouble_place)  # shown when there is a reason to
            part.setVisible(decision is not None and (not passing or not part.isHidden()))
        self._empty.setVisible(decision is None)
        self.list.renew()
        self.list.show_current(self.decision_id)
        self._fold()
        if decision is None:
            self.asks.hide()
            return
        sections = (self.head, self.later, self.pending, self.decided, self.options, self.assumptions, self.evidence,
                    self.assets, self.reasons, self.asks, self.effect)  # fmt: skip
        for section in sections:
            section.show_decision(decision)
        self._asset_rule.setVisible(not self.assets.isHidden())
        number = 5 if self.assets.isHidden() else 6
        self.reasons.mark.set_number(number)
        self.beside.show_decision(decision, number + 1)
        self._show_foot()
        self._fit_asks()

    def _show_foot(self) -> None:
        decision = self._document.snapshot.find(Decision, self.decision_id)
        if decision is not None:
            self.foot.show_decision(decision, self.effect.left_alone(), self.effect.reason_text())

    def _on_changed(self, entry: Entry) -> None:
        del entry
        self.bench.busy = True
        try:
            if self._document.snapshot.find(Decision, self.decision_id) is None:
                self._show_first()
            else:
                self._renew()
        finally:
            self.bench.busy = False

    def _on_selected(self) -> None:
        if self._selection.table == "decision" and self._selection.one not in (None, self.decision_id):
            self.show_decision(str(self._selection.one))

    def _go(self, table: str, row_id: str) -> None:
        if table == "decision":
            self.show_decision(row_id)
        else:
            self.row_requested.emit(table, row_id)

    def _leave_fields(self) -> None:
        """Keep what is being typed in the record that is left."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and not self.list.isAncestorOf(focused):
            focused.clearFocus()

    # Doing

    def prepare(self) -> None:
        """Start a draft about the mission at hand, with its title open for typing."""
        snapshot, words = self._document.snapshot, self.bench.words
        here = snapshot.find(Decision, self.decision_id)
        missions = [mission.id for mission in snapshot.all(Mission)]
        mission = here.mission_id if here is not None and here.mission_id else next(iter(missions), None)
        entry = self._document.edit("prepare_decision", title=words.say("New decision"), mission_id=mission,
                                    kind=str(DecisionKind.CONTINUE), subject_id=mission)  # fmt: skip
        if entry is not None:
            self.show_decision(str(entry.result))
            self.head.rename()

    def _act(self, name: str) -> None:
        acts: dict[str, Callable[[], UserTrouble | None]] = {
            "discard": lambda: self.bench.write("remove_row", table="decision", id=self.decision_id),
            "reject": lambda: self.bench.write("reject_decision", decision_id=self.decision_id),
            "propose": lambda: self.bench.write("propose_decision", decision_id=self.decision_id),
            "accept": self._accept,
        }
        if name == "addendum":
            self._addendum.start()
        else:
            self._tell(acts[name]())

    def _accept(self) -> UserTrouble | None:
        left, reason = self.effect.left_alone(), self.effect.reason_text()
        more = {"leave": left, "leave_reason": reason} if left else {}
        return self.bench.write("accept_decision", decision_id=self.decision_id, **more)

    def _add_addendum(self, text: str) -> None:
        trouble = self.bench.write("add_decision_addendum", decision_id=self.decision_id, text=text)
        self._tell(trouble)
        if trouble is None:
            self._addendum.clear()

    def _tell(self, trouble: UserTrouble | None) -> None:
        self.trouble.say(trouble.told(self.bench.words) if trouble is not None else "")
        self._trouble_place.setVisible(trouble is not None)

    def _answer(self, challenge_id: str) -> None:
        """Open an objection for its answer."""
        if not self.beside.challenges.rows[challenge_id].is_open:
            self.beside.challenges.toggle(challenge_id)
        self.beside.challenges.editors[challenge_id]["answer"].start()
        self._see_focus()

    def go_to(self, code: str) -> None:
        """Put the keyboard where a need of that code is answered."""
        fields = {**self.decided.fields, **self.reasons.fields}
        if code in ("parts", "allowed") and self.decided.parts:
            first = next(iter(self.decided.parts.values()))
            fields[code] = first["subject_id" if code == "parts" else "kind"]
        if code in fields:
            fields[code].start()
        elif code in ("options", "chosen_id"):
            cards = list(self.options.cards.values())
            target = cards[0].radio if code == "chosen_id" and cards else self.options.links["add"]
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif code == "grounds":
            self.assumptions.links["choose"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif code == "asset":
            self.assets.start()
        self._see_focus()

    def _see_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, self._look.px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.head.rename()
        elif event.key() == Qt.Key.Key_Escape and self._drawer_open and not self.strip.isHidden():
            self.open_drawer(False)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.focusNextPrevChild(True)
            return True
        return super().eventFilter(watched, event)

    # Fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def open_drawer(self, is_open: bool) -> None:
        """Show the effect beside a narrow page, or fold it away."""
        self._drawer_open = is_open
        self._fold()

    def _fold(self) -> None:
        px = self._look.px
        narrow = self.width() < px(NARROW)
        has_record = self._document.snapshot.find(Decision, self.decision_id) is not None
        self.list.setFixedWidth(px(248 if narrow else 288))
        self.effect.setFixedWidth(px(320 if narrow else 416))
        self.effect.setVisible(has_record and (not narrow or self._drawer_open))
        self._edge.setVisible(self.effect.isVisibleTo(self))
        self.strip.setVisible(has_record and narrow)
        self._fit_asks()

    def _fit_asks(self) -> None:
        """In a low window the list of decisions needs the room."""
        low = self.height() < self._look.px(LOW)
        decision = self._document.snapshot.find(Decision, self.decision_id)
        if low != self._is_low:
            self._is_low = low
            self.asks.set_short(low)
            if decision is not None:
                self.asks.show_decision(decision)
        self._asks_place.setVisible(decision is not None and not self.asks.isHidden())
        wide = self.list.width() - 2 * self._look.px(12)
        share = 0.42 if low else 0.6
        self._asks_place.setFixedHeight(max(0, min(self.asks.heightForWidth(wide), round(self.height() * share))))


class _Padded(QWidget):
    """A section with the margins of the page at its sides."""

    def __init__(self, look: Look, inner: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), 0, look.px(24), 0)
        row.addWidget(inner)


class _Pair(QWidget):
    """Two sections beside each other; over each other where that is too narrow."""

    def __init__(self, look: Look, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(24))
        for part in (first, second):
            part.setMinimumWidth(look.px(120))
            policy = part.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            self._row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(SIDE_BY_SIDE)
        way = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setSpacing(0 if narrow else self._look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), super().minimumSizeHint().height())


class _Addendum(Ground):
    """A few lines to add to a closed record; `taken` carries the text."""

    taken = Signal(str)

    def __init__(self, look: Look, question: str, add: str, leave: str) -> None:
        super().__init__("canvas")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), look.px(10), look.px(24), 0)
        row.setSpacing(look.px(8))
        self.edit = TextEdit(look, question, placeholder=question)
        row.addWidget(self.edit, 1)
        take = Button(look, add, "primary")
        take.clicked.connect(self._take)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignBottom)
        close = IconButton(look, "x", leave)
        close.clicked.connect(self.clear)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)

    def start(self) -> None:
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        text = self.edit.toPlainText().strip()
        if text:
            self.taken.emit(text)

    def clear(self) -> None:
        """Put the lines away."""
        self.edit.setPlainText("")
        self.hide()
