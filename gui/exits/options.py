"""Section 2 of a decision: the options that were weighed, as cards beside each other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.exits.parts import Mark, Section
from gui.forms.bound import Bench, Bound
from gui.look.controls import Button, Card, IconButton, Label, Radio
from model.rules import decisions
from model.tables import Decision, DecisionOption


class OptionCard(Card):
    """One option: what speaks for it and against it, what it costs; the pencil opens it for typing."""

    def __init__(self, section: "OptionsSection", option: DecisionOption, closed: bool) -> None:
        super().__init__(section.bench.look, margin=12, gap=6)
        self._section, self._option, self._closed = section, option, closed
        self._bench = section.bench
        words, look = self._bench.words, self._bench.look
        head = QHBoxLayout()
        head.setSpacing(look.px(4))
        self.radio = Radio(look, "", name=words.say("Choose “{option}”", option=option.title))
        self.radio.setAutoExclusive(False)
        self.radio.setEnabled(not closed)
        self.radio.clicked.connect(lambda: section.choose(option.id))
        head.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        self.name = Label(look, "", "strong", wraps=True)
        head.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        self.pencil = IconButton(look, "pencil", words.say("Change option “{option}”", option=option.title))
        self.pencil.clicked.connect(self.open)
        head.addWidget(self.pencil, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.pencil.setVisible(not closed)  # not before it has a parent: it would be a window
        self._read = QVBoxLayout()
        self._read.setSpacing(look.px(4))
        self.body.addLayout(self._read)
        self.fields: dict[str, Bound] = {}
        self._editor: QWidget | None = None
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_option(option, False)

    def show_option(self, option: DecisionOption, chosen: bool) -> None:
        from gui.forms.bound import cleared

        bench = self._bench
        self._option = option
        self.radio.setChecked(chosen)
        self.set_chosen(chosen)
        self.name.setText(bench.value_text(option, "title"))
        cleared(self._read)
        lines = [("plus", "good", line) for line in bench.value_text(option, "pros").splitlines() if line.strip()]
        lines += [("minus", "broken", line) for line in bench.value_text(option, "cons").splitlines() if line.strip()]
        cost = bench.value_text(option, "cost")
        lines += [("coins", "muted", cost)] if cost else []
        for icon, token, text in lines:
            self._read.addLayout(self._line(icon, token, text))
        if not lines and not self._closed and self._editor is None:
            self._read.addWidget(Label(bench.look, bench.words.say("Nothing is said for or against it yet."), "small",
                                       "muted", wraps=True))  # fmt: skip
        if self._editor is not None:
            self._set_read_shown(False)
        for field in self.fields.values():
            field.show_now()

    def _line(self, icon: str, token: str, text: str) -> QHBoxLayout:
        look = self._bench.look
        line = QHBoxLayout()
        line.setContentsMargins(look.px(26), 0, 0, 0)
        line.setSpacing(look.px(8))
        line.addWidget(Mark(look, icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
        label = Label(look, text.strip(), tone="muted" if icon == "coins" else "", wraps=True)
        spoken = {"plus": self._bench.words.say("For it: {text}", text=text),
                  "minus": self._bench.words.say("Against it: {text}", text=text)}  # fmt: skip
        label.setAccessibleName(spoken.get(icon, text))
        line.addWidget(label, 1)
        return line

    def open(self) -> None:
        """Open the fields of the option, or put them away again."""
        bench, look = self._bench, self._bench.look
        if self._editor is not None:
            self._close()
            return
        self._editor = QWidget()
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for name in ("title", "pros", "cons", "cost"):
            self.fields[name] = Bound(bench, "decision_option", self._option.id, name)
            column.addWidget(self.fields[name])
        row = QHBoxLayout()
        done = Button(look, bench.words.say("Done"), "plain")
        done.clicked.connect(self._close)
        away = Button(look, bench.words.say("Take it away"), "link")
        away.clicked.connect(lambda: self._section.tell(
            bench.write("remove_row", table="decision_option", id=self._option.id)))  # fmt: skip
        row.addWidget(done)
        row.addWidget(away)
        row.addStretch(1)
        column.addLayout(row)
        self.body.insertWidget(1, self._editor)
        self._set_read_shown(False)
        self.fields["title"].start()

    def _close(self) -> None:
        if self._editor is None:
            return
        for field in self.fields.values():
            field.commit()
        if any(field.note.text() for field in self.fields.values()):
            return
        editor, self._editor, self.fields = self._editor, None, {}
        self.body.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._set_read_shown(True)
        self.show_option(self._bench.snapshot.get(DecisionOption, self._option.id), self.radio.isChecked())
        self.pencil.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_read_shown(self, is_shown: bool) -> None:
        for number in range(self._read.count()):
            item = self._read.itemAt(number)
            inner = item.layout()
            widgets = [item.widget()] if inner is None else [inner.itemAt(n).widget() for n in range(inner.count())]
            for widget in widgets:
                if widget is not None:
                    widget.setVisible(is_shown)


class OptionsSection(Section):
    """Cards of equal height; one of them may be chosen."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, 2, bench.words.say("Options weighed"))
        self.add_link("add", bench.words.say("Add an option"))
        self.acted.connect(lambda _what: self._add())
        self.cards: dict[str, OptionCard] = {}
        self._key: object = None
        self._columns = 0
        self._decision_id = ""
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(bench.look.px(12))
        self._none = Label(bench.look, "", tone="muted", wraps=True)
        self.body.addWidget(self._none)
        self.body.addWidget(self._holder)

    def show_decision(self, decision: Decision) -> None:
        bench = self.bench
        options = bench.snapshot.referring(DecisionOption, "decision_id", decision.id)
        closed = bench.sealed(decision)
        self._decision_id = decision.id
        key = (decision.id, closed, tuple(option.id for option in options))
        if key != self._key:
            self._key = key
            self._build(options, closed)
        for option in options:
            self.cards[option.id].show_option(option, option.id == decision.chosen_id)
        self.links["add"].setVisible(not closed)
        asks = {need.code for need in decisions.needs_of_decision(bench.snapshot, decision)}
        text = bench.words.say("Which ways were open? This kind asks for at least two.") if "options" in asks \
            else bench.words.say("No options were written down.") if closed \
            else bench.words.say("No options yet. Which ways are open?")  # fmt: skip
        self._none.setText(text)
        self._none.setVisible(not options)
        self._holder.setVisible(bool(options))
        needs = decisions.needs_of_decision(bench.snapshot, decision)
        met = all(need.met for need in needs if need.code in ("options", "chosen_id"))
        self.show_done(bool(options) and met)

    def _build(self, options: tuple[DecisionOption, ...], closed: bool) -> None:
        for old, card in list(self.cards.items()):
            if old not in {option.id for option in options} or card._closed != closed:
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
                del self.cards[old]
        kept = {}
        for option in options:
            kept[option.id] = self.cards.get(option.id) or OptionCard(self, option, closed)
        self.cards = kept
        self._columns = 0
        self._arrange()

    def choose(self, option_id: str) -> None:
        """Say that this option was taken."""
        for card_id, card in self.cards.items():
            card.radio.setChecked(card_id == option_id)
        self.tell(self.bench.write("change_row", table="decision", id=self._decision_id,
                                   fields={"chosen_id": option_id}))  # fmt: skip

    def _add(self) -> None:
        before = set(self.cards)
        title = self.bench.words.say("New option")
        self.tell(self.bench.write("add_decision_option", decision_id=self._decision_id, title=title))
        for option_id in self.cards.keys() - before:
            self.cards[option_id].open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many columns as fit, three at most."""
        least = self.bench.look.px(240)
        columns = max(1, min(3, self.width() // least, len(self.cards) or 1))
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards.values():
            self._grid.removeWidget(card)
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < max(columns, 2) else 0)
