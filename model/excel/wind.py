"""The Wind tunnel sheet: options against scenarios, with what follows from each row of scores."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from model.excel.book import Book
from model.excel.charts import Figures
from model.excel.formulas import Formula, quoted
from model.excel.seen import Seen
from model.excel.sheets import Column, Sheet, Value, field_column, identity_columns, made
from model.excel.stress import reviews_in_time
from model.excel.styles import TONES
from model.excel.table import Written
from model.kinds import WindLabel
from model.rules import stress
from model.state.snapshot import Snapshot
from model.tables import Scenario, ScenarioSet, StressTestReview, WindTunnelCell, WindTunnelRow
from model.words import N_

SHADES = {-2: ("F0B08C", "7A2B04"), -1: TONES["danger"], 0: TONES["muted"], 1: TONES["good"], 2: ("9EDCC4", "0B4F3A")}
"""Ground and ink of each score."""


def wind_sheet(snapshot: Snapshot | None) -> Sheet:
    """The Wind tunnel sheet; its columns follow from the scenarios that any option was tested against."""
    field = WindTunnelRow.about.field
    tested = tested_scenarios(snapshot) if snapshot is not None else ()
    columns = (
        *identity_columns(WindTunnelRow),
        field_column(field("review_id"), width=(12, 22), optional=False),
        field_column(field("summary"), width=(14, 26), optional=True),
        *(_score_column(scenario) for scenario in tested),
        made("least", N_("Worst"), "number", lambda seen, row: None, N_("The lowest score of the row"),
             formula=_figure("MIN", min), width=(7, 8)),
        made("mean", N_("Mean"), "number", lambda seen, row: None, N_("The mean of the scores"),
             formula=_figure("AVERAGE", lambda said: round(sum(said) / len(said), 10)), width=(7, 8)),
        made("share", N_("Share from 0 up"), "percent", lambda seen, row: None,
             N_("In how many of its scenarios it works at least tolerably (satisficing, Robust Decision Making)"),
             formula=_share, width=(8, 10)),
        made("regret", N_("Most regret"), "whole", _regret,
             N_("The most it falls behind the best option of any scenario (minimax regret, Savage 1951)"),
             width=(8, 9)),
        made("label", N_("Label"), "short", lambda seen, row: None,
             N_("Robust: never below 0. Conditional: the worst is −1. Fragile: a −2. No-regret: at least +1"),
             formula=_label, width=(11, 14)),
        field_column(field("what_breaks"), width=(24, 44), optional=True),
        made("where", N_("What breaks where"), "text", _where, N_("What was said of single scenarios"),
             width=(26, 46), optional=True),
    )  # fmt: skip
    return Sheet(
        "wind_tunnel", N_("Wind tunnel"), N_("How each option does in each scenario, from −2 to +2"), WindTunnelRow,
        columns, _rows, frozen=2, note=N_("Scores are typed, labels follow from them."),
    )  # fmt: skip


def tested_scenarios(snapshot: Snapshot) -> tuple[Scenario, ...]:
    """Scenarios that any option has a score in, those of one set side by side."""
    used = {cell.scenario_id for cell in snapshot.all(WindTunnelCell)}
    sets = [one.id for one in snapshot.all(ScenarioSet)]
    found = [scenario for scenario in snapshot.all(Scenario) if scenario.id in used]
    return tuple(sorted(found, key=lambda scenario: sets.index(scenario.set_id) if scenario.set_id in sets else 0))


def _rows(seen: Seen) -> list[Any]:
    return [row for review in reviews_in_time(seen) for row in seen.parts(WindTunnelRow, "review_id", review)]


def _score_column(scenario: Scenario) -> Column:
    title = scenario.name.replace("{", "{{").replace("}", "}}")  # a name is no message with fields
    return made(scenario.id, title, "rating", lambda seen, row: _score(seen, row, scenario.id), width=(8, 15))


def _cells(seen: Seen, row: Any) -> dict[str, WindTunnelCell]:
    return {cell.scenario_id: cell for cell in seen.snapshot.referring(WindTunnelCell, "row_id", row.id)}


def _score(seen: Seen, row: Any, scenario_id: str) -> Value:
    cell = _cells(seen, row).get(scenario_id)
    value: Value = seen.value(cell, "score") if cell is not None else None
    return value


def _own(seen: Seen, row: Any, cells: Mapping[str, str]) -> list[str]:
    """Scenarios of the row's review that have a column, in the order of the columns."""
    review = seen.snapshot.find(StressTestReview, row.review_id)
    wanted = {s.id for s in stress.scenarios_of(seen.snapshot, review)} if review is not None else set()
    wanted |= _cells(seen, row).keys()
    return [key for key in cells if key in wanted]


def _said(seen: Seen, row: Any) -> list[int]:
    scores = (seen.value(cell, "score") for cell in _cells(seen, row).values())
    return [score for score in scores if score is not None]


