"""The controls under the hands: by mouse, by keyboard, narrow, enlarged and from right to left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget

from gui.look.controls import (
    Banner,
    Button,
    CheckBox,
    Chip,
    Choice,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    Label,
    LineEdit,
    Note,
    Option,
    Pill,
    Place,
    Rail,
    RoomHeader,
    ScrollColumn,
    SearchField,
    SectionHeading,
    Segmented,
    Tabs,
    TextEdit,
)
from gui.look.look import Look
from model.words import Words
from tests.gui import looking
from tests.gui.showcase import RATINGS, ROOMS, STATES, Showcase

LOOKS = [
    ("light", 1.0, "comfortable", (1920, 1080)),
    ("light", 1.0, "compact", (1366, 768)),
    ("dark", 1.0, "comfortable", (1366, 768)),
    ("contrast", 1.25, "comfortable", (1366, 768)),
    ("light", 2.0, "comfortable", (1920, 1080)),
    ("dark", 2.0, "compact", (1920, 1080)),
]
MONTHS = [Option(n, name) for n, name in enumerate(("January", "February", "March", "April", "May", "June"), 1)]


@pytest.fixture(autouse=True)
def left_to_right():
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def show(qtbot):
    """Shows a widget, in a size if one is given, and hands it back."""

    def shown(widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width or widget.sizeHint().width(), height or widget.sizeHint().height())
        widget.show()
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return shown


@pytest.mark.parametrize(("theme", "size", "density", "window"), LOOKS)
def test_all_controls_together_are_whole_named_large_enough_and_ringed(
    look: Look, words: Words, show, theme, size, density, window
):
    look.choose(theme_choice=theme, text_size=size, density=density)
    shown = show(Showcase(look, words), *window)
    checks = (looking.cut_texts, looking.small_targets, looking.nameless, looking.faint_texts, looking.ringless)
    assert {check.__name__: check(shown) for check in checks if check(shown)} == {}


def test_all_controls_are_whole_from_right_to_left(look: Look, words: Words, show):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown = show(Showcase(look, words), 1366, 768)
    assert looking.cut_texts(shown) == []


def test_a_window_that_is_open_while_the_text_grows_stays_whole(look: Look, words: Words, show):
    shown = show(Showcase(look, words), 1920, 1080)
    look.choose(text_size=1.5, theme_choice="dark")
    QApplication.processEvents()
    assert looking.cut_texts(shown) == []


# Buttons


def test_enter_presses_a_button_like_space_does(look: Look, show):
    button = show(Button(look, "Add a driver"))
    pressed = QSignalSpy(button.clicked)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert pressed.count() == 2


def test_an_ampersand_in_a_text_is_shown_and_spoken(look: Look, show):
    button = show(Button(look, "Cost & benefit"))
    spoken = QAccessible.queryAccessibleInterface(button)
    assert (button.shown_text(), spoken.text(QAccessible.Text.Name)) == ("Cost & benefit", "Cost & benefit")
    assert spoken.role() == QAccessible.Role.PushButton


def test_each_kind_of_button_looks_different_and_tells_when_it_cannot_be_used(look: Look, show):
    pictures = [looking.picture(show(Button(look, "Accept", kind))) for kind in ("primary", "plain", "quiet", "danger")]
    off = Button(look, "Accept")
    off.setEnabled(False)
    pictures.append(looking.picture(show(off)))
    same = [(a, b) for a in range(5) for b in range(a) if looking.alike(pictures[a], pictures[b])]
    assert same == []


def test_a_button_with_a_menu_opens_it(look: Look, show, qtbot):
    button, menu = show(Button(look, "Add")), QMenu()
    menu.addAction("Workstream")
    button.set_menu(menu)
    opened = QSignalSpy(menu.aboutToShow)
    button.click()
    assert opened.count() == 1
    menu.close()


def test_the_arrow_keys_move_the_choice_among_segments_and_tab_stops_there_once(look: Look, show):
    window = QWidget()
    column = QVBoxLayout(window)
    segments = Segmented(look, "Step", [(name, name) for name in ("Day", "Month", "Quarter")])
    column.addWidget(segments)
    column.addWidget(Button(look, "Next"))
    show(window)
    told = QSignalSpy(segments.chosen)
    stops = [looking.described(stop) for stop in looking.tab_walk(window)]
    assert len(stops) == 2
    first = next(looking.tab_walk(window))
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert (segments.current(), told.at(0)) == ("Month", ["Month"])


def test_choosing_a_segment_by_code_is_silent(look: Look, show):
    segments = show(Segmented(look, "Step", [(1, "One"), (2, "Two")]))
    told = QSignalSpy(segments.chosen)
    segments.set_current(2)
    assert (segments.current(), told.count()) == (2, 0)


# Chips and pills


def test_a_filter_in_use_is_taken_away_by_its_cross_and_by_delete(look: Look, words: Words, show):
    chip = show(Chip(look, words, "State: broken", in_use=True))
    removed, opened = QSignalSpy(chip.removed), QSignalSpy(chip.opened)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert (removed.count(), opened.count()) == (2, 0)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, chip.height() // 2))
    assert (removed.count(), opened.count()) == (2, 1)


def test_a_filter_that_is_not_in_use_only_opens(look: Look, words: Words, show):
    chip = show(Chip(look, words, "State: any"))
    removed, opened = QSignalSpy(chip.removed), QSignalSpy(chip.opened)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert (removed.count(), opened.count()) == (0, 1)


def test_a_pill_is_an_outline_in_high_contrast_and_a_tint_else(look: Look, show):
    pill = show(Pill(look, "Broken", "danger"))
    middle = QPoint(pill.width() - 6, pill.height() // 2)
    assert looking.picture(pill).pixelColor(middle) == look.colour("danger_ground")
    look.set_theme("contrast")
    image = looking.picture(pill)
    assert image.pixelColor(middle) == look.colour("surface")
    assert image.pixelColor(pill.width() // 2, 0) == look.colour("danger")


# Choices


def test_a_choice_tells_what_was_taken_from_its_list(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Load-bearing", RATINGS, heading="If it is false…"))
    told = QSignalSpy(choice.chosen)
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    rows = choice.popup.list
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert (choice.currentData(), told.count(), told.at(0)) == (2, 1, [2])
    assert not choice.popup.isVisible()


def test_escape_leaves_a_choice_as_it_was(look: Look, words: Words, show):
    choice = show(Choice(look, words, "State", STATES))
    choice.set_current("broken")
    told = QSignalSpy(choice.chosen)
    choice.showPopup()
    QTest.keyClick(choice.popup.list, Qt.Key.Key_Up)
    QTest.keyClick(choice.popup.list, Qt.Key.Key_Escape)
    assert (choice.currentData(), told.count(), choice.popup.isVisible()) == ("broken", 0, False)


def test_typing_on_a_closed_choice_finds_an_option(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Month", MONTHS))
    told = QSignalSpy(choice.chosen)
    QTest.keyClicks(choice, "ap")
    assert choice.currentData() == 4
    assert told.at(told.count() - 1) == [4]


def test_a_long_list_is_narrowed_by_typing(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Who", [Option(n, f"Office {n}") for n in range(40)]))
    choice.showPopup()
    QApplication.processEvents()
    search = choice.popup.findChild(SearchField)
    QTest.keyClicks(search, "office 37")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert choice.currentData() == 37


def test_nothing_is_chosen_until_the_person_does(look: Look, words: Words, show):
    choice = show(Choice(look, words, "State", STATES, placeholder="Choose…"))
    assert choice.currentData() is None
    choice.set_current("broken")
    choice.set_current("no such state")
    assert choice.currentData() is None


def test_other_options_keep_what_is_chosen_if_it_is_among_them(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Month", MONTHS))
    choice.set_current(3)
    choice.set_options(MONTHS[2:])
    assert choice.currentData() == 3
    choice.set_options(MONTHS[:2])
    assert choice.currentData() is None


def test_the_wheel_scrolls_the_form_and_leaves_the_choice(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Month", MONTHS))
    choice.set_current(3)
    no = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        QPoint(5, 5), choice.mapToGlobal(QPoint(5, 5)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, no,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, wheel)
    assert (choice.currentData(), wheel.isAccepted()) == (3, False)


def test_a_choice_that_is_read_only_cannot_be_changed(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Month", MONTHS))
    choice.set_current(3)
    choice.set_read_only(True)
    QTest.keyClick(choice, Qt.Key.Key_Down)
    choice.showPopup()
    assert (choice.currentData(), choice.popup) == (3, None)


def test_the_list_of_a_choice_shows_every_option_whole(look: Look, words: Words, show):
    choice = show(Choice(look, words, "Load-bearing", RATINGS, heading="If it is false…"))
    choice.showPopup()
    QApplication.processEvents()
    rows = choice.popup.list
    places = [rows.model().index(row, 0) for row in range(len(RATINGS))]
    assert max(rows.sizeHintForIndex(place).width() for place in places) <= rows.viewport().width()
    assert rows.verticalScrollBar().maximum() == 0


# Fields


def test_a_text_field_grows_with_its_lines_up_to_its_limit(look: Look, show):
    window = QWidget()
    column = QVBoxLayout(window)
    field = TextEdit(look, "What broke it", least=2, most=5)
    column.addWidget(field)
    show(window, 300, 400)
    heights = []
    for lines in (1, 2, 4, 5, 30):
        field.setPlainText("\n".join("A line" for _ in range(lines)))
        QApplication.processEvents()
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]
    assert field.verticalScrollBar().maximum() > 0


def test_a_text_field_shows_all_its_lines_without_scrolling(look: Look, show):
    for size in (1.0, 1.5, 2.0):
        look.set_text_size(size)
        window = QWidget()
        column = QVBoxLayout(window)
        field = TextEdit(look, "What broke it")
        field.setPlainText("Celsio reported an overrun on 5 Apr 2023. Elsewhere the rise was absorbed. " * 3)
        column.addWidget(field)
        column.addStretch(1)
        show(window, 600, 500)
        seen = field.cursorRect()
        field.moveCursor(field.textCursor().MoveOperation.End)
        assert field.viewport().rect().contains(field.cursorRect()), (size, seen)


def test_tab_leaves_a_text_field_and_tells_it(look: Look, show):
    window = QWidget()
    column = QVBoxLayout(window)
    field, after = TextEdit(look, "What broke it"), LineEdit(look, "Holds until")
    column.addWidget(field)
    column.addWidget(after)
    show(window)
    field.setFocus()
    left = QSignalSpy(field.finished)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert (QApplication.focusWidget(), left.count()) == (after, 1)


def test_a_field_that_turns_wrong_is_bordered_in_the_colour_of_danger_and_keeps_its_size(look: Look, show):
    field = show(LineEdit(look, "Holds until"), 160, 28)
    size, edge = field.size(), QPoint(field.width() // 2, 0)
    field.set_state("error")
    assert (looking.picture(field).pixelColor(edge), field.size()) == (look.colour("danger"), size)
    field.set_state("")
    assert looking.picture(field).pixelColor(edge) == look.colour("control")


def test_a_unit_leaves_room_for_the_number(look: Look, show):
    field = show(LineEdit(look, "Cost cap", unit="NOK"), 160, 28)
    plain = show(LineEdit(look, "Cost cap"), 160, 28)
    assert field.textMargins().right() > plain.textMargins().right()


def test_escape_clears_a_search_and_the_cross_does_too(look: Look, words: Words, show):
    field = show(SearchField(look, words, "Find in assumptions"))
    QTest.keyClicks(field, "cost")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    field.setText("cost")
    QApplication.processEvents()
    QTest.mouseClick(field.findChild(Button), Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_a_note_says_its_sentence_whole_and_is_gone_without_one(look: Look, show):
    window = QWidget()
    column = QVBoxLayout(window)
    note = Note(look)
    column.addWidget(note)
    column.addStretch(1)
    show(window, 180, 200)
    assert not note.isVisible()
    note.say("There is no 31 April. Type “30 Apr 2026”, or “April 2026” if the day is not known.")
    QApplication.processEvents()
    assert (note.isVisible(), looking.cut_texts(window)) == (True, [])


# Texts


def test_a_label_shows_markup_as_it_stands(look: Look, show):
    assert show(Label(look, "<b>bold</b>")).textFormat() == Qt.TextFormat.PlainText


def test_a_cut_label_tells_its_whole_text_and_a_whole_one_nothing(look: Look, show):
    label = show(ElidedLabel(look, "Price of equipment and exchange rate stay near 2020"), 120, 20)
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


# Ways through the program


def test_the_rail_drops_all_labels_at_once_when_it_is_short(look: Look, show):
    rail = show(Rail(look, "Rooms", ROOMS), 64, 700)
    buttons = rail.findChildren(QPushButton)
    tall = {button.height() for button in buttons}
    rail.resize(64, 430)
    QApplication.processEvents()
    short = {button.height() for button in buttons}
    assert (len(tall), len(short), looking.cut_texts(rail)) == (1, 1, [])
    assert max(short) < max(tall)
    assert buttons[3].toolTip().startswith("Stress tests")


def test_a_room_is_chosen_by_click_and_by_arrow_keys(look: Look, show):
    rail = show(Rail(look, "Rooms", ROOMS), 64, 700)
    told = QSignalSpy(rail.chosen)
    first = next(looking.tab_walk(rail))
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert (rail.current(), told.at(0)) == ("roadmap", ["roadmap"])
    rail.set_current("exits")
    assert (rail.current(), told.count()) == ("exits", 1)


def test_a_badge_is_seen_and_spoken(look: Look, show):
    rail = show(Rail(look, "Rooms", ROOMS), 64, 700)
    before = looking.picture(rail)
    rail.set_badge("findings", "8", "8 findings need a decision")
    button = rail.findChildren(QPushButton)[8]
    assert not looking.alike(before, looking.picture(rail))
    assert button.accessibleDescription() == "8 findings need a decision"


def test_tabs_that_do_not_fit_wait_in_a_menu_and_the_chosen_one_stays(look: Look, words: Words, show):
    places = [Place(name, name) for name in ("Reviews", "Assumptions", "Signposts", "Wind tunnel", "Due")]
    tabs = show(Tabs(look, words, "Stress tests", places))
    assert len(visible_names(tabs)) == 5
    tabs.set_current("Due")
    tabs.resize(260, tabs.height())
    QApplication.processEvents()
    assert "Due" in visible_names(tabs)
    assert "More tabs" in visible_names(tabs)
    assert looking.cut_texts(tabs) == []


def test_a_header_folds_its_actions_and_never_overlaps(look: Look, words: Words, show):
    header = RoomHeader(look, words, "Stress tests")
    header.add_view(Tabs(look, words, "Stress tests", [Place(n, n) for n in ("Reviews", "Assumptions", "Due")]))
    pressed = []
    for name in ("Paste from Excel", "Export", "Compare"):
        header.add_action(name, "download", lambda name=name: pressed.append(name))
    header.set_primary("Add assumption", "plus", lambda: pressed.append("add"))
    show(header, 1200, 48)
    names = []
    for width in range(1200, header.minimumSizeHint().width() - 1, -50):
        header.resize(width, 48)
        QApplication.processEvents()
        assert looking.cut_texts(header) == [], width
        names.append(visible_names(header))
    assert "Paste from Excel" in names[0]
    assert "More actions" not in names[0]
    assert "More actions" in names[-1]
    assert all("Add assumption" in each for each in names)


# Layouts


def test_a_flow_breaks_into_lines_where_the_width_ends(look: Look, show):
    window = QWidget()
    flow = FlowLayout(look, window)
    for text in ("Broken", "Weakening", "Confirmed", "Retired", "On course"):
        flow.addWidget(Pill(look, text))
    show(window, 600, 200)
    one_line = flow.heightForWidth(600)
    assert flow.heightForWidth(150) > one_line
    window.resize(150, 200)
    QApplication.processEvents()
    assert looking.cut_texts(window) == []


def test_a_scrolling_column_is_as_high_as_its_texts_and_no_higher(look: Look, show):
    column = ScrollColumn(look, margin=0, gap=0)
    sentence = "Several industrial sources took the place of one gas plant. " * 4
    for _ in range(3):
        column.body.addWidget(Label(look, sentence, wraps=True))
    show(column, 300, 200)
    labels = column.content.findChildren(Label)
    needed = sum(label.heightForWidth(column.viewport().width()) for label in labels)
    assert abs(column.content.height() - needed) <= 3
    assert looking.cut_texts(column) == []


def test_a_heading_and_an_empty_place_tell_that_their_action_was_taken(look: Look, show):
    heading, empty = (
        SectionHeading(look, "Signposts", "Add"),
        EmptyState(look, "telescope", "No drivers yet.", "", "Add"),
    )
    for part, button in ((heading, heading.link), (empty, empty.button)):
        show(part)
        told = QSignalSpy(part.acted)
        button.click()
        assert told.count() == 1


def test_a_banner_hands_over_the_action_that_was_taken(look: Look, words: Words, show):
    banner = show(
        Banner(
            look, words, "danger", "Someone saved this project.", "", [("join", "Join both"), ("copy", "Save a copy")]
        )
    )
    told = QSignalSpy(banner.acted)
    for button in banner.findChildren(Button):
        button.click()
    assert [told.at(n) for n in range(told.count())] == [["join"], ["copy"]]


def test_a_check_box_is_large_enough_to_hit(look: Look, show):
    look.set_density("compact")
    assert looking.small_targets(show(CheckBox(look, "Gate is dropped"))) == []


def visible_names(holder: QWidget) -> list[str]:
    return [part.accessibleName() for part in looking.parts(holder) if part is not holder and part.accessibleName()]


def test_tabs_give_way_to_what_can_be_done_so_that_one_menu_is_enough(look, words, qtbot):
    header = RoomHeader(look, words, "People")
    qtbot.addWidget(header)
    tabs = Tabs(look, words, "People", [Place(str(n), f"A tab of some length {n}") for n in range(12)])
    header.add_view(tabs)
    undo = header.add_action("Undo", "undo-2", lambda: None, alone=True)
    redo = header.add_action("Redo", "redo-2", lambda: None, alone=True)
    header.resize(look.px(900), look.sizes.header)
    header.show()
    assert (undo.isVisible(), redo.isVisible(), header._more.isVisible()) == (True, True, False)
    assert tabs._more.isVisible() and tabs.geometry().right() < undo.x()
