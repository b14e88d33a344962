"""The card of the wind tunnel: scenarios and options to choose, the matrix, and what breaks in the cell at hand."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.forms.bound import Bench, Bound, FieldGrid, cleared
from gui.look import paint
from gui.look.controls import Button, Card, Label, LineEdit, Note, Rule
from gui.stress.cards import titled
from gui.stress.scenarios import ScenarioSheet
from gui.stress.standing import Column, Tested
from gui.stress.wind import WindTunnel
from model.tables import StressTestReview, link_id
from model.trouble import UserTrouble


class TunnelCard(Card):
    """Everything about the wind tunnel of a review."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look, margin=0, gap=0)
        self.bench, look, words = bench, bench.look, bench.words
        self._review: StressTestReview | None = None
        self._cell_key: object = None
        top = Card(look, margin=0)  # only for its column: the heading keeps the card's margins
        top.setProperty("kind", "")
        head = titled(bench, top, words.say("Wind tunnel"), words.say("What each option does in each scenario. "
                                                                     "−2 breaks, 0 neutral, +2 thrives"))  # fmt: skip
        self.keys = KeyHints(bench, (("−2…2", words.say("score")), ("W", words.say("what breaks")),
                                     ("F8", words.say("next open cell"))))  # fmt: skip
        head.addWidget(self.keys)
        self.choose = Button(look, words.say("Scenarios…"))
        self.choose.clicked.connect(self.choose_scenarios)
        head.addWidget(self.choose)
        holder = QVBoxLayout()
        holder.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(8))
        holder.addWidget(top)
        self.body.addLayout(holder)
        self.matrix = WindTunnel(bench)
        self.matrix.moved.connect(self._show_cell)
        self.matrix.scored.connect(self._score)
        self.matrix.asked.connect(self.start_words)
        self.matrix.renamed.connect(lambda _option: self.start_words())
        self.matrix.dropped.connect(self._drop)
        self.body.addWidget(self.matrix)
        self._build_foot()

    def _build_foot(self) -> None:
        look, words = self.bench.look, self.bench.words
        foot = QVBoxLayout()
        foot.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(14))
        foot.setSpacing(look.px(8))
        self.empty = Label(look, "", tone="muted", wraps=True)
        foot.addWidget(self.empty)
        self.line = LineEdit(look, words.say("Add an option"), placeholder=words.say("Add an option: the plan first"))
        self.line.returnPressed.connect(self._add)
        foot.addWidget(self.line)
        self.where = Label(look, "", "label", wraps=True)
        foot.addWidget(self.where)
        self._cell = QVBoxLayout()
        foot.addLayout(self._cell)
        self.note = Note(look)
        foot.addWidget(self.note)
        foot.addWidget(Rule())
        text = words.say("Robust: never below 0. Conditional: the worst is −1. Fragile: a −2 somewhere. "
                         "No-regret: at least +1 everywhere. Labels are derived, nobody types them.")  # fmt: skip
        foot.addWidget(Label(look, text, "small", "muted", wraps=True))
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.fields: dict[str, Bound] = {}

    def show_review(self, review: StressTestReview, columns: list[Column], tested: list[Tested]) -> None:
        words, closed = self.bench.words, self.bench.sealed(review)
        self._review = review
        self.matrix.show_tested(columns, tested, closed)
        self.matrix.setVisible(bool(tested and columns))
        if closed:
            empty = "" if tested else words.say("No option was tested against scenarios.")
        elif not columns:
            empty = words.say("Which futures should the plan stand? Choose scenarios, or name new ones.")
        else:
            empty = "" if tested else words.say("What do we test? Begin with the plan as it is.")
        if tested and not columns:
            empty = words.say("{options} wait for scenarios.", options=", ".join(row.title for row in tested))
        self.empty.setText(empty)
        self.empty.setVisible(bool(empty))
        self.line.setVisible(not closed)
        self.choose.setVisible(not closed)
        self.keys.setVisible(bool(tested and columns) and not closed)
        self._show_cell()

    def start(self, option_id: str = "") -> None:
        """Put the keyboard on the first open cell, of an option if one is named; else where something is missing."""
        if option_id:
            self.matrix.go(option_id)
        if not self.matrix.isHidden():
            self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
            if not option_id:
                self.matrix.go_to_open()
        elif not self.matrix.columns and not self.choose.isHidden():
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def start_words(self) -> None:
        """Put the keyboard where the words about the cell at hand are typed."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.start()

    def choose_scenarios(self) -> None:
        """Open the sheet in which a set is chosen or made."""
        if self._review is not None:
            ScenarioSheet(self.bench, self._review, self.window()).open()

    # The cell at hand

    def _show_cell(self) -> None:
        here, words = self.matrix.current(), self.bench.words
        closed = self._review is not None and self.bench.sealed(self._review)
        shown = here is not None and not self.matrix.isHidden()
        self.where.setVisible(shown)
        if not shown or here is None:
            self._rebuild(None, None, closed)
            return
        option, scenario = here
        text = option.title if scenario is None else words.say("{option} in {scenario}", option=option.title,
                                                               scenario=scenario.name)  # fmt: skip
        if closed and scenario is not None:
            at = [column.id for column in self.matrix.columns].index(scenario.id)
            said = ". ".join(part for part in (option.breaks[at], option.helps[at]) if part)
            text = f"{text}: {said}" if said else ""
            self.where.setVisible(bool(said))
        self.where.setText(text)
        self._rebuild(option, scenario, closed)

    def _rebuild(self, option: Tested | None, scenario: Column | None, closed: bool) -> None:
        key = (option.id if option else "", scenario.id if scenario else "", closed)
        if key == self._cell_key:
            for field in self.fields.values():
                field.show_now()
            return
        self._cell_key = key
        cleared(self._cell)
        self.fields = {}
        if option is None or closed:
            return
        bench = self.bench
        grid = FieldGrid(bench.look, narrow=420)
        if scenario is None:
            names: tuple[tuple[str, int], ...] = (("title", 4), ("summary", 8))
            for name, share in names:
                self.fields[name] = Bound(bench, "wind_tunnel_row", option.id, name)
                grid.add(self.fields[name], share)
        else:
            cell = link_id("wind_tunnel_cell", option.id, scenario.id)
            for name in ("what_breaks", "adjustment"):
                self.fields[name] = Bound(bench, "wind_tunnel_cell", cell, name, write=self._writer(option.id,
                                          scenario.id, name))  # fmt: skip
                grid.add(self.fields[name], 6)
        self._cell.addWidget(grid)

    def _writer(self, option_id: str, scenario_id: str, name: str) -> Any:
        def write(value: Any) -> UserTrouble | None:
            return self.bench.write("score_option", row_id=option_id, scenario_id=scenario_id, **{name: value})

        return write

    def _score(self, option_id: str, scenario_id: str, score: object) -> None:
        self._tell(self.bench.write("score_option", row_id=option_id, scenario_id=scenario_id, score=score))

    def _drop(self, option_id: str) -> None:
        self._tell(self.bench.write("remove_row", table="wind_tunnel_row", id=option_id))

    def _add(self) -> None:
        text = self.line.text().strip()
        if not text or self._review is None:
            return
        self.line.clear()
        trouble = self.bench.write("add_option", review_id=self._review.id, title=text)
        if trouble is not None:
            self.line.setText(text)
        self._tell(trouble)

    def _tell(self, trouble: UserTrouble | None) -> None:
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")


class KeyHints(QWidget):
    """Key caps with what they do, in the corner of what they work on; left out where there is no room."""

    def __init__(self, bench: Bench, hints: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._look, self._hints = bench.look, hints
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = self._look
        wide = sum(paint.keys_size(look, keys).width() + paint.width_of(look, said, paint.SMALL) + look.px(16)
                   for keys, said in self._hints)  # fmt: skip
        return QSize(wide, look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, x = QPainter(self), self._look, 0
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for keys, said in self._hints:
            size = paint.keys_size(look, keys)
            paint.keys(painter, look, QRect(x, 0, size.width(), self.height()), keys)
            x += size.width() + look.px(5)
            wide = paint.width_of(look, said, paint.SMALL)
            spot = QRect(x, 0, wide + 1, self.height())
            paint.text(painter, look, spot.toRectF(), said, look.colour("muted"), paint.SMALL)
            x += wide + look.px(11)
