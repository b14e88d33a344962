"""The workbook: the Roadmap sheet beside plain openpyxl, memory, and a typical project with all sheets."""

import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.styles import NamedStyle
from openpyxl.worksheet.table import Table

from model.excel import every_sheet, write
from model.state.snapshot import Snapshot
from model.tables import Assumption, ItemAssumption, Link, Mission, Project, RoadmapItem, Stakeholder, Workstream
from model.words import Words
from tests.bench.measure import Measure, alone, compared
from tests.making import make, snapshot_of

_TODAY = date(2026, 3, 2)
_LARGE, _TYPICAL = 10_000, 500


def measure() -> Iterable[Measure]:
    large, typical = many_items(_LARGE), many_items(_TYPICAL)
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        path = Path(folder) / "ours.xlsx"
        plain = _Plain(_written(large, path), Path(folder) / "plain.xlsx")
        ours = _roadmap_alone(large, path)
        clock = time.thread_time
        yield compared("Roadmap sheet, 10,000 items", ours, plain.write, at_most=1.3, rounds=3, clock=clock)
        yield Measure("its peak of memory", _peak(ours), "MB", _peak(plain.write), at_most=1.5)
        everything = every_sheet(typical)
        call = _call(typical, path, everything)
        yield alone("500 items, all sheets", call, at_most=5_000, rounds=3, clock=clock)


def many_items(count: int) -> Snapshot:
    """A project with so many items in 24 workstreams, each with dates, an owner and a link to the one before."""
    owners = [make(Stakeholder, id=f"owner{i}", name=f"Agency number {i}") for i in range(40)]
    streams = [make(Workstream, id=f"stream{i}", mission_id="m", title=f"Strand {i}") for i in range(24)]
    beliefs = [make(Assumption, id=f"a{i}", code=f"A{i}", text=f"Demand in region {i} lasts") for i in range(50)]
    rows: list[Any] = [make(Project, id="p", title="A large mission"), make(Mission, id="m", title="Mission"),
                       *owners, *streams, *beliefs]  # fmt: skip
    for n in range(count):
        year = 2024 + n % 14
        rows.append(make(
            RoadmapItem, id=f"i{n}", code=f"I{n}", workstream_id=f"stream{n % 24}", rank=f"{n:06}",
            title=f"Build, test and hand over part {n} of the regional network",
            kind="milestone" if n % 5 else "action", owner_id=f"owner{n % 40}",
            planned_start=f"{year}-{33 + n % 4}", planned_finish=f"{year + 1}-0{1 + n % 9}-15",
            actual_start=f"{year}-0{1 + n % 9}-11" if n % 3 else None, forecast_finish=f"{year + 1}-{33 + n % 4}",
            progress_status=("scheduled", "on_track", "minor_issues")[n % 3], source=f"S{n % 90}",
        ))  # fmt: skip
        if n % 2:
            rows.append(make(Link, id=f"l{n}", from_id=f"i{n - 1}", to_id=f"i{n}"))
        if n % 4 == 0:
            rows.append(make(ItemAssumption, id=f"r{n}", item_id=f"i{n}", assumption_id=f"a{n % 50}"))
    return snapshot_of(*rows)


def _call(snapshot: Snapshot, path: Path, sheets: tuple[str, ...]) -> Callable[[], None]:
    def call() -> None:
        write(snapshot, path=path, words=Words("en"), today=_TODAY, moment_text="Now", sheets=sheets)

    return call


def _roadmap_alone(snapshot: Snapshot, path: Path) -> Callable[[], None]:
    """The whole export with the Roadmap as its one large sheet: derived columns, heights, drop-downs, results."""
    return _call(snapshot, path, ("roadmap",))


def _written(snapshot: Snapshot, path: Path) -> Path:
    _roadmap_alone(snapshot, path)()
    return path


class _Cell(NamedTuple):
    value: Any
    style: str


class _Plain:
    """Writes the cells that ours wrote, with the same styles, as the documentation of openpyxl shows it."""

    def __init__(self, source: Path, target: Path) -> None:
        self.target = target
        sheet = load_workbook(source)["Roadmap"]
        self.widths = {letter: part.width for letter, part in sheet.column_dimensions.items()}
        self.heights = {row: part.height for row, part in sheet.row_dimensions.items()}
        self.styles: dict[int, NamedStyle] = {}
        self.rows = [[self._cell(cell) for cell in row] for row in sheet.iter_rows()]
        self.area = sheet.tables["waymark_roadmap"].ref

    def _cell(self, cell: Any) -> _Cell:
        if cell.style_id not in self.styles:
            self.styles[cell.style_id] = NamedStyle(
                f"style {cell.style_id}", font=cell.font.copy(), fill=cell.fill.copy(), border=cell.border.copy(),
                alignment=cell.alignment.copy(), number_format=cell.number_format,
            )  # fmt: skip
        return _Cell(cell.value, f"style {cell.style_id}")

    def write(self) -> None:
        workbook = Workbook()
        sheet = workbook.active
        for style in self.styles.values():
            # A style belongs to the workbook it was added to.
            workbook.add_named_style(NamedStyle(
                style.name, font=style.font, fill=style.fill, border=style.border, alignment=style.alignment,
                number_format=style.number_format,
            ))  # fmt: skip
        for letter, width in self.widths.items():
            sheet.column_dimensions[letter].width = width
        for row, cells in enumerate(self.rows, 1):
            for column, (value, style) in enumerate(cells, 1):
                cell = sheet.cell(row=row, column=column, value=value)
                cell.style = style
            sheet.row_dimensions[row].height = self.heights.get(row)
        sheet.add_table(Table(displayName="plain", ref=self.area))
        workbook.save(self.target)


def _peak(call: Callable[[], object]) -> float:
    """Megabytes that the call holds at most."""
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6
