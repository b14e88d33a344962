"""Keep what a run of futures answered with its review."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import ReviewState
from model.tables import (
    FuturesBreaker,
    FuturesChance,
    FuturesMoney,
    FuturesRun,
    RowId,
    StressTestReview,
    link_id,
)
from model.trouble import RuleBroken
from model.words import N_

_TABLES = (FuturesRun, FuturesChance, FuturesBreaker, FuturesMoney)
_WRITES = tuple(f"{cls.about.name}.{field.name}" for cls in _TABLES for field in cls.about.fields if field.by == "verb")


@verb(N_("Keep futures with {name}"), writes=_WRITES, keeps=("review_id",), about="review_id")
def keep_futures(
    writer: Writer, review_id: str, run: Mapping[str, Any], chances: Sequence[Mapping[str, Any]],
    breakers: Sequence[Mapping[str, Any]] = (), money: Sequence[Mapping[str, Any]] = (),
) -> RowId:  # fmt: skip
    """Keep a run of futures with a review that is not closed; it takes the place of the run kept before."""
    review = writer.row(StressTestReview, review_id)
    if review.state == ReviewState.CLOSED:
        raise RuleBroken(N_("A closed record stays."), N_("Keep the run with a review that is open."))
    run_id = link_id("futures_run", review_id)
    if writer.has(FuturesRun, run_id):
        writer.change(FuturesRun, run_id, **run)
    else:
        writer.add(FuturesRun, run_id, review_id=review_id, **run)
    _replace(writer, FuturesChance, run_id, chances, ("goal_id", "scenario_id"))
    _replace(writer, FuturesBreaker, run_id, breakers, ("goal_id", "scenario_id", "place"))
    _replace(writer, FuturesMoney, run_id, money, ("scenario_id", "currency", "price_year"))
    return run_id


def _replace(writer: Writer, table: Any, run_id: RowId, rows: Sequence[Mapping[str, Any]],
             keys: tuple[str, ...]) -> None:  # fmt: skip
    """Give the run these rows and no others; the same answer keeps its row."""
    name = table.about.name
    given = {link_id(name, run_id, *(str(row.get(key)) for key in keys)): row for row in rows}
    for old in writer.snapshot.referring(table, "run_id", run_id):
        if old.id not in given:
            writer.remove(table, old.id)
    for row_id, row in given.items():
        if writer.has(table, row_id):
            writer.change(table, row_id, **row)
        else:
            writer.add(table, row_id, run_id=run_id, **row)
