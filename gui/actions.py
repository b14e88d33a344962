"""Everything that can be done from a menu, by a shortcut or in the command palette: one list, read by all three."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.files.samples import SAMPLES
from gui.look.look import Look
from gui.workspace.adding import add_text
from model.exchange.templates import TEMPLATES
from model.tables import ALL
from model.words import N_, Words

PROJECT, SELECTION, ROADMAP, REGISTER = (
    N_("Open a project first."),
    N_("Select a row first."),
    N_("Go to the roadmap first."),
    N_("Go to a list first."),
)


@dataclass(frozen=True)
class ActionAbout:
    """What an action says of itself. `why` is told while nothing can do it; texts are message ids."""

    name: str
    title: str
    menu: str = ""
    icon: str = ""
    keys: str = ""
    why: str = PROJECT
    sub: str = ""
    """The title of the menu inside the menu that holds it."""
    choice: bool = False
    """Whether it can be in force, and then carries a tick."""
    parted: bool = False
    """Whether a line stands before it."""
    adds: str = ""
    """The table a row of which it adds; its title is then said from the table's own name."""
    local: bool = False
    """Whether its keys belong to the list or canvas that has the keyboard, and are only named here."""


def _menu(menu: str, *actions: ActionAbout) -> tuple[ActionAbout, ...]:
    return tuple(replace(action, menu=menu) for action in actions)


A = ActionAbout
FILE, EDIT, VIEW, INSERT, ROADMAP_MENU, STRESS, EXITS, TOOLS, HELP = MENUS = (
    N_("&File"), N_("&Edit"), N_("&View"), N_("&Insert"), N_("&Roadmap"), N_("&Stress tests"), N_("E&xits"),
    N_("&Tools"), N_("&Help"),
)  # fmt: skip
LINK, SCALE = N_("Link"), N_("Scale")
SEEING = N_("What is seen")
MOVE = N_("Move or change its length")
MOVES = (
    ("move_later", N_("A step later"), "Alt+Right"),
    ("move_earlier", N_("A step earlier"), "Alt+Left"),
    ("end_later", N_("Its end a step later"), "Shift+Alt+Right"),
    ("end_earlier", N_("Its end a step earlier"), "Shift+Alt+Left"),
    ("start_later", N_("Its start a step later"), "Ctrl+Alt+Right"),
    ("start_earlier", N_("Its start a step earlier"), "Ctrl+Alt+Left"),
    ("lane_above", N_("To the lane above"), "Alt+Up"),
    ("lane_below", N_("To the lane below"), "Alt+Down"),
)
FUTURES = N_("Go to the futures first, in the room of stress tests.")
COMPARING = N_("Compare with an earlier plan first.")
ITEM, LINKED, OFFER = (
    N_("Select an item on the timeline first."),
    N_("Select a link on the timeline first: K at an item."),
    N_("Nothing waits for an answer."),
)
BEGIN_WITH, SAMPLE = N_("New project from"), N_("Open a sample")
COLOURS, DENSITY, TEXT = N_("Colours"), N_("Density"), N_("Text size")

