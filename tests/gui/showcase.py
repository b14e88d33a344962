"""All controls in one window, to look at: `python tests/gui/showcase.py FOLDER` writes one picture per look."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gui.look.controls import (
    Banner,
    Button,
    Card,
    CheckBox,
    Chip,
    Choice,
    DrawerStrip,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    Ground,
    IconButton,
    Label,
    LineEdit,
    Note,
    Option,
    Pill,
    Place,
    Radio,
    Rail,
    RoomHeader,
    Rule,
    ScrollColumn,
    SearchField,
    SectionHeading,
    Segmented,
    Tabs,
    TextEdit,
)
from gui.look.look import Look
from model.words import Words

ROOMS = (
    Place("overview", "Overview", "layout-dashboard", "Ctrl+1"),
    Place("roadmap", "Roadmap", "chart-gantt", "Ctrl+2"),
    Place("foresight", "Foresight", "telescope", "Ctrl+3"),
    Place("stress", "Stress tests", "shield-alert", "Ctrl+4"),
    Place("exits", "Exits", "door-open", "Ctrl+5"),
    Place("people", "People", "users", "Ctrl+6"),
    Place("money", "Money", "coins", "Ctrl+7"),
    Place("learning", "Learning", "lightbulb", "Ctrl+8"),
    Place("findings", "Findings", "list-checks", "Ctrl+9"),
    Place("history", "History", "history", "Ctrl+0"),
)
RATINGS = (
    Option(0, "Nothing in the plan changes", rating=0),
    Option(1, "Details change", rating=1),
    Option(2, "Large parts change", rating=2),
    Option(3, "The mission’s logic no longer holds", rating=3),
)
STATES = (
    Option("open", "Not tested", icon="circle-dashed", tone="muted"),
    Option("confirmed", "Confirmed", icon="circle-check", tone="good"),
    Option("weakening", "Weakening", icon="trending-down", tone="warning"),
    Option("broken", "Broken", icon="triangle-alert", tone="danger"),
)


class Showcase(QWidget):
    """One window with every control, in the proportions of the Stress tests room."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self.look, self.words = look, words
        self.setWindowTitle("Waymark")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        column.addLayout(across, 1)
        self.rail = Rail(look, "Rooms", ROOMS)
        self.rail.set_current("stress")
        self.rail.set_badge("findings", "8", "8 findings need a decision")
        for part, stretch in ((self.rail, 0), (Rule(upright=True), 0), (self._centre(), 1), (Rule(upright=True), 0)):
            across.addWidget(part, stretch)
        across.addWidget(self._details())
        across.addWidget(DrawerStrip(look, "Details: Build on to the new plan", keys="F4"))

    def _row(self, *parts: QWidget | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
        """Widgets side by side; None stretches."""
        row = QHBoxLayout()
        px = self.look.px
        row.setContentsMargins(*(px(margin) for margin in margins))
        row.setSpacing(px(8))
        for part in parts:
            row.addStretch(1) if part is None else row.addWidget(part)
        return row

    def _centre(self) -> QWidget:
        page = Ground("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._filters())
        column.addWidget(Rule())
        scroll = ScrollColumn(self.look, gap=16)
        column.addWidget(scroll, 1)
        for part in (self._buttons(), self._pills(), self._ticks(), self._banners(), self._cards(), self._empty()):
            scroll.body.addWidget(part)
        return page

    def _header(self) -> RoomHeader:
        look, words = self.look, self.words
        tabs = Tabs(look, words, "Stress tests", [Place(n, n) for n in ("Reviews", "Assumptions", "Signposts", "Due")])
        tabs.set_current("Assumptions")
        header = RoomHeader(look, words, "Stress tests")
        header.add_view(tabs)
        header.add_action("Undo", "undo-2", self.update, alone=True)
        header.add_action("Redo", "redo-2", self.update, alone=True).setEnabled(False)
        header.add_action("Paste from Excel", "clipboard-paste", self.update)
        header.set_primary("Add assumption", "plus", self.update)
        return header

    def _filters(self) -> QWidget:
        look, words, area = self.look, self.words, QWidget()
        flow = FlowLayout(look, area)
        px = look.px
        flow.setContentsMargins(px(16), px(10), px(16), px(10))
        for part in (
            SearchField(look, words, "Find in assumptions"),
            Chip(look, words, "Critical: load-bearing and vulnerable 2 or more", in_use=True),
            Chip(look, words, "Mission: both"),
            Chip(look, words, "State: any"),
            Button(look, "Filter", "quiet", "plus"),
            Label(look, "9 shown, 2 hidden by the filter", tone="muted"),
            Button(look, "Show all", "link"),
            SearchField(look, words, "Go to or do anything…", keys="Ctrl K"),
        ):
            flow.addWidget(part)
        return area

    def _buttons(self) -> QWidget:
        look, area = self.look, QWidget()
        flow = FlowLayout(look, area)
        accept = Button(look, "Accept", "plain", "lock")
        accept.setEnabled(False)
        off = Button(look, "Export", "primary")
        off.setEnabled(False)
        compare = Button(look, "Compare: first plan", "plain", "git-compare")
        compare.setCheckable(True)
        compare.setChecked(True)
        eye = IconButton(look, "eye", "Show hidden rows", checkable=True)
        eye.setChecked(True)
        span = Segmented(look, "Step", [(n, n) for n in ("Day", "Month", "Quarter", "Half", "Year")])
        span.set_current("Quarter")
        for part in (
            Button(look, "Save as proposed"),
            Button(look, "Discard draft", "quiet"),
            Button(look, "Remove", "danger", "trash-2"),
            accept,
            off,
            compare,
            eye,
            Button(look, "Whole story", "plain", "eye", drops=True),
            Button(look, "New mission", "primary", "plus", keys="Ctrl+N"),
            Button(look, "Edit the message", "link"),
            span,
            IconButton(look, "zoom-in", "Zoom in", keys="+"),
            IconButton(look, "ellipsis", "More", kind="plain"),
        ):
            flow.addWidget(part)
        return area

    def _pills(self) -> QWidget:
        look, area = self.look, QWidget()
        flow = FlowLayout(look, area)
        for text, tone, icon in (
            ("Broken", "danger", "triangle-alert"),
            ("Weakening", "warning", "trending-down"),
            ("Confirmed", "good", "circle-check"),
            ("Retired", "muted", "archive"),
            ("On course", "accent", "arrow-right"),
            ("Tripped 25 Oct 2021", "danger", ""),
            ("Draft", "warning", ""),
            ("Done", "good", ""),
            ("Proposed", "muted", ""),
        ):
            flow.addWidget(Pill(look, text, tone, icon))
        return area

    def _ticks(self) -> QWidget:
        look, area = self.look, QWidget()
        flow = FlowLayout(look, area, gap=16)
        ticked, partly, off = CheckBox(look, "Test campaigns go on"), CheckBox(look, "Some"), CheckBox(look, "Not now")
        ticked.setChecked(True)
        partly.setTristate(True)
        partly.setCheckState(Qt.CheckState.PartiallyChecked)
        off.setChecked(True)
        off.setEnabled(False)
        chosen = Radio(look, "Stop full scale, keep the test centre")
        chosen.setChecked(True)
        busy = QProgressBar()
        busy.setRange(0, 100)
        busy.setValue(60)
        busy.setTextVisible(False)
        busy.setAccessibleName("Export")
        for part in (
            ticked,
            CheckBox(look, "Gate is dropped"),
            partly,
            off,
            chosen,
            Radio(look, "Stop everything"),
            busy,
        ):
            flow.addWidget(part)
        return area

    def _banners(self) -> QWidget:
        look, words, area = self.look, self.words, QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Banner(
                look,
                words,
                "accent",
                "11 days after the election of 9 Sep 2013, and 26 days before the government changes.",
                icon="landmark",
                closable=True,
            )
        )
        column.addWidget(
            Banner(
                look,
                words,
                "warning",
                "Two broken assumptions still carry this action.",
                "Say why it holds without them, or replace them.",
                [(1, "Review B2 and B3"), (2, "Explain")],
            )
        )
        column.addWidget(
            Banner(
                look,
                words,
                "danger",
                "Someone saved this project at 14:10. Your work is kept.",
                "",
                [(1, "Join both"), (2, "Save a copy beside it")],
            )
        )
        return area

    def _cards(self) -> QWidget:
        look, area = self.look, QWidget()
        row = QHBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        for text, chosen, quiet in (
            ("Go on to a decision", False, False),
            ("Stop", True, False),
            ("Wording", False, True),
        ):
            card = Card(look, quiet=quiet)
            card.body.addWidget(Label(look, text, "strong", wraps=True))
            card.body.addWidget(Label(look, "Two more years of planning, A1 and A3 are broken", wraps=True))
            card.body.addWidget(Label(look, "NOK 1.2 bn spent on full scale so far", "small", "muted", wraps=True))
            card.set_chosen(chosen)
            row.addWidget(card)
        return area

    def _empty(self) -> QWidget:
        return EmptyState(
            self.look, "telescope", "No drivers yet.", "Which forces could change this mission?", "Add a driver"
        )

    def _details(self) -> QWidget:
        look = self.look
        scroll = ScrollColumn(look, gap=6)
        scroll.setFixedWidth(look.px(352))
        body = scroll.body
        body.addWidget(Label(look, "Assumption B3 · Longship", "small", "muted"))
        body.addWidget(Label(look, "Price of equipment and exchange rate stay near 2020", "heading", wraps=True))
        body.addLayout(self._form())
        for text, tone, state in (
            ("Norcem estimate above the maximum budget", "danger", "Tripped 25 Oct 2021"),
            ("Klemetsrud forecast over 9.1 bn", "danger", "Tripped 5 Apr 2023"),
        ):
            row = self._row(Label(look, text, wraps=True), Pill(look, state, tone))
            body.addLayout(row)
        body.addWidget(SectionHeading(look, "How it was rated", "Add"))
        body.addWidget(ElidedLabel(look, "A single line that is longer than its place and is cut at the end of it"))
        return scroll

    def _form(self) -> QGridLayout:
        look, words = self.look, self.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(4))
        category = Choice(look, words, "Category", [Option(n, n) for n in ("Cost", "Schedule", "Demand, market")])
        category.set_current("Cost")
        state = Choice(look, words, "State", STATES)
        state.set_current("broken")
        self.rating = Choice(look, words, "Load-bearing", RATINGS, heading="If it is false…")
        self.rating.set_current(2)
        nothing = Choice(look, words, "What happens to it", STATES)
        nothing.set_state("error")
        cap = LineEdit(look, "Cost cap", unit="NOK")
        cap.setText("9.5 bn")
        fixed = LineEdit(look, "Decided on")
        fixed.setText("20 Sep 2013")
        fixed.set_read_only(True)
        fields = (
            ("Category", category),
            ("State", state),
            ("Load-bearing", self.rating),
            ("What happens", nothing),
            ("Cost cap", cap),
            ("Decided on", fixed),
        )
        for number, (name, field) in enumerate(fields):
            row, column = divmod(number, 2)
            grid.addWidget(Label(look, name, "small", "muted"), 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        self._add_long_fields(grid)
        return grid

    def _add_long_fields(self, grid: QGridLayout) -> None:
        look = self.look
        until = LineEdit(look, "Holds until")
        until.setText("31 Apr 2026")
        until.set_state("error")
        note = Note(look, "There is no 31 April. Type “30 Apr 2026”, or “April 2026” if the day is not known.")
        broke = TextEdit(look, "What broke it")
        broke.setPlainText("Celsio reported an overrun on 5 Apr 2023. Elsewhere the rise was absorbed.")
        parts = (
            Label(look, "Holds until", "small", "muted"),
            until,
            note,
            Label(look, "What broke it", "small", "muted"),
        )
        for number, part in enumerate((*parts, broke, SectionHeading(look, "Signposts", "Add"))):
            grid.addWidget(part, 6 + number, 0, 1, 2)


def main(folder: Path) -> None:
    """Write showcase_<theme>_<percent>.png and the open list of the rating for each look."""
    app = QApplication([])
    look = Look()
    look.apply(app)
    for theme in ("light", "dark", "contrast"):
        for size in (1.0, 2.0):
            look.choose(theme_choice=theme, text_size=size)
            window = Showcase(look, Words())
            window.resize(1366, 768 if size == 1 else 1080)
            window.show()
            window.rating.setFocus()
            app.processEvents()
            window.grab().save(str(folder / f"showcase_{theme}_{size * 100:.0f}.png"))
            window.rating.showPopup()
            app.processEvents()
            window.rating.popup.grab().save(str(folder / f"popup_{theme}_{size * 100:.0f}.png"))
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