def _figure(name: str, of: Callable[[list[int]], float]) -> Callable[[Seen, Any, Mapping[str, str]], Formula]:
    def formula(seen: Seen, row: Any, cells: Mapping[str, str]) -> Formula:
        area = ",".join(cells[key] for key in _own(seen, row, cells))
        said = _said(seen, row)
        if not area:
            return Formula('""', "")
        return Formula(f'IF(COUNT({area})=0,"",{name}({area}))', of(said) if said else "")

    return formula


def _share(seen: Seen, row: Any, cells: Mapping[str, str]) -> Formula:
    own, said = [cells[key] for key in _own(seen, row, cells)], _said(seen, row)
    if not own:
        return Formula('""', "")
    area = ",".join(own)
    above = "+".join(f'COUNTIF({cell},">=0")' for cell in own)
    result = round(sum(score >= 0 for score in said) / len(said), 10) if said else ""
    return Formula(f'IF(COUNT({area})=0,"",({above})/COUNT({area}))', result)


def _label(seen: Seen, row: Any, cells: Mapping[str, str]) -> Formula:
    own = [cells[key] for key in _own(seen, row, cells)]
    if not own:
        return Formula('""', "")
    names = {label: quoted(seen.label(WindLabel, label.value)) for label in WindLabel}
    area = ",".join(own)
    text = (f'IF(COUNT({area})<{len(own)},"",IF(MIN({area})>=1,{names[WindLabel.NO_REGRET]},'
            f"IF(MIN({area})>=0,{names[WindLabel.ROBUST]},IF(MIN({area})=-1,{names[WindLabel.CONDITIONAL]},"
            f"{names[WindLabel.FRAGILE]}))))")  # fmt: skip
    said = _said(seen, row)
    found = stress.wind_label(said) if len(said) == len(own) else None
    return Formula(text, seen.label(WindLabel, found.value) if found is not None else "")


def _regret(seen: Seen, row: Any) -> Value:
    """Against the other options of the same review; None while a cell of any is open."""
    rows = seen.snapshot.referring(WindTunnelRow, "review_id", row.review_id)
    scores = [[_score(seen, one, key) for key in _columns_of(seen, row.review_id)] for one in rows]
    if not scores or any(value is None for line in scores for value in line) or not scores[0]:
        return None
    whole: list[list[int]] = [[int(str(value)) for value in line] for line in scores]
    return stress.max_regret(whole)[[one.id for one in rows].index(row.id)]


def _columns_of(seen: Seen, review_id: str) -> list[str]:
    review = seen.snapshot.find(StressTestReview, review_id)
    return [scenario.id for scenario in stress.scenarios_of(seen.snapshot, review)] if review is not None else []


def _where(seen: Seen, row: Any) -> Value:
    lines = []
    for cell in _cells(seen, row).values():
        told = [text for text in (seen.value(cell, "what_breaks"), seen.value(cell, "adjustment")) if text]
        if told:
            lines.append(f"{seen.said(cell, 'scenario_id')}: {' → '.join(told)}")
    return "\n".join(lines) or None


def colour_scores(book: Book, written: Written) -> None:
    """Colour every score by what it is, also when another one is typed; the figure says it as well."""
    keys = {scenario.id for scenario in tested_scenarios(book.seen.snapshot)}
    places = [place for place, column in enumerate(written.sheet.columns, 1) if column.key in keys]
    if not places or not written.rows:
        return
    page, first = book.workbook[written.name], written.header + 1
    last = written.header + written.rows
    area = f"{get_column_letter(places[0])}{first}:{get_column_letter(places[-1])}{last}"
    corner = f"{get_column_letter(places[0])}{first}"
    for score, (ground, ink) in SHADES.items():
        look = DifferentialStyle(font=Font(color=f"FF{ink}", bold=True), fill=PatternFill(bgColor=f"FF{ground}"))
        rule = Rule("expression", dxf=look, formula=[f"AND(ISNUMBER({corner}),{corner}={score})"])
        page.conditional_formatting.add(area, rule)


def wind_figures(seen: Seen) -> Figures | None:
    """Worst and mean score of the options of the latest review that has any."""
    for review in reversed(reviews_in_time(seen)):
        rows: Sequence[Any] = seen.parts(WindTunnelRow, "review_id", review)
        scored = [(str(seen.value(row, "title")), _said(seen, row)) for row in rows]
        figures = tuple((title, min(said), round(sum(said) / len(said), 2)) for title, said in scored if said)
        if figures:
            say = seen.words.say
            title = say(N_("Worst and mean score, {review}"), review=seen.value(review, "code") or review.title)
            headings = (say(N_("Option")), say(N_("Worst")), say(N_("Mean")))
            return Figures(title, "bars", headings, figures, ("danger", "accent"), low=-2, high=2)
    return None
