"""What is seen first: one figure, the sentence that explains it, and whose judgements all of it follows from."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from gui.look import paint
from gui.look.controls import Button, Card, Label, Note, Rule
from gui.look.look import Look
from model.rules.futures import Gap, saying
from model.words import Words

FIGURE = paint.Glyph(40, 650)


class Figure(QWidget):
    """The span of chances in large figures, with what they count beneath."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words, self._said = look, words, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, figure: str) -> None:
        self._said = figure
        self.setAccessibleName(self._words.say("{figure} of 100 futures", figure=figure))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        wide = max(paint.width_of(look, self._said, FIGURE), paint.width_of(look, self._unit(), paint.SMALL_LABEL))
        return QSize(wide + look.px(4), look.px(66))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _unit(self) -> str:
        return self._words.say("of 100 futures")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, wide = QPainter(self), self._look, float(self.width())
        paint.text(painter, look, QRectF(0, 0, wide, look.px(46)), self._said, look.colour("ink"), FIGURE)
        paint.text(painter, look, QRectF(0, look.px(46), wide, look.px(18)), self._unit(), look.colour("muted"),
                   paint.SMALL_LABEL)  # fmt: skip


class Head(QWidget):
    """Figure and sentence, the bar of a run under way, and the note that the plan has changed since."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        line = QHBoxLayout()
        line.setSpacing(look.px(16))
        self.figure = Figure(look, words)
        line.addWidget(self.figure)
        line.addWidget(Rule(upright=True))
        texts = QVBoxLayout()
        self.sentence = Label(look, "", "brand", wraps=True)
        self.second = Label(look, "", tone="muted", wraps=True)
        texts.addWidget(self.sentence)
        texts.addWidget(self.second)
        line.addLayout(texts, 1)
        column.addLayout(line)
        self.stale = Note(look, "", "warning", "circle-alert")
        column.addWidget(self.stale)
        self.disclaimer = Card(look, margin=10, quiet=True)
        self.disclaimer.body.addWidget(Label(look, words.say(saying.NO_FORECAST), "label", wraps=True))
        column.addWidget(self.disclaimer)

    def show_sentence(self, figure: str, sentence: str, second: str) -> None:
        self.figure.say(figure)
        self.sentence.setText(sentence)
        self.second.setText(second)


class RunBar(QWidget):
    """How far a run is, with the way to stop it; seen while one is under way."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._words = words
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        self.said = Label(look, "", "label")
        line.addWidget(self.said)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(words.say("How far the run is"))
        line.addWidget(self.bar, 1)
        self.cancel = Button(look, words.say("Cancel"), keys="Esc")
        line.addWidget(self.cancel)
        self.hide()

    def show_share(self, share: float) -> None:
        self.bar.setValue(round(share * 100))
        self.said.setText(self._words.say("Running the futures: {share}", share=self._words.percent(share)))


class Missing(Card):
    """What the futures must leave out, how many, each with a link that opens them one by one."""

    def __init__(self, look: Look, words: Words, open_row: object) -> None:
        super().__init__(look)
        self._words, self._open = words, open_row
        self._at: dict[str, int] = {}
        self.heading = Label(look, words.say("What the futures must leave out"), "strong", wraps=True)
        self.setAccessibleName(self.heading.text())
        self.body.addWidget(self.heading)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(4))
        self.body.addLayout(self._column)
        self.links: list[Button] = []
        self.gaps: tuple[Gap, ...] | None = None

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Show these; hidden where there are none."""
        self.setVisible(bool(gaps))
        if gaps == self.gaps:
            return
        self.gaps = gaps
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.links = []
        for gap in gaps:
            self._column.addWidget(self._line(gap))

    def _line(self, gap: Gap) -> QWidget:
        look, said = self._look, saying.gap_said(gap, self._words)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        line.addWidget(Label(look, said, wraps=True), 1)
        link = Button(look, self._link_text(gap), "link")
        link.setAccessibleDescription(said)
        link.clicked.connect(lambda _checked=False: self._open_next(gap, link))
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self.links.append(link)
        return holder

    def _link_text(self, gap: Gap) -> str:
        n = len(gap.rows)
        if n == 1:
            return self._words.say("Open it")
        return self._words.say("Open {at} of {n}", at=self._at.get(gap.code, 0) % n + 1, n=n)

    def _open_next(self, gap: Gap, link: Button) -> None:
        """Open the row whose turn it is; the next press opens the one after."""
        at = self._at.get(gap.code, 0) % len(gap.rows)
        self._at[gap.code] = at + 1
        link.set_text(self._link_text(gap))
        self._open(gap.table, gap.rows[at])  # type: ignore[operator]
