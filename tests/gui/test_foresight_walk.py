"""Every board of looking ahead and of assumptions: named, ringed, nothing cut, all through the translator."""

import pytest

from gui.desktop import Desktop
from model.kinds import Quadrant
from model.project import Project
from model.tables import ALL
from model.words import PseudoWords
from tests.gui import looking
from tests.gui.test_access import jumps, silent
from tests.gui.test_foresight import settle
from tests.gui.test_pages import unwrapped
from tests.gui.windows import MARIT, desktop_in, harbour, open_dialog, put_away, shown

TABS = (
    ("foresight", "driver", "driver"), ("foresight", "scenario_set", "scenario"),
    ("foresight", "future_persona", "future_persona"), ("foresight", "futures_wheel", "implication"),
    ("foresight", "horizons", "roadmap_item"), ("foresight", "backcast_step", "backcast_step"),
    ("stress", "assumption", "assumption"), ("stress", "signpost", "signpost"),
    ("stress", "wind_tunnel", "wind_tunnel_row"),
)  # fmt: skip


def looked_ahead() -> Project:
    """The harbour with something on every board."""
    project = harbour()

    def add(table: str, **fields: object) -> str:
        return str(project.edit("add_row", table=table, fields=fields).result)

    mission, assumption = (next(iter(project.snapshot.rows(table))) for table in ("mission", "assumption"))
    price, trust = (add("driver", title=title, impact=5, uncertainty=5, mission_id=mission)
                    for title in ("Price of power", "Trust of those who live by the quay"))  # fmt: skip
    add("driver", title="Not placed yet")
    add("signal", title="A ship turned away")
    add("driver_assumption", driver_id=price, assumption_id=assumption)
    names = {place: f"A future with a long name, {place}" for place in Quadrant}
    project.edit("add_axes", name="Harbour 2040", driver_a_id=price, driver_b_id=trust, low_a="cheap", high_a="dear",
                 low_b="thin", high_b="deep", names=names, horizon_year=2040)  # fmt: skip
    scenario = next(iter(project.snapshot.rows("scenario")))
    persona = add("future_persona", name="Ingrid, who pilots ships", scenario_id=scenario, birth_year=2009)
    add("persona_challenge", persona_id=persona, assumption_id=assumption, how="She sees two ships, not five.")
    wheel = add("futures_wheel", title="Power costs twice as much", mission_id=mission)
    first = add("implication", wheel_id=wheel, text="Ships stay away at night and in winter", sign="harm")
    second = add("implication", wheel_id=wheel, text="Crews sleep elsewhere", parent_id=first, sign="mixed")
    project.edit("add_group_from", implication_id=second, name="Keepers of small hotels")
    add("backcast_step", mission_id=mission, state_reached="Every ship plugs in", by="2031", gap="No second supplier")
    sign = add("signpost", text="Auction price", assumption_id=assumption, comparator=">", threshold=10.0, unit="ct")
    for day, value in (("2024", 4.0), ("2025", 12.0)):
        project.edit("look_at", signpost_id=sign, value=value, dated=day)
    held = next(iter(project.snapshot.rows("scenario_set")))
    review = str(project.edit("plan_review", mission_id=mission, title="Spring", scenario_set_id=held).result)
    project.edit("open_review", review_id=review)
    option = project.edit("add_option", review_id=review, title="The plan as it is").result
    project.edit("score_option", row_id=option, scenario_id=scenario, score=-1, what_breaks="Nobody plugs in")
    add("response_action", title="Buy ahead", assumption_id=assumption, kind="hedging")
    return project


def opened(desktop: Desktop, project: Project, room: str, tab: str, table: str) -> None:
    """The tab with something chosen in it."""
    shown(desktop, project, 1366, 768)
    desktop.window.workbench.enter(room, tab)
    rows = desktop.desk.snapshot.rows(table) if project.snapshot.rows(table) else {}
    if rows:
        desktop.desk.selection.choose(table, (list(rows)[-1],))
    settle()


@pytest.mark.parametrize(("room", "tab", "table"), TABS)
def test_a_board_is_named_ringed_and_walked_in_reading_order(desktop, room, tab, table):
    opened(desktop, looked_ahead(), room, tab, table)
    assert silent(desktop.window) == []
    assert looking.nameless(desktop.window) == []
    assert looking.small_targets(desktop.window) == []
    assert looking.cut_texts(desktop.window) == []
    assert jumps(desktop.window.workbench.current) == []
    assert looking.ringless(desktop.window.workbench.current) == []


@pytest.mark.parametrize(("room", "tab", "table"), TABS)
def test_a_board_is_whole_at_twice_the_text_size(desktop, look, room, tab, table):
    look.set_text_size(2.0)
    opened(desktop, looked_ahead(), room, tab, table)
    assert looking.cut_texts(desktop.window.workbench.current) == []


@pytest.mark.parametrize(("room", "tab", "table"), TABS)
def test_an_empty_board_says_what_belongs_there_and_offers_the_first_step(desktop, room, tab, table):
    project = Project.in_memory("Nothing yet", MARIT)
    opened(desktop, project, room, tab, table)
    page = desktop.window.workbench.current.board()
    assert page.is_empty()
    assert page.blank.isVisible()
    assert page.blank.button.text()
    assert looking.cut_texts(desktop.window) == []


@pytest.mark.parametrize(("room", "tab", "table"), TABS)
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_texts_on_a_board_stand_out_from_their_ground(desktop, look, theme, room, tab, table):
    look.choose(theme_choice=theme)
    opened(desktop, looked_ahead(), room, tab, table)
    assert looking.faint_texts(desktop.window.workbench.current.board()) == []


@pytest.mark.parametrize(("room", "tab", "table"), TABS)
def test_every_text_of_a_board_comes_through_the_translator(look, tmp_path, qtbot, monkeypatch, room, tab, table):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    desktop, project = desktop_in(look, PseudoWords(strict=True), tmp_path), looked_ahead()
    opened(desktop, project, room, tab, table)
    bare, cut = set(unwrapped(desktop.window, project)), looking.cut_texts(desktop.window.workbench.current)
    put_away(desktop)
    rows = [row for table in ALL for row in project.snapshot.rows(table).values()]
    typed = {str(value) for row in rows for value in row} | {project.snapshot.title_of(row) for row in rows}
    assert (bare - typed, cut) == (set(), [])


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_sheet_of_the_two_axes_is_named_and_whole(desktop, look, size):
    look.set_text_size(size)
    opened(desktop, looked_ahead(), "foresight", "scenario_set", "scenario")
    desktop.actions.run("add_scenario_set")
    settle()
    sheet = open_dialog(desktop)
    assert silent(sheet) == []
    assert looking.nameless(sheet) == []
    assert looking.cut_texts(sheet) == []
    assert jumps(sheet, begins=sheet.focusWidget()) == []
    assert sheet.height() <= desktop.window.height()
    sheet.done(0)
