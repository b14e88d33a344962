"""Runs the benches: python -m tests.bench [NAME ...] [--json FILE]

A bench is a module `bench_NAME.py` in this folder with `measure() -> Iterable[Measure]`. The status is 1 when a figure
is above its bound.
"""

import argparse
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import Measure

FOLDER = Path(__file__).resolve().parent
ROW = "{:<58} {:>11} {:>11} {:>8}  {}"


def main(arguments: list[str]) -> int:
    known = sorted(file.stem.removeprefix("bench_") for file in FOLDER.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measures speed against plain yardsticks.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(known)}; all without a name")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to write the figures as JSON")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in known]
    if unknown:
        parser.error(f"there is no bench {', '.join(unknown)}; there are {', '.join(known)}")
    measures = list(shown(chosen.names or known))
    if chosen.json:
        figures = [measure.as_json() for measure in measures]
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0 if all(measure.holds for measure in measures) else 1


def shown(names: list[str]) -> Iterator[Measure]:
    """The measures of the benches, each printed when it is known."""
    print(ROW.format("", "value", "yardstick", "ratio", "bound"))
    for name in names:
        for measure in importlib.import_module(f"tests.bench.bench_{name}").measure():
            print(row(f"{name}: {measure.name}", measure), flush=True)
            yield measure


def row(title: str, measure: Measure) -> str:
    value = f"{measure.value:.4g} {measure.unit}"
    yardstick = "" if measure.yardstick is None else f"{measure.yardstick:.4g} {measure.unit}"
    ratio = "" if measure.ratio is None else f"{measure.ratio:.2f}"
    bound = "" if measure.at_most is None else f"at most {measure.at_most:g}{'' if measure.holds else '  ABOVE'}"
    return ROW.format(title, value, yardstick, ratio, bound)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
