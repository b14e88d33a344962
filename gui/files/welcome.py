"""The page without a project: go on where you were, look at a sample, take the first steps."""

import datetime
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.files.recent import Recent
from gui.files.samples import SAMPLES, strands
from gui.look import paint
from gui.look.controls import Button, Card, ElidedLabel, Ground, Label, Pill, Rule, ScrollColumn, SectionHeading
from gui.look.look import Look
from gui.workspace.bars import StrandBars
from gui.workspace.dialog import Dialog
from gui.workspace.links import wrapped_text
from gui.workspace.marks import IconMark, Sign
from model.exchange.templates import TEMPLATES
from model.words import Words

SIDE, COLUMNS = 424, 2


class Welcome(QWidget):
    """What stands in the window while no project is open."""

    open_requested = Signal(str)
    forget_requested = Signal()

    def __init__(self, look: Look, words: Words, recent: Sequence[Recent], actions: Actions) -> None:
        super().__init__()
        self._look, self._words, self._actions = look, words, actions
        self.setProperty("ring", False)  # a whole page is no control
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = Ground("surface")
        side.setFixedWidth(look.px(SIDE))
        inner = QVBoxLayout(side)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._side())
        row.addWidget(side)
        row.addWidget(Rule(upright=True))
        row.addWidget(self._main(recent), 1)

    # The left: what to begin with

    def _side(self) -> ScrollColumn:
        look, words = self._look, self._words
        scroll = ScrollColumn(look, margin=36, gap=8)
        body = scroll.body
        body.addWidget(self._brand())
        body.addSpacing(look.px(20))
        for name, kind in (("new", "primary"), ("open", "plain")):
            about = self._actions.about(name)
            text = self._actions.text(name)
            button = Button(look, text, kind, about.icon, keys=self._actions.keys(name) or " ")  # type: ignore[arg-type]
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(look.px(34))
            button.clicked.connect(lambda _checked=False, name=name: self._actions.run(name))
            body.addWidget(button)
        body.addSpacing(look.px(28))
        body.addWidget(SectionHeading(look, words.say("Your first ten minutes")))
        for number, (title, text, minutes) in enumerate(first_steps(words), start=1):
            body.addWidget(Step(look, str(number), title, text, words.say("{n} min", n=minutes)))
            body.addWidget(Rule())
        body.addStretch(1)
        body.addSpacing(look.px(24))
        body.addWidget(Label(look, words.say("Good to know"), "strong"))
        link = Button(look, words.say("Everything by keyboard"), "link", "keyboard")
        link.clicked.connect(lambda _checked=False: self._actions.run("shortcuts"))
        body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(look.px(12))
        body.addWidget(self._promise())
        return scroll

    def _brand(self) -> QWidget:
        look, words, whole = self._look, self._words, QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(14))
        row.addWidget(Sign(look, 40))
        column = QVBoxLayout()
        column.setSpacing(look.px(2))
        column.addWidget(Label(look, "Waymark", "brand"))
        column.addWidget(Label(look, words.say("Plan a mission, test it, end it well."), tone="muted"))
        row.addLayout(column, 1)
        return whole

    def _promise(self) -> Card:
        look, words = self._look, self._words
        card = Card(look, quiet=True, margin=14, gap=2)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addWidget(IconMark(look, "hard-drive"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(look.px(2))
        column.addWidget(Label(look, words.say("Your work stays on this computer."), "strong", wraps=True))
        column.addWidget(Label(look, words.say("Waymark opens no network connection."), tone="muted", wraps=True))
        row.addLayout(column, 1)
        card.body.addLayout(row)
        return card

    # The right: where to go on

    def _main(self, recent: Sequence[Recent]) -> ScrollColumn:
        look, words = self._look, self._words
        scroll = ScrollColumn(look, margin=40, gap=10)
        body = scroll.body
        heading = SectionHeading(
            look, words.say("Go on where you were"), words.say("Clear list") if recent else "", line=False
        )
        heading.label.setProperty("kind", "heading")
        heading.acted.connect(self.forget_requested)
        body.addWidget(heading)
        body.addWidget(self._recent(recent) if recent else self._none_yet())
        body.addSpacing(look.px(24))
        more = words.say("Real missions from public sources, illustrative. Each opens as your own copy.")
        body.addWidget(self._heading(words.say("Samples"), more))
        body.addLayout(self._samples())
        body.addSpacing(look.px(24))
        body.addWidget(self._heading(words.say("Start from nothing")))
        body.addLayout(self._blank())
        body.addStretch(1)
        return scroll

    def _heading(self, text: str, more: str = "") -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(12))
        row.addWidget(Label(self._look, text, "heading"))
        row.addWidget(ElidedLabel(self._look, more, tone="muted"), 1)
        return whole

    def _recent(self, recent: Sequence[Recent]) -> Card:
        card = Card(self._look, margin=0, gap=0)
        for number, project in enumerate(recent):
            if number:
                card.body.addWidget(Rule())
            line = RecentLine(self._look, self._words, project)
            line.opened.connect(self.open_requested)
            card.body.addWidget(line)
        return card

    def _none_yet(self) -> Card:
        card = Card(self._look, margin=16)
        text = self._words.say("Projects you open will stand here. Begin one, or look at the sample first.")
        card.body.addWidget(Label(self._look, text, tone="muted", wraps=True))
        return card

    def _samples(self) -> QGridLayout:
        words, grid = self._words, self._grid()
        for number, sample in enumerate(SAMPLES):
            name = words.say("{name} over time", name=words.say(sample.title))
            picture = StrandBars(self._look, name, strands(sample.file, words), today())
            tile = Tile(self._look, "", words.say(sample.title), words.say(sample.about), picture)
            tile.clicked.connect(lambda _checked=False, action=sample.action: self._actions.run(action))
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
        return grid

    def _blank(self) -> QGridLayout:
        words, grid = self._words, self._grid()
        blank = ("new", "file-plus", words.say("Blank project"), words.say("One mission, no workstreams yet."))
        begun = [(f"new_{t.name}", "files", words.say(t.title), words.say(t.about)) for t in TEMPLATES]
        for number, (action, icon, title, text) in enumerate((blank, *begun)):
            tile = Tile(self._look, icon, title, text)
            tile.clicked.connect(lambda _checked=False, action=action: self._actions.run(action))
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
        return grid

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._look.px(16))
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid


