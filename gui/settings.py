"""The settings of one person: look, language, dates, and who is at the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.files.questions import initials_of, labelled
from gui.look.controls import CheckBox, Choice, Label, LineEdit, Option, ScrollColumn, Segmented
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.settings import Settings
from model.project import Author
from model.words import Words
from resources import path as resource


class SettingsDialog(Dialog):
    """Every choice takes effect at once, but the language and dates with the next start of the window."""

    chosen = Signal(str, object)
    """(setting, value)"""
    author_told = Signal(object)

    def __init__(
        self, look: Look, words: Words, settings: Settings, author: Author, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, words.say("Settings"), parent, wide=560)
        self._words, self._settings = words, settings
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(16))
        self._grid.setVerticalSpacing(look.px(12))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, look.px(150))
        column = ScrollColumn(look, margin=0)
        self.body.addWidget(column, 1)
        self.body = column.body
        self.body.addLayout(self._grid)
        self._add_look()
        self._add_language()
        self._add_author(author)
        column.setMinimumHeight(min(self.body.sizeHint().height(), self.room()))
        self.body.addStretch(1)
        self.add_button(words.say("Close"), 0, "primary")
        self.finished.connect(self._on_finished)

    def _row(self, text: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(self.look, text), row, 0)
        # What keeps its own width would else keep the whole column narrow.
        side = Qt.AlignmentFlag(0) if isinstance(field, Choice) else Qt.AlignmentFlag.AlignLeading
        self._grid.addWidget(field, row, 1, side)

    def _heading(self, text: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(Label(self.look, text, "strong"), row, 0, 1, 2)

    def _choice(self, key: str, name: str, options: Sequence[tuple[object, str]], value: object) -> None:
        field = Choice(self.look, self._words, name, [Option(data, text) for data, text in options])
        field.set_current(value)
        field.chosen.connect(lambda data: self.chosen.emit(key, data))
        self._row(name, field)

    def _add_look(self) -> None:
        words, look = self._words, self.look
        self._heading(words.say("Look"))
        themes = (
            ("system", words.say("Like the desktop")), ("light", words.say("Light")), ("dark", words.say("Dark")),
            ("contrast", words.say("High contrast")),
        )  # fmt: skip
        self._choice("theme", words.say("Colours"), themes, look.theme_choice)
        sizes = [(factor, words.percent(factor)) for factor in (1.0, 1.125, 1.25, 1.5, 1.75, 2.0)]
        self._choice("text_size", words.say("Text size"), sizes, look.text_size)
        density = Segmented(look, words.say("Density"),
                            [("comfortable", words.say("Comfortable")), ("compact", words.say("Compact"))])  # fmt: skip
        density.set_current(look.density)
        density.chosen.connect(lambda data: self.chosen.emit("density", data))
        self._row(words.say("Density"), density)
        still = CheckBox(look, words.say("Nothing moves by itself"))
        still.setChecked(look.reduced_motion)
        still.toggled.connect(lambda on: self.chosen.emit("reduced_motion", on))
        self._row(words.say("Motion"), still)
        letters = CheckBox(look, words.say("Single letters act on the timeline"))
        letters.setChecked(self._settings.get("timeline_letters", True))
        letters.toggled.connect(lambda on: self._settings.set("timeline_letters", on))
        self._row(words.say("Keyboard"), letters)

    def _add_language(self) -> None:
        words, settings = self._words, self._settings
        self._heading(words.say("Language and dates"))
        languages = [("", words.say("Like the system")), *languages_there()]
        self._choice("language", words.say("Language"), languages, settings.get("language", ""))
        orders = (
            ("dmy", words.say("12 Mar 2027")),
            ("mdy", words.say("Mar 12, 2027")),
            ("ymd", words.say("2027-03-12")),
        )
        self._choice("date_order", words.say("A day is written"), orders, words.date_order)
        names = words.locale.days["stand-alone"]["wide"]
        self._choice("first_weekday", words.say("The week starts on"),
                     [(number, names[number]) for number in range(7)], words.first_weekday)  # fmt: skip
        self.say(words.say("Language and dates count from the next start."), "muted")

    def _add_author(self, author: Author) -> None:
        words, look = self._words, self.look
        self._name = LineEdit(look, words.say("Name"))
        self._initials = LineEdit(look, words.say("Initials"))
        self._organisation = LineEdit(look, words.say("Organisation"))
        self.body.addWidget(Label(look, words.say("Who is planning here"), "strong"))
        for text, field, value in (
            (words.say("Name"), self._name, author.name),
            (words.say("Initials"), self._initials, author.initials),
            (words.say("Organisation"), self._organisation, author.organisation),
        ):
            field.setText(value)
            self.body.addWidget(labelled(look, text, field))

    def _on_finished(self) -> None:
        name = self._name.text().strip()
        self.author_told.emit(
            Author(name, self._initials.text().strip() or initials_of(name), self._organisation.text().strip())
        )


def languages_there() -> list[tuple[str, str]]:
    """Languages with a catalogue, by their own names, and English, in which the program is written."""
    from babel import Locale

    found = [("en", "English")]
    folder = resource("i18n")
    for catalogue in sorted(folder.glob("*/waymark.mo")) if folder.is_dir() else []:
        code = catalogue.parent.name
        found.append((code, str(Locale.parse(code).get_display_name(code)).capitalize()))
    return found
