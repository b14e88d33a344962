"""A return of 10,000 rows: read back beside plain openpyxl reading every cell, and the memory it takes."""

import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from model.excel import write
from model.excel.returns import Returning, read_return
from model.words import Words
from tests.bench.bench_workbook import many_items
from tests.bench.measure import Measure, compared

_ROWS = 10_000


def measure() -> Iterable[Measure]:
    snapshot, words = many_items(_ROWS), Words("en")
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        path = Path(folder) / "return.xlsx"
        write(snapshot, path=path, words=words, today=date(2026, 3, 2), moment_text="Baseline", stamp="ab" * 16,
              returning=Returning())  # fmt: skip

        def ours() -> None:
            if not read_return(path, snapshot, words).is_untouched:
                raise ValueError("an untouched return brings nothing")

        def plain() -> None:
            for sheet in load_workbook(path).worksheets:
                for _ in sheet.iter_rows(values_only=True):
                    pass

        yield compared("Return of 10,000 rows, read", ours, plain, at_most=1.5, rounds=3, clock=time.thread_time)
        yield Measure("its peak of memory", _peak(ours), "MB", _peak(plain), at_most=1.5)


def _peak(call: Callable[[], None]) -> float:
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6