def first_steps(words: Words) -> tuple[tuple[str, str, int], ...]:
    """Title, text and minutes of each of the first steps."""
    return (
        (words.say("Look at a real mission"), words.say("Open Norway, move a bar, undo it."), 2),
        (words.say("Write your mission in one sentence"), words.say("A verb, a measurable change, a date."), 2),
        (words.say("Draw three workstreams"), words.say("Drag on the timeline. Dates may stay rough: “Q3 2031”."), 3),
        (words.say("Say what must hold"), words.say("Five assumptions, each with a sign to watch."), 2),
        (words.say("Hand it to a ministry"), words.say("Export to Excel, take the answers back."), 1),
    )


class FirstSteps(Dialog):
    """The first steps, while a project is open."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("Your first ten minutes"), parent)
        steps = ScrollColumn(look, margin=0)
        for number, (title, text, minutes) in enumerate(first_steps(words), start=1):
            steps.body.addWidget(Step(look, str(number), title, text, words.say("{n} min", n=minutes)))
        self.body.addWidget(steps, 1)
        steps.setMinimumHeight(min(steps.body.totalHeightForWidth(look.px(480 - 2 * 24)), self.room()))
        self.add_button(words.say("Close"), 0, "primary")


class Step(QWidget):
    """One of the first steps: its number in a circle, what to do, how long it takes."""

    def __init__(self, look: Look, number: str, title: str, text: str, time: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.px(8), 0, look.px(8))
        row.setSpacing(look.px(14))
        row.addWidget(_Number(look, number), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(look, title, "strong", wraps=True))
        column.addWidget(Label(look, text, tone="muted", wraps=True))
        row.addLayout(column, 1)
        row.addWidget(Label(look, time, "small", "muted"), 0, Qt.AlignmentFlag.AlignTop)


class _Number(IconMark):
    def __init__(self, look: Look, number: str) -> None:
        super().__init__(look, number, "ink", 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        rect = self.rect().toRectF()
        paint.box(painter, rect, rect.height() / 2, None, look.colour("control"))
        wide = paint.width_of(look, self._name, paint.SMALL_LABEL)
        inner = QRectF((rect.width() - wide) / 2, 0, wide + 1, rect.height())
        paint.text(painter, look, inner, self._name, look.colour("ink"), paint.SMALL_LABEL)


class RecentLine(QWidget):
    """A project that was open: what it is called, where it lies, when, and how it stands."""

    opened = Signal(str)

    def __init__(self, look: Look, words: Words, project: Recent) -> None:
        super().__init__()
        there = project.is_there
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(11), look.px(16), look.px(11))
        row.setSpacing(look.px(14))
        icon = "file-x" if not there else "file-clock" if project.unsaved else "file"
        row.addWidget(IconMark(look, icon, "ink" if there else "muted"))
        name = ElidedLabel(look, project.title or project.path.stem, "strong", "" if there else "muted")
        place = ElidedLabel(look, str(project.path.parent), tone="muted")
        row.addWidget(name, 3)
        row.addWidget(place, 3)
        row.addWidget(ElidedLabel(look, used(words, project.at), tone="muted"), 1)
        state = QWidget()
        held = QHBoxLayout(state)
        held.setContentsMargins(0, 0, 0, 0)
        if not there:
            held.addWidget(Pill(look, words.say("Not found, perhaps not plugged in"), "muted", "unplug"))
        elif project.unsaved:
            held.addWidget(Pill(look, words.say("Unsaved work was kept"), "warning", "history"))
        held.addStretch(1)
        row.addWidget(state, 3)
        button = Button(
            look,
            words.say("Continue") if project.unsaved else words.say("Open"),
            "plain" if project.unsaved else "link",
        )
        button.setAccessibleDescription(project.title)
        button.setEnabled(there)
        if not there:
            button.setToolTip(words.say("There is no file at {place} now.", place=project.path))
        button.clicked.connect(lambda _checked=False: self.opened.emit(str(project.path)))
        row.addWidget(button)


def used(words: Words, at: str) -> str:
    """When a project was used last: “today 14:32”, else the day; "" where it is not known."""
    try:
        when = datetime.datetime.fromisoformat(at).astimezone()
    except ValueError:
        return ""
    if when.date() == datetime.datetime.now().astimezone().date():
        return words.say("today {time}", time=when.strftime("%H:%M"))
    return words.day(when.date())


class Tile(Button):
    """A card that is one button: a picture above or an icon beside it, a name, what it is."""

    def __init__(self, look: Look, icon: str, title: str, text: str, picture: QWidget | None = None) -> None:
        super().__init__(look, title)
        self._mark, self._title, self._more, self._picture = icon, title, text, picture
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setProperty("ring", 6)
        if picture is not None:
            picture.setParent(self)
            picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._top() + self._look.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(180), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._picture is not None:
            edge = self._look.px(16)
            self._picture.setGeometry(edge, edge, self.width() - 2 * edge, self._top() - edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, rect, px = QPainter(self), self._look, self.rect().toRectF(), self._look.px
        painter.setLayoutDirection(self.layoutDirection())
        paint.box(painter, rect, px(6), look.colour("surface"), look.colour("hairline"))
        if self.underMouse():
            paint.box(painter, rect, px(6), paint.veil(look))
        if self._picture is not None:
            painter.fillRect(0, self._top(), self.width(), 1, look.colour("hairline"))
        start = px(16)
        if self._mark:
            start = px(64)
            mark = QRectF(px(16), px(16), px(34), px(34))
            paint.box(painter, paint.mirrored(painter, rect, mark), px(4), look.tint(0))
            spot = mark.adjusted(px(9), px(9), -px(9), -px(9))
            paint.icon(painter, look, self._mark, paint.mirrored(painter, rect, spot).toRect(), "ink")
        self._paint_words(painter, rect.adjusted(start, self._top() + px(14), -px(16), -px(10)))

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        look, px, rect = self._look, self._look.px, self.rect().toRectF()
        top = QRectF(place.x(), place.y(), place.width(), px(20))
        paint.text(painter, look, paint.mirrored(painter, rect, top), self._title, look.colour("ink"), paint.STRONG)
        below = paint.mirrored(painter, rect, place.adjusted(0, px(22), 0, 0))
        wrapped_text(painter, below, self._more, look.font(), look.colour("muted"), top=True)

    def _top(self) -> int:
        """How high the picture stands."""
        return self._picture.sizeHint().height() + self._look.px(24) if self._picture is not None else 0


def today() -> date:
    return datetime.datetime.now().astimezone().date()
