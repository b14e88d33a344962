"""The map of pathways is drawn, walked and changed by keys, and reads sequences of the Pathways Generator."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from model.project import Project
from model.tables import PathwayAction, TippingPoint, Transfer
from tests.gui.windows import MARIT, NOON, board_over, said

TEXT = "current dikes\ndikes pumps 2045\ndikes gates 2045\npumps gates 2060\n"


def project_with_map() -> Project:
    project = Project.in_memory("Fjords", MARIT, clock=lambda: NOON)
    fields = {"title": "Dry feet", "horizon": "2080"}
    mission = project.edit("add_row", table="mission", fields=fields).result
    chosen = project.edit("add_row", table="scenario_set", fields={"name": "Sea level"}).result
    high, low = (project.edit("add_row", table="scenario", fields={"set_id": chosen, "name": name}).result
                 for name in ("High sea", "Low sea"))  # fmt: skip

    def action(title: str, **more: object) -> str:
        fields = {"mission_id": mission, "title": title, **more}
        return str(project.edit("add_row", table="pathway_action", fields=fields).result)

    def tip(of: str, scenario: str, first: str, last: str) -> None:
        fields = {"action_id": of, "scenario_id": scenario, "condition_text": "Water", "sell_by_earliest": first,
                  "sell_by_latest": last}  # fmt: skip
        project.edit("add_row", table="tipping_point", fields=fields)

    dikes = action("Raise the dikes", is_current=1)
    pumps = action("Pumps", lead_time=1500, decision_time=300)
    gates = action("Gates in the sea", lead_time=4000, decision_time=700)
    leave = action("Move the town", lead_time=3000)
    tip(dikes, high, "2040", "2048")
    tip(dikes, low, "2050", "2060")
    tip(pumps, high, "2055", "2065")
    tip(leave, low, "2070", "2075")
    made = {}
    for first, then in ((dikes, pumps), (dikes, gates), (pumps, gates), (pumps, leave)):
        made[first, then] = project.edit("add_switch", from_id=first, to_id=then).result
    for name, steps, preferred in (
        ("Pumps, then gates", [made[dikes, pumps], made[pumps, gates]], 1), ("Gates at once", [made[dikes, gates]], 0),
    ):  # fmt: skip
        scores = {"preferred": preferred, "cost": -1, "benefit": 2}
        fields = {"mission_id": mission, "name": name, "start_id": dikes, **scores}
        way = project.edit("add_row", table="pathway", fields=fields).result
        for step in steps:
            project.edit("add_row", table="pathway_step", fields={"pathway_id": way, "transfer_id": step})
    return project


def page_of(desktop, project=None):
    return board_over(desktop, project or project_with_map(), "exits", "map")


def test_the_sentence_names_the_choice_that_expires_first_with_its_sum(desktop):
    text = said(page_of(desktop))
    assert "Decide on “Gates in the sea” by 18 Feb 2027. “Raise the dikes” may stop being enough on 1 Jan 2040." in text
    assert "1 Jan 2040 − 4,000 days − 700 days = 18 Feb 2027." in text


def test_keys_go_to_what_must_be_decided_first_and_from_switch_to_switch(desktop):
    page = page_of(desktop)
    page.drawing.setFocus()
    QTest.keyClick(page.drawing, Qt.Key.Key_D)
    snapshot = desktop.desk.snapshot
    row = snapshot.get(Transfer, desktop.desk.selection.one)
    assert snapshot.name_of(row.to_id, "pathway_action").endswith("Gates in the sea")
    QTest.keyClick(page.drawing, Qt.Key.Key_Right)
    assert desktop.desk.selection.table == "transfer" and desktop.desk.selection.one != row.id
    QTest.keyClick(page.drawing, Qt.Key.Key_Down)
    assert desktop.desk.selection.table == "pathway_action"


def test_alt_and_an_arrow_move_the_sell_by_dates_of_the_chosen_action_as_one_step(desktop):
    page = page_of(desktop)
    dikes = next(row for row in desktop.desk.snapshot.all(PathwayAction) if row.is_current)
    page._pick("pathway_action", dikes.id)
    before = desktop.desk.snapshot
    QTest.keyClick(page.drawing, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    tips = desktop.desk.snapshot.referring(TippingPoint, "action_id", dikes.id)
    assert {tip.sell_by_earliest for tip in tips} != {"2040", "2050"}
    desktop.actions.run("undo")
    assert desktop.desk.snapshot == before


def test_t_switches_from_the_chosen_action_to_another(desktop):
    page = page_of(desktop)
    gates = next(row for row in desktop.desk.snapshot.all(PathwayAction) if row.title == "Gates in the sea")
    page._pick("pathway_action", gates.id)
    QTest.keyClick(page.drawing, Qt.Key.Key_T)
    assert page.place.groups.popup is not None
    page._add_switch(next(row.id for row in desktop.desk.snapshot.all(PathwayAction) if row.title == "Move the town"))
    assert len(desktop.desk.snapshot.referring(Transfer, "from_id", gates.id)) == 1


def test_a_screen_reader_hears_actions_and_switches(desktop):
    picture = page_of(desktop).drawing
    spoken = QAccessible.queryAccessibleInterface(picture)
    texts = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert "Raise the dikes, enough until 1 Jan 2040 at least" in texts
    assert any(text.startswith("switch from “Raise the dikes” to “Pumps”, decide by") for text in texts)
    assert "Move the town, enough until 1 Jan 2070 at least, dead end" in texts


def test_sequences_of_another_tool_come_in_as_one_step(desktop, tmp_path):
    page = page_of(desktop)
    before = desktop.desk.snapshot
    (tmp_path / "ways.txt").write_text(TEXT, encoding="utf-8")
    page.take_sequences(tmp_path / "ways.txt")
    titles = [row.title for row in desktop.desk.snapshot.all(PathwayAction)]
    assert titles[-3:] == ["dikes", "pumps", "gates"]
    desktop.actions.run("undo")
    assert desktop.desk.snapshot == before


def test_a_text_that_is_no_sequence_is_told_and_nothing_is_taken(desktop, tmp_path):
    page = page_of(desktop)
    before = desktop.desk.snapshot
    (tmp_path / "ways.txt").write_text("just words that are no switch", encoding="utf-8")
    page.take_sequences(tmp_path / "ways.txt")
    assert desktop.desk.snapshot == before
    assert "Line 1 is no switch" in said(desktop.window)


def test_without_actions_it_says_where_to_begin_and_begins(desktop):
    page = page_of(desktop, Project.in_memory("Empty", MARIT))
    assert "Draw the action you are on now, then ask when it stops being enough." in said(page)


def test_the_table_holds_every_switch_with_its_days(desktop):
    table = page_of(desktop).table()
    assert len(table.rows) == 4 and table.rows[0][3] == "18 Feb 2027"
