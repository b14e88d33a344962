"""The sheet in which a review gets its scenarios: a set that is there, or a new one, a scenario a line."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from gui.forms.bound import Bench
from gui.look.controls import Choice, Label, LineEdit, Note, Option, TextEdit
from gui.workspace.dialog import Dialog
from model.tables import Scenario, ScenarioSet, StressTestReview
from model.trouble import UserTrouble

NEW = "new"


class ScenarioSheet(Dialog):
    """Chooses or makes the scenario set of a review, and adds scenarios to it."""

    def __init__(self, bench: Bench, review: StressTestReview, parent: QWidget | None = None) -> None:
        words = bench.words
        super().__init__(bench.look, words.say("Scenarios of this review"), parent)
        self._bench, self._review = bench, review
        self.say(words.say("Futures that differ in what matters and that nobody can rule out. Three or four are "
                           "enough."), "muted")  # fmt: skip
        sets = [Option(row.id, row.name, hint=self._count(row.id)) for row in bench.snapshot.all(ScenarioSet)]
        options = [*sets, Option(NEW, words.say("A new set"), icon="plus")]
        name = words.say("Scenario set")
        self.choice = Choice(bench.look, words, name, options)
        self.choice.chosen.connect(lambda _data: self._show())
        self._labelled(name, self.choice)
        self.name = LineEdit(bench.look, words.say("Name of the set"))
        self._name_label = self._labelled(words.say("Name of the set"), self.name)
        text = words.say("Scenarios to add, one a line")
        self.lines = TextEdit(bench.look, text, least=4,
                              placeholder=words.say("Cold market: low price, few customers"))  # fmt: skip
        self.there = Label(bench.look, "", "small", "muted", wraps=True)
        self.body.addWidget(self.there)
        self._labelled(text, self.lines)
        self.note = Note(bench.look)
        self.body.addWidget(self.note)
        self.add_button(words.say("Cancel"), QDialog.DialogCode.Rejected)
        self.take = self.add_button(words.say("Use these scenarios"), self._take, "primary")
        first = sets[0].data if sets else NEW
        self.choice.set_current(review.scenario_set_id or first)
        self._show()

    def _labelled(self, text: str, widget: QWidget) -> Label:
        label = Label(self.look, text, "small", "muted")
        label.setBuddy(widget)
        self.body.addWidget(label)
        self.body.addWidget(widget)
        return label

    def _count(self, set_id: str) -> str:
        n = len(self._bench.snapshot.referring(Scenario, "set_id", set_id))
        return self._bench.words.count(n, "{n} scenario", "{n} scenarios")

    def _show(self) -> None:
        chosen, words = self.choice.currentData(), self._bench.words
        for part in (self.name, self._name_label):
            part.setVisible(chosen == NEW)
        rows = self._bench.snapshot.referring(Scenario, "set_id", str(chosen))
        names = ", ".join(row.name for row in rows)
        self.there.setText(words.say("In it now: {names}", names=names) if names else "")
        self.there.setVisible(bool(names))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as wrapped sentences need at this width, which a window does not ask for by itself."""
        wide = max(self.width(), self.minimumWidth())
        self.resize(wide, self.layout().totalHeightForWidth(wide))

    def wanted(self) -> list[tuple[str, str]]:
        """(name, in one line) of every scenario that was typed."""
        lines = (line.strip() for line in self.lines.toPlainText().splitlines())
        parts = (line.partition(":") for line in lines if line)
        return [(name.strip(), rest.strip()) for name, _, rest in parts if name.strip()]

    def _take(self) -> None:
        trouble = self._write()
        self.note.say(trouble)
        if not trouble:
            self.accept()

    def _write(self) -> str:
        """Write it all; what stood in the way, in words."""
        document, words = self._bench.document, self._bench.words
        set_id, wanted = str(self.choice.currentData()), self.wanted()
        if set_id == NEW and not self.name.text().strip():
            self.name.setFocus()
            return words.say("Give the set a name, such as the year it plays in.")
        if set_id == NEW and not wanted:
            self.lines.setFocus()
            return words.say("Name at least one scenario.")
        try:
            if set_id == NEW:
                fields = {"name": self.name.text().strip(), "mission_id": self._review.mission_id}
                set_id = str(document.try_edit("add_row", table="scenario_set", fields=fields).result)
            if wanted:
                rows = [{"set_id": set_id, "name": name, "summary": said or None} for name, said in wanted]
                document.try_edit("add_rows", table="scenario", rows=rows)
            if set_id != self._review.scenario_set_id:
                document.try_edit("change_row", table="stress_test_review", id=self._review.id,
                                  fields={"scenario_set_id": set_id})  # fmt: skip
        except UserTrouble as trouble:
            return trouble.told(words)
        return ""
