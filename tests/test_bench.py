"""The benches measure what they say."""

import json
import time

import pytest

from tests.bench import __main__ as bench
from tests.bench.measure import Measure, alone, compared, interleaved


def test_rounds_are_interleaved_and_warm_rounds_do_not_count():
    order = []
    ticks = iter(range(1_000))
    medians = interleaved(
        {"a": lambda: order.append("a"), "b": lambda: order.append("b")}, rounds=3, clock=lambda: next(ticks)
    )
    assert order == ["a", "b"] * 4
    assert medians == {"a": 1000, "b": 1000}


def test_a_slower_way_has_a_higher_ratio():
    measure = compared("sleeping", lambda: time.sleep(0.02), lambda: time.sleep(0.005), rounds=3, at_most=1)
    assert measure.ratio > 1.5
    assert not measure.holds


@pytest.mark.parametrize(
    ("measure", "holds"),
    [
        (Measure("m", 10, "ms", 5, at_most=2), True),
        (Measure("m", 11, "ms", 5, at_most=2), False),
        (Measure("m", 11, "ms", None, at_most=16), True),
        (Measure("m", 17, "ms", None, at_most=16), False),
        (Measure("m", 17, "ms"), True),
    ],
)
def test_the_bound_is_on_the_ratio_or_on_the_value_where_there_is_no_yardstick(measure, holds):
    assert measure.holds is holds


def test_the_figures_are_written_as_json(tmp_path, monkeypatch, capsys):
    (tmp_path / "bench_nothing.py").write_text("")
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    monkeypatch.setattr(bench.importlib, "import_module", lambda name: FakeBench)
    status = bench.main(["nothing", "--json", str(tmp_path / "figures.json")])
    assert status == 1
    assert json.loads((tmp_path / "figures.json").read_text()) == [
        {"name": "half", "value": 1.0, "unit": "ms", "yardstick": 2.0, "ratio": 0.5},
        {"name": "late", "value": 20.0, "unit": "ms", "yardstick": None, "ratio": None},
    ]
    assert "ABOVE" in capsys.readouterr().out


class FakeBench:
    @staticmethod
    def measure():
        return [Measure("half", 1.0, "ms", 2.0, at_most=1), Measure("late", 20.0, "ms", at_most=16)]


def test_an_unknown_bench_is_told(capsys):
    with pytest.raises(SystemExit) as stop:
        bench.main(["no-such-bench"])
    assert stop.value.code == 2
    assert "there is no bench no-such-bench" in capsys.readouterr().err


def test_one_call_alone_has_no_yardstick():
    assert alone("nothing", lambda: None, rounds=3).ratio is None