ALWAYS = (
    *_menu(
        FILE,
        A("new", N_("New project…"), icon="file-plus", keys="Ctrl+N"),
        A("open", N_("Open…"), icon="folder-open", keys="Ctrl+O"),
        *(A(f"new_{t.name}", t.title, icon="files", sub=BEGIN_WITH) for t in TEMPLATES),
        *(A(one.action, one.title, icon="map", sub=SAMPLE) for one in SAMPLES),
        A("save", N_("Save"), icon="save", keys="Ctrl+S", parted=True),
        A("save_copy", N_("Save a copy…"), icon="copy", keys="Ctrl+Shift+S"),
        A("export", N_("Export to Excel…"), icon="file-spreadsheet", keys="Ctrl+E", parted=True),
        A("export_calendar", N_("Export the calendar…"), icon="calendar-plus"),
        A("export_plan", N_("Export to MS Project…"), icon="file-output"),
        A("send_workbook", N_("Send a workbook to a ministry…"), icon="file-output"),
        A("take_workbook", N_("Take a returned workbook in…"), icon="file-input"),
        A("import", N_("Take in a plan of another program…"), icon="file-input"),
        A("join", N_("Join another copy…"), icon="git-merge"),
        A("print", N_("Print…"), icon="printer", keys="Ctrl+P", parted=True),
        A("save_pages", N_("Save as PDF or picture…"), icon="image", keys="Ctrl+Shift+P"),
        A("close", N_("Close the project"), keys="Ctrl+W", parted=True),
        A("quit", N_("Quit"), keys="Ctrl+Q"),
    ),
    *_menu(
        EDIT,
        A("undo", N_("Undo"), icon="undo-2", keys="Ctrl+Z", why=N_("There is nothing to undo.")),
        A("redo", N_("Redo"), icon="redo-2", keys="Ctrl+Shift+Z", why=N_("There is nothing to redo.")),
        A("steps", N_("Undo or redo several steps…"), icon="list-checks", keys="Ctrl+Alt+Z"),
        A("copy_rows", N_("Copy rows"), icon="copy", keys="Ctrl+C", parted=True, why=REGISTER, local=True),
        A("cut_rows", N_("Cut items"), icon="scissors", keys="Ctrl+X", why=ITEM, local=True),
        A("paste_rows", N_("Paste rows from Excel"), icon="clipboard-paste", keys="Ctrl+V", why=REGISTER, local=True),
        A("copy_picture", N_("Copy the picture"), icon="image", keys="Ctrl+Shift+C"),
        A("copy_table", N_("Copy the table"), icon="table-2"),
        A("rename", N_("Rename"), icon="pencil", keys="F2", why=SELECTION, local=True),
        A("duplicate", N_("Duplicate"), icon="files", keys="Ctrl+D", why=SELECTION),
        A("fill_down", N_("Fill down"), icon="arrow-down", keys="Ctrl+Shift+Down", why=REGISTER, local=True),
        A("change_rows", N_("Change the selected rows…"), icon="pencil", why=REGISTER),
        A("remove", N_("Remove"), icon="trash-2", keys="Del", why=SELECTION, local=True),
        A(
            "open_details",
            N_("Open the details"),
            icon="panel-right",
            keys="Enter",
            why=SELECTION,
            local=True,
            parted=True,
        ),
        A("clear_selection", N_("Select nothing"), why=SELECTION),
        A("find", N_("Go to or do anything…"), icon="search", keys="Ctrl+K", parted=True),
        A("search", N_("Search in every text…"), icon="search", keys="Ctrl+Shift+F"),
        A("settings", N_("Settings…"), icon="settings", keys="Ctrl+,", parted=True),
    ),
    *_menu(
        VIEW,
        A("toggle_details", N_("Details"), icon="panel-right", keys="F4", choice=True),
        A("next_tab", N_("Next tab"), keys="Ctrl+PgDown", why=N_("This room has no tabs.")),
        A("previous_tab", N_("Previous tab"), keys="Ctrl+PgUp", why=N_("This room has no tabs.")),
        A("theme_system", N_("Like the desktop"), sub=COLOURS, choice=True, parted=True),
        A("theme_light", N_("Light"), icon="sun", sub=COLOURS, choice=True),
        A("theme_dark", N_("Dark"), icon="moon", sub=COLOURS, choice=True),
        A("theme_contrast", N_("High contrast"), icon="contrast", sub=COLOURS, choice=True),
        A("comfortable", N_("Comfortable"), sub=DENSITY, choice=True),
        A("compact", N_("Compact"), sub=DENSITY, choice=True),
        A("text_larger", N_("Larger"), sub=TEXT, keys="Ctrl+Shift++"),
        A("text_smaller", N_("Smaller"), sub=TEXT, keys="Ctrl+Shift+-"),
        A("text_usual", N_("As usual"), sub=TEXT, keys="Ctrl+Shift+0"),
        A("present", N_("Present the mission"), icon="presentation", keys="F5", parted=True),
        A("full_screen", N_("Full screen"), icon="maximize", keys="F11", choice=True, parted=True),
    ),
)
IN_ROOMS = (
    *_menu(
        ROADMAP_MENU,
        A("zoom_in", N_("Zoom in"), icon="zoom-in", keys="Ctrl++", why=ROADMAP),
        A("zoom_out", N_("Zoom out"), icon="zoom-out", keys="Ctrl+-", why=ROADMAP),
        A("fit", N_("Fit all in"), icon="maximize", keys="Ctrl+Shift+1", why=ROADMAP),
        A("today", N_("Go to today"), icon="locate-fixed", keys="Ctrl+T", why=ROADMAP),
        A("unfold_all", N_("Unfold all"), icon="unfold-vertical", why=ROADMAP, parted=True),
        A("fold_all", N_("Fold all"), icon="fold-vertical", why=ROADMAP),
        A("find_item", N_("Find on the roadmap"), icon="search", keys="Ctrl+F", why=ROADMAP),
        A("views", N_("Views that are kept…"), icon="eye", keys="Ctrl+Shift+V", why=ROADMAP, sub=SEEING),
        A("keep_view", N_("Keep this view…"), icon="plus", why=ROADMAP, sub=SEEING),
        A("view_as_usual", N_("See the roadmap as usual"), why=ROADMAP, sub=SEEING),
        A("group_lanes", N_("Lanes by…"), icon="layers", keys="Ctrl+Shift+G", why=ROADMAP, sub=SEEING),
        A("colour_items", N_("Colours by…"), icon="palette", keys="Ctrl+Shift+O", why=ROADMAP, sub=SEEING),
        A("filter_items", N_("Filter the items…"), icon="funnel", keys="Ctrl+Shift+L", why=ROADMAP, sub=SEEING),
        A("milestones_only", N_("Fold to milestones, or unfold"), icon="milestone", keys="Ctrl+Shift+M", why=ROADMAP,
          sub=SEEING),
        A("show_legend", N_("Show or hide the legend"), icon="info", why=ROADMAP, sub=SEEING),
        A("compare_plan", N_("Compare with an earlier plan…"), icon="git-compare", keys="Ctrl+Shift+B", why=ROADMAP,
          sub=SEEING),
        A("next_change", N_("Next change of the plan"), keys="F7", why=COMPARING, sub=SEEING),
        A("previous_change", N_("Change of the plan before"), keys="Shift+F7", why=COMPARING, sub=SEEING),
        A("show_past", N_("See it as we saw it then"), icon="history", keys="Ctrl+Shift+H", why=ROADMAP, sub=SEEING),
        A("leave_past", N_("Back to now"), why=N_("The roadmap is shown as it is now."), sub=SEEING),
        A("tint_scenario", N_("Tint by a scenario…"), icon="telescope", keys="Ctrl+Shift+W", why=ROADMAP, sub=SEEING),
        A("stand_out", N_("Let stand out what rests on…"), icon="sparkles", keys="Ctrl+Shift+A", why=ROADMAP,
          sub=SEEING),
        A("stand_out_selected", N_("Show on the roadmap what the selected bears or touched"), icon="sparkles",
          why=N_("Select an assumption or a decision first."), sub=SEEING),
        A("link_items", N_("Link the selected items"), icon="link", keys="Ctrl+L", why=N_("Select two items first.")),
        A("scale_calendar", N_("Calendar years and quarters"), icon="calendar-days", why=ROADMAP, sub=SCALE),
        A("scale_fiscal", N_("Fiscal years"), why=ROADMAP, sub=SCALE),
        A("scale_months", N_("Months of the project: M1, M2 …"), why=ROADMAP, sub=SCALE),
        A("scale_weeks", N_("Weeks (ISO 8601)"), why=ROADMAP, sub=SCALE),
        A("scale_mixed", N_("Near quarters, far years"), why=ROADMAP, sub=SCALE),
        A("place_item", N_("Place a new item"), icon="calendar-plus", keys="N", why=ROADMAP, local=True, parted=True),
        A("shift_items", N_("Shift the selected and what follows…"), icon="move-horizontal", keys="S", why=ITEM,
          local=True),
        *(A(name, title, keys=keys, why=ITEM, sub=MOVE, local=True) for name, title, keys in MOVES),
        A("select_followers", N_("Select what waits for it too"), keys="W", why=ITEM, local=True),
        A("start_exactness", N_("Start known less exactly"), keys="Shift+P", why=ITEM, local=True),
        A("finish_exactness", N_("End known less exactly"), keys="P", why=ITEM, local=True),
        A("next_conflict", N_("Next link that does not hold"), icon="triangle-alert", keys="F8", why=ROADMAP,
          parted=True),
        A("previous_conflict", N_("Link before that does not hold"), keys="Shift+F8", why=ROADMAP),
        A("accept_cascade", N_("Let the others follow"), icon="check", keys="Ctrl+Return", why=OFFER, local=True),
        A("leave_cascade", N_("Leave the others where they are"), icon="x", why=OFFER),
        A("link_from", N_("Link to another item"), icon="link", keys="L", why=ITEM, sub=LINK, local=True),
        A("next_link", N_("Select the next link of it"), keys="K", why=ITEM, sub=LINK, local=True),
        A("link_aim", N_("Lead the link to another item"), icon="spline", keys="L", why=LINKED, sub=LINK, local=True),
        A("link_fs", N_("Finish to start"), why=LINKED, sub=LINK),
        A("link_ss", N_("Start to start"), why=LINKED, sub=LINK),
        A("link_ff", N_("Finish to finish"), why=LINKED, sub=LINK),
        A("link_sf", N_("Start to finish"), why=LINKED, sub=LINK),
        A("link_strength", N_("Must hold, or only wished for"), keys="H", why=LINKED, sub=LINK, local=True),
        A("keep_version", N_("Keep this plan as a version…"), icon="flag", parted=True),
        A("export_picture", N_("Export the roadmap as a picture…"), icon="image"),
    ),
    *_menu(
        STRESS,
        A("plan_review", N_("Plan a stress-test review"), icon="shield-question-mark"),
        A("show_due", N_("What is due"), icon="calendar-clock"),
        A("open_next_review", N_("Open the next review"), icon="shield-alert",
          why=N_("No review is planned or open.")),
        A("run_futures", N_("Run the futures"), icon="dices", keys="Ctrl+R", why=FUTURES, parted=True),
        A("keep_futures", N_("Keep the futures with a review…"), icon="archive",
          why=N_("Run the futures first, and have a review that is open.")),
    ),
    *_menu(
        EXITS,
        A("record_decision", N_("Record a decision"), icon="gavel", keys="Ctrl+Shift+D"),
    ),
    *_menu(
        TOOLS,
        A("settle", N_("Settle clashes…"), icon="split", why=N_("Nothing clashes.")),
        A("stop_work", N_("Stop the work under way"), icon="circle-x", why=N_("Nothing is under way.")),
        A("reports", N_("Show reports of trouble"), icon="file-text"),
    ),
    *_menu(
        HELP,
        A("help", N_("Help on this room"), icon="book-open", keys="F1"),
        A("help_lists", N_("Work in lists, paste from Excel"), icon="book-open"),
        A("help_paper", N_("Print and present"), icon="book-open"),
        A("help_workbooks", N_("Workbooks for ministries"), icon="file-spreadsheet"),
        A("help_futures", N_("How the futures are made"), icon="dices"),
        A("help_methods", N_("The methods behind it"), icon="book-open"),
        A("help_ideas", N_("The ideas behind Waymark"), icon="lightbulb"),
        A("help_glossary", N_("Glossary"), icon="book-open"),
        A("help_speed", N_("How fast the roadmap is"), icon="book-open"),
        A("first_steps", N_("Your first ten minutes"), icon="route"),
        A("shortcuts", N_("Everything by keyboard"), icon="keyboard", keys="Ctrl+/"),
        A("about", N_("About Waymark"), icon="info", parted=True),
    ),
)  # fmt: skip


