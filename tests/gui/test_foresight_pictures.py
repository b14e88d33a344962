"""Futures wheel, three horizons and backcasting through the window: drawn whole, worked by mouse and by keys."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from gui.desktop import Desktop
from gui.foresight import horizons_plan, wheel_plan
from model.kinds import HorizonBand
from model.rules import foresight
from model.tables import AffectedGroup, BackcastStep, FuturesWheel, Implication, RoadmapItem
from tests.gui.test_foresight import add, click, front, settle, where
from tests.gui.windows import harbour, shown
from tests.making import make, snapshot_of

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, harbour())


# Futures wheel


def grown(desktop) -> dict[str, str]:
    """A wheel to the third order: a -> a1 -> a11, and b."""
    wheel = add(desktop, "futures_wheel", title="Prices double")
    ids = {"wheel": wheel}
    for key, above in (("a", None), ("b", None), ("a1", "a"), ("a11", "a1")):
        ids[key] = add(desktop, "implication", wheel_id=wheel, text=key, parent_id=ids.get(above or ""), sign="harm")
    return ids


def test_an_empty_tab_begins_the_first_wheel(desktop):
    page = front(desktop, "futures_wheel")
    page.blank.button.click()
    settle()
    assert desktop.desk.snapshot.count(FuturesWheel) == 1
    assert page.drawing.isVisible()


def test_the_keyboard_walks_the_wheel_outwards_and_back_to_the_middle(desktop):
    ids = grown(desktop)
    page = front(desktop, "futures_wheel")
    page.drawing.setFocus()
    walked = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(page.drawing, key)
        walked.append(page.chosen())
    assert walked == [ids[key] for key in ("a", "b", "a", "a1", "a11", "a1")]
    for _ in range(2):
        QTest.keyClick(page.drawing, Qt.Key.Key_Up)
    assert desktop.desk.selection.table == "futures_wheel"


def test_what_follows_is_typed_line_by_line_from_where_one_is(desktop):
    ids = grown(desktop)
    page = front(desktop, "futures_wheel")
    page.drawing.setFocus()
    QTest.keyClick(page.drawing, Qt.Key.Key_Down)
    QTest.keyClick(page.drawing, Qt.Key.Key_Insert)
    for text in ("More traffic", "Less sleep"):
        QTest.keyClicks(page.card.follows, text)
        QTest.keyClick(page.card.follows, Qt.Key.Key_Return)
    settle()
    rows = desktop.desk.snapshot.referring(Implication, "parent_id", ids["a"])
    assert [row.text for row in rows] == ["a1", "More traffic", "Less sleep"]
    assert "5 of them" not in page.sentence.text()
    assert page.sentence.text().startswith("“Prices double” leads to 6 consequences, 4 of them indirect.")


def test_an_outer_ring_becomes_an_affected_group_that_leads_back_to_it(desktop):
    ids = grown(desktop)
    page = front(desktop, "futures_wheel")
    place = page.drawing.spoken_place(ids["a11"])
    QTest.mouseClick(page.drawing, Qt.MouseButton.LeftButton, pos=place.center())
    assert page.chosen() == ids["a11"]
    QTest.keyClicks(page.card.reaches, "Night workers")
    QTest.keyClick(page.card.reaches, Qt.Key.Key_Return)
    settle()
    (group,) = desktop.desk.snapshot.all(AffectedGroup)
    assert (group.name, group.order, group.effect, group.implication_id) == ("Night workers", 3, "burden", ids["a11"])
    click(page, "affected_group", group.id)
    assert where(desktop) == ("affected_group", group.id)
    desktop.window.workbench.show_row("implication", ids["a11"])


def test_a_screen_reader_hears_order_sign_and_groups_of_a_consequence(desktop):
    ids = grown(desktop)
    desktop.desk.document.edit("add_group_from", implication_id=ids["a1"], name="Crews")
    page = front(desktop, "futures_wheel")
    spoken = QAccessible.queryAccessibleInterface(page.drawing)
    names = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert sorted(names) == ["a, order 1, Harm", "a1, order 2, Harm, 1 affected group", "a11, order 3, Harm",
                             "b, order 1, Harm"]  # fmt: skip


@pytest.mark.parametrize("branches", [1, 3, 6])
@pytest.mark.parametrize("size", [(600, 420), (1100, 760), (3000, 2400)])
def test_texts_of_a_wheel_never_lie_over_each_other_and_the_nearer_the_more_are_told(branches, size):
    rows = []
    for n in range(branches):
        first = make(Implication, wheel_id="w", text=f"{n}")
        for m in range(branches):
            second = make(Implication, wheel_id="w", text=f"{n}{m}", parent_id=first.id)
            rows += [second, *(make(Implication, wheel_id="w", text="x", parent_id=second.id) for _ in range(2))]
        rows.append(first)
    rings = foresight.wheel(snapshot_of(*rows), "w")
    plan = wheel_plan.planned(rings, QRectF(0, 0, *size), (150, 44))
    boxes = [node.box for node in plan.nodes.values() if not node.box.isEmpty()]
    assert all(not one.intersects(other) for one, other in combinations([plan.heart, *boxes], 2))
    assert len(plan.nodes) == len(rows)
    if size == (3000, 2400):
        assert len(boxes) >= 0.95 * len(rows)


# Three Horizons


def test_an_item_is_moved_between_horizons_by_dragging_and_by_keys(desktop):
    page = front(desktop, "horizons")
    item = next(row for row in desktop.desk.snapshot.all(RoadmapItem) if row.title == "Shore power")

    def band() -> str | None:
        settle()
        return desktop.desk.snapshot.get(RoadmapItem, item.id).horizon_band

    picture = page.drawing
    start = picture.plan.bars[item.id].rect.center()
    lane = picture.plan.lanes[HorizonBand.H3].center()
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(picture, QPointF(start.x(), lane.y() + 5).toPoint())
    QTest.mouseMove(picture, QPointF(start.x(), lane.y()).toPoint())
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPointF(start.x(), lane.y()).toPoint())
    assert band() == "H3"
    picture.setFocus()
    pressed = []
    for key, held in ((Qt.Key.Key_1, None), (Qt.Key.Key_2, None), (Qt.Key.Key_2, None), (Qt.Key.Key_Up, ALT),
                      (Qt.Key.Key_Down, ALT)):  # fmt: skip
        QTest.keyClick(picture, key, held or Qt.KeyboardModifier.NoModifier)
        pressed.append(band())
    assert pressed == ["H1", "H2_plus", "H2_minus", "H2_plus", "H2_minus"]
    assert page.sentence.text() == (
        "0 items keep the present system going, 0 transform it, 1 prolongs it, 0 build what comes after.")  # fmt: skip


def test_enter_on_the_horizons_goes_to_the_item_on_the_roadmap(desktop):
    page = front(desktop, "horizons")
    page.drawing.setFocus()
    QTest.keyClick(page.drawing, Qt.Key.Key_Right)
    item = desktop.desk.selection.one
    QTest.keyClick(page.drawing, Qt.Key.Key_Return)
    assert (desktop.window.workbench.room, desktop.desk.selection.one) == ("roadmap", item)


@pytest.mark.parametrize("width", [420, 900, 1800])
def test_items_on_the_horizons_never_lie_over_each_other_and_stay_in_their_lane(width):
    bands = (None, "H1", "H2_plus", "H3")
    rows = [make(RoadmapItem, title=f"Item number {n}", horizon_band=bands[n % 4], planned_start=str(2020 + n % 17),
                 planned_finish=str(2021 + n % 17 + n % 3)) for n in range(80)]  # fmt: skip
    found = foresight.horizons(snapshot_of(*rows))
    sizes = horizons_plan.Sizes(120, 26, 26, 24, lambda text: 7.0 * len(text))
    plan = horizons_plan.planned(found, width, sizes)
    assert len(plan.bars) == 80
    for band, placed in found.items():
        boxes = [plan.bars[one.item.id].rect.united(plan.bars[one.item.id].title) for one in placed]
        assert all(plan.lanes[band].contains(box) for box in boxes)
        assert all(not one.intersects(other) for one, other in combinations(boxes, 2))


# Backcasting


def test_a_step_becomes_a_milestone_with_one_click_and_leads_there(desktop):
    mission = next(iter(desktop.desk.snapshot.rows("mission")))
    step = add(desktop, "backcast_step", mission_id=mission, state_reached="Ships plug in", by="2031")
    page = front(desktop, "backcast_step")
    page.cards.cards[step].buttons["Make it a milestone"].click()
    settle()
    item = desktop.desk.snapshot.get(BackcastStep, step).item_id
    assert desktop.desk.snapshot.get(RoadmapItem, item).kind == "milestone"
    assert page.sentence.text() == "1 step leads back to today, 1 is on the roadmap."
    click(page, "roadmap_item", item)
    assert (desktop.window.workbench.room, desktop.desk.selection.one) == ("roadmap", item)


def test_steps_are_typed_back_from_the_future_and_walked_by_arrows(desktop):
    page = front(desktop, "backcast_step")
    page.blank.button.click()
    settle()
    QTest.keyClicks(page.before, "Two suppliers bid")
    QTest.keyClick(page.before, Qt.Key.Key_Return)
    settle()
    texts = [step.state_reached for step in desktop.desk.snapshot.all(BackcastStep)]
    assert texts[-1] == "Two suppliers bid"
    first, second = page.cards.cards.values()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert desktop.desk.selection.one == second.face.id
    assert second.is_chosen


def test_the_horizons_are_copied_as_a_table(desktop):
    page = front(desktop, "horizons")
    item = next(row for row in desktop.desk.snapshot.all(RoadmapItem) if row.title == "Shore power")
    page.drawing.moved.emit(item.id, "H3")
    settle()
    rows = page.table().rows
    assert rows[0][0] == "Horizon 3: emerging system" and rows[0][2] == "Shore power"
    assert [row[0] for row in rows[1:]] == ["No horizon yet"] * 2
