"""Section 5 of a decision that ends something: what becomes of each asset."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.exits.parts import Section
from gui.forms.bound import Bench, Bound, cleared
from gui.look.controls import Label, Note, Rule
from model.kinds import AssetType
from model.rules import decisions
from model.tables import Asset, AssetDisposition, Decision
from model.trouble import UserTrouble


class AssetsSection(Section):
    """A row for each asset in the scope of what ends: name, type, what happens to it, new use or receiver."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, 5, bench.words.say("What becomes of each asset"))
        self.fields: dict[str, tuple[Bound, Bound]] = {}
        self.wrong: dict[str, Note] = {}
        self._key: object = None
        self._narrow: bool | None = None
        self._decision_id = ""
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(bench.look.px(12))
        self._grid.setVerticalSpacing(bench.look.px(4))
        for column, (stretch, least) in enumerate(((5, 130), (3, 90), (4, 150), (6, 150))):
            self._grid.setColumnStretch(column, stretch)
            self._grid.setColumnMinimumWidth(column, bench.look.px(least))
        self.body.addWidget(self._holder)

    def show_decision(self, decision: Decision) -> None:
        """Hidden where the decision ends nothing that holds assets."""
        bench = self.bench
        closed = bench.sealed(decision)
        assets = self._settled(decision) if closed else decisions.assets_to_settle(bench.snapshot, decision)
        self._decision_id = decision.id
        self.setVisible(bool(assets))
        key = (decision.id, closed, tuple((asset.id, asset.name, asset.type) for asset in assets))
        if key != self._key:
            self._key = key
            self._build(decision, assets, closed)
        settled = self._refresh(decision, assets)
        self.said.setText(bench.words.say("{n} of {all} settled", n=settled, all=len(assets)))
        self.show_done(settled == len(assets))

    def _settled(self, decision: Decision) -> list[Asset]:
        """Assets that a closed decision settled: new ones of the same subject are none of its business."""
        snapshot = self.bench.snapshot
        rows = snapshot.referring(AssetDisposition, "decision_id", decision.id)
        return [asset for row in rows if (asset := snapshot.find(Asset, row.asset_id)) is not None]

    def _build(self, decision: Decision, assets: list[Asset], closed: bool) -> None:
        bench, words = self.bench, self.bench.words
        cleared(self._grid)
        self.fields, self.wrong = {}, {}
        heads = (words.say("Asset"), words.say("Type"), words.say("What happens to it"),
                 words.say("New use or receiver"))  # fmt: skip
        for column, text in enumerate(heads):
            self._grid.addWidget(Label(bench.look, text, "small", "muted"), 0, column)
        for number, asset in enumerate(assets):
            line = 3 * number + 1
            self._grid.addWidget(Rule(), line, 0, 1, 4)
            self._grid.addWidget(Label(bench.look, asset.name, "strong", wraps=True), line + 1, 0)
            kind = words.say(AssetType.label_of(asset.type)) if asset.type else ""
            self._grid.addWidget(Label(bench.look, kind, tone="muted", wraps=True), line + 1, 1)
            if closed:
                self._add_closed(decision, asset, line + 1)
            else:
                self._add_open(decision, asset, line + 1)

    def _add_closed(self, decision: Decision, asset: Asset, line: int) -> None:
        row = decisions.disposition_of(self.bench.snapshot, decision, asset.id)
        for column, name in ((2, "disposition"), (3, "new_use")):
            text = self.bench.value_text(row, name) if row is not None else ""
            label = Label(self.bench.look, text or "–", wraps=True)
            label.setMinimumHeight(self.bench.look.sizes.control)
            self._grid.addWidget(label, line, column)

    def _add_open(self, decision: Decision, asset: Asset, line: int) -> None:
        bench = self.bench
        row = decisions.disposition_of(bench.snapshot, decision, asset.id)
        row_id = row.id if row is not None else ""
        made = []
        for column, name in ((2, "disposition"), (3, "new_use")):
            title = bench.words.say(AssetDisposition.about.field(name).title)
            field = Bound(bench, "asset_disposition", row_id, name, bare=True,
                          write=lambda value, name=name, asset=asset: self._settle(asset, name, value))  # fmt: skip
            field.editor.set_name(bench.words.say("{field}: {asset}", field=title, asset=asset.name))
            self._grid.addWidget(field, line, column, Qt.AlignmentFlag.AlignTop)
            made.append(field)
        self.fields[asset.id] = (made[0], made[1])
        self.wrong[asset.id] = Note(bench.look)
        self._grid.addWidget(self.wrong[asset.id], line + 1, 2, 1, 2)

    def _settle(self, asset: Asset, name: str, value: object) -> UserTrouble | None:
        return self.bench.write("settle_asset", decision_id=self._decision_id, asset_id=asset.id, **{name: value})

    def _refresh(self, decision: Decision, assets: list[Asset]) -> int:
        """Show what is stored, and point to the first that is open once some are settled; how many are settled."""
        bench = self.bench
        rows = {asset.id: decisions.disposition_of(bench.snapshot, decision, asset.id) for asset in assets}
        missing = [asset.id for asset in assets if (row := rows[asset.id]) is None or row.disposition is None]
        pointed = missing[0] if missing and len(missing) < len(assets) else ""
        text = bench.words.say("Say what happens to this one. If nobody takes it over, “write off” is an answer too.")
        for asset_id, fields in self.fields.items():
            row = rows.get(asset_id)
            for field in fields:
                field.rebind(row.id if row is not None else "")
            self.wrong[asset_id].say(text if asset_id == pointed else "")
            fields[0].editor.set_trouble(asset_id == pointed)
            fields[0].editor.focus_widget.setAccessibleDescription(text if asset_id == pointed else "")
        return len(assets) - len(missing)

    def start(self) -> None:
        """Put the keyboard on the first asset that is open."""
        for field, _ in self.fields.values():
            if field.editor.shown is None:
                field.start()
                return
        if self.fields:
            next(iter(self.fields.values()))[0].start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.bench.look.px(620)
        if narrow != self._narrow:
            self._narrow = narrow
            self._grid.setColumnStretch(1, 2 if narrow else 3)
            self._grid.setColumnMinimumWidth(1, self.bench.look.px(70 if narrow else 90))