class Actions(QObject):
    """The actions of one window, by name. Who can do something offers it; what nobody offers is disabled and says why.

    `keys` are written as Qt's portable text. Room actions come on top of the list, in the order of the rooms.
    """

    changed = Signal()
    """Something is offered, withdrawn or called otherwise now."""
    done = Signal(str)
    """Name of an action that has just been done."""

    def __init__(self, look: Look, words: Words, window: QWidget, more: Iterable[ActionAbout] = ()) -> None:
        super().__init__(window)
        self._words = words
        self._offers: dict[str, list[Mapping[str, Callable[[], object]]]] = {}
        self._about = {about.name: about for about in (*ALWAYS, *more, *IN_ROOMS)}
        self._actions: dict[str, QAction] = {}
        for about in self._about.values():
            self._actions[about.name] = self._made(look, about)
            window.addAction(self._actions[about.name])

    def _made(self, look: Look, about: ActionAbout) -> QAction:
        action = QAction(self._title(about), self)
        action.setObjectName(about.name)
        if about.icon:
            action.setIcon(look.icon(about.icon))
        action.setShortcut(QKeySequence.fromString(about.keys, QKeySequence.SequenceFormat.PortableText))
        if about.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(about.choice)
        action.setEnabled(False)
        action.setToolTip(self._words.say(about.why))
        action.triggered.connect(lambda: self.run(about.name))
        return action

    def _title(self, about: ActionAbout) -> str:
        return add_text(ALL[about.adds], self._words) if about.adds else self._words.say(about.title)

    # Who can do what

    def offer(self, handlers: Mapping[str, Callable[[], object]], *, behind: bool = False) -> None:
        """These can be done now; the latest offer of a name counts, unless it stands `behind` the others.

        Raises KeyError for a name that is no action's.
        """
        for name in handlers:
            held = self._offers.setdefault(self._about[name].name, [])
            held.insert(0 if behind else len(held), handlers)
        self._refresh(handlers)

    def withdraw(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """What was offered can no longer be done here."""
        for name in handlers:
            self._offers[name] = [held for held in self._offers.get(name, []) if held is not handlers]
        self._refresh(handlers)

    def can(self, name: str) -> bool:
        return bool(self._offers.get(name))

    def reason(self, name: str) -> str:
        """Why it cannot be done now, in words; "" where it can."""
        return "" if self.can(name) else self._words.say(self._about[name].why)

    def run(self, name: str) -> None:
        """Do it, if it can be done."""
        if self.can(name):
            self._offers[name][-1][name]()
            self.done.emit(name)

    def _refresh(self, names: Iterable[str]) -> None:
        for name in names:
            action = self._actions[name]
            action.setEnabled(self.can(name))
            if not self.can(name) or action.toolTip() == self._words.say(self._about[name].why):
                action.setToolTip(self.reason(name))
        self.changed.emit()

    # How they are called and shown

    def call(self, name: str, text: str = "", tip: str = "") -> None:
        """Give an action another text ("" = its own) and tooltip."""
        action = self._actions[name]
        action.setText(text.replace("&", "&&") if text else self._title(self._about[name]))
        action.setToolTip(tip or self.reason(name))
        self.changed.emit()

    def tick(self, name: str, on: bool) -> None:
        self._actions[name].setChecked(on)

    def text(self, name: str) -> str:
        """What it is called now, without the mark of its menu letter."""
        return self._actions[name].text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def keys(self, name: str) -> str:
        """Its shortcut as this system writes it."""
        return self._actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def about(self, name: str) -> ActionAbout:
        return self._about[name]

    def action(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[ActionAbout]:
        return iter(self._about.values())

    def in_menu(self, menu: str) -> list[ActionAbout]:
        return [about for about in self if about.menu == menu]

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for title in MENUS:
            menu = bar.addMenu(self._words.say(title))
            menu.setToolTipsVisible(True)
            inner: dict[str, QMenu] = {}
            for about in self.in_menu(title):
                if about.parted:
                    menu.addSeparator()
                if about.sub and about.sub not in inner:
                    inner[about.sub] = menu.addMenu(self._words.say(about.sub))
                    inner[about.sub].setToolTipsVisible(True)
                held = inner[about.sub] if about.sub else menu
                held.addAction(self._actions[about.name])
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
