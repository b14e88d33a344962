"""How pages are to be: paper, orientation, pages, scale, what stands on them; kept from one print to the next."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import CheckBox, Choice, Label, LineEdit, Option, ScrollColumn, Segmented
from gui.look.look import Look
from gui.paper.pages import with_size
from gui.paper.values import SIZES, Paper
from model.words import Words

KEPT = "paper"
"""The name of the person's setting: for charts and for reports, the fields of the paper that was used last."""
SCALES = (50, 65, 75, 85, 100, 115, 130, 150, 175, 200, 300)
MOST_PAGES = 8


def kept_paper(told: Any, proposed: Paper) -> Paper:
    """The paper that was used last, as far as it can be read, else what is proposed."""
    if not isinstance(told, dict):
        return proposed
    known = {field.name: type(getattr(proposed, field.name)) for field in fields(Paper)}
    right = {name: value for name, value in told.items() if name in known and type(value) is known[name]}
    paper = replace(proposed, **right)
    if paper.size not in SIZES or not 10 <= paper.scale <= 400 or not 1 <= paper.across <= MOST_PAGES:
        return proposed
    return paper if 0 <= paper.down <= MOST_PAGES else proposed


class PaperSettings(ScrollColumn):
    """Everything that can be chosen for the pages. `changed` says that `paper()` gives something else."""

    changed = Signal()

    def __init__(self, look: Look, words: Words, paper: Paper, *, spreads: bool, classification: str) -> None:
        super().__init__(look, margin=4, gap=12)
        self._words, self._paper, self._spreads = words, paper, spreads
        self._build(classification)
        self._show()

    def _build(self, classification: str) -> None:
        words, look = self._words, self._look
        self.size = self._choice(words.say("Paper"), self._sizes(), lambda size: self._take_size(str(size)))
        self.way = Segmented(look, words.say("Orientation"), (("wide", words.say("Landscape")),
                                                              ("high", words.say("Portrait"))))  # fmt: skip
        self.way.chosen.connect(lambda way: self._take(landscape=way == "wide"))
        self.body.addWidget(self.way)
        pages = [Option(n, words.count(n, "{n} page", "{n} pages")) for n in range(1, MOST_PAGES + 1)]
        self.across = self._choice(words.say("Side by side"), pages, lambda n: self._take(across=int(str(n))))
        needed = Option(0, words.say("As many as it needs"))
        self.down = self._choice(words.say("One below the other"), [needed, *pages],
                                 lambda n: self._take(down=int(str(n))))  # fmt: skip
        scales = [Option(n, words.percent(n / 100)) for n in SCALES]
        self.scale = self._choice(words.say("Size of what is on it"), scales, lambda n: self._take(scale=int(str(n))))
        self.boxes = {
            "legend": self._box(words.say("Legend"), "legend"),
            "block": self._box(words.say("Title block at the foot"), "block"),
            "marks": self._box(words.say("Marks to glue pages together"), "marks"),
            "grey": self._box(words.say("Shades of grey"), "grey"),
            "clear": self._box(words.say("No ground, for slides"), "clear"),
            "outlines": self._box(words.say("Letters as shapes, for drawings"), "outlines"),
        }
        self.handling = LineEdit(look, words.say("How it may be handled"), placeholder=words.say("such as Internal"))
        self.handling.setText(classification)
        self._handling = classification
        self.handling.editingFinished.connect(self._take_handling)
        self._labelled(words.say("How it may be handled"), self.handling)
        self.body.addStretch(1)

    def _sizes(self) -> list[Option]:
        words = self._words
        papers = [Option(size, size) for size in ("A4", "A3", "A2", "A1", "A0", "Letter", "Tabloid")]
        return [*papers, Option("HD", words.say("Slide, 1920 × 1080")), Option("4K", words.say("Slide, 3840 × 2160"))]

    def _choice(self, name: str, options: Sequence[Option], take: Any) -> Choice:
        choice = Choice(self._look, self._words, name, options)
        choice.chosen.connect(take)
        self._labelled(name, choice)
        return choice

    def _labelled(self, name: str, field: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(self._look.px(4))
        label = Label(self._look, name, "small", "muted")
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        self.body.addLayout(column)
        field.setProperty("label", label)

    def _box(self, text: str, name: str) -> CheckBox:
        box = CheckBox(self._look, text)
        box.toggled.connect(lambda on: self._take(**{name: on}))
        row = QHBoxLayout()
        row.addWidget(box)
        row.addStretch(1)
        self.body.addLayout(row)
        return box

    # What is chosen

    def paper(self) -> Paper:
        return self._paper

    def classification(self) -> str:
        return self.handling.text().strip()

    def kept(self) -> dict[str, Any]:
        """What is remembered for the next time."""
        return asdict(self._paper)

    def choose(self, paper: Paper) -> None:
        """Show and take another paper."""
        self._paper = paper
        self._show()
        self.changed.emit()

    def _take_handling(self) -> None:
        """Another mark was typed; leaving the field alone says nothing."""
        if self.classification() != self._handling:
            self._handling = self.classification()
            self.changed.emit()

    def _take_size(self, size: str) -> None:
        self.choose(with_size(self._paper, size))

    def _take(self, **fields: Any) -> None:
        self.choose(replace(self._paper, **fields))

    def _show(self) -> None:
        """Show what is chosen; what has no meaning for it cannot be chosen."""
        paper, fits = self._paper, self._spreads and self._paper.down > 0
        self.size.set_current(paper.size)
        self.way.set_current("wide" if paper.landscape else "high")
        self.across.set_current(paper.across)
        self.down.set_current(paper.down)
        nearest = min(SCALES, key=lambda scale: abs(scale - paper.scale))
        self.scale.set_current(None if fits else nearest)
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(bool(getattr(paper, name)))
            box.blockSignals(False)
        self._seen(self.way, not paper.is_slide)
        for choice in (self.across, self.down):
            self._seen(choice, self._spreads and not paper.is_slide)
        self._seen(self.scale, not fits)
        self.boxes["legend"].setVisible(self._spreads)
        self.boxes["marks"].setVisible(self._spreads and paper.across > 1)
        self.boxes["clear"].setVisible(paper.is_slide)

    @staticmethod
    def _seen(field: QWidget, seen: bool) -> None:
        field.setVisible(seen)
        label = field.property("label")
        if isinstance(label, QWidget):
            label.setVisible(seen)
