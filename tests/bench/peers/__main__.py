"""Times three free web timelines beside ours on the same items: python -m tests.bench.peers [--cache DIR] [--write]

They are installed by npm into a cache when this runs, and shown by a Chromium without a window; nothing of theirs is
kept here. `--write` makes the help page of the figures. Where node, npm or Chromium is missing this says so and ends
with status 2.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.bench.peers.page import Rows, written
from tests.bench.timeline_run import told_apart
from tests.gui.timeline_content import many

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[2]
PEERS = {"vis": "vis.js", "dhtmlx": "dhtmlx.js", "svar": "svar.jsx"}
PACKAGES = {"vis": "vis-timeline", "dhtmlx": "dhtmlx-gantt", "svar": "@svar-ui/react-gantt"}
TOOLS = ("react@18", "react-dom@18", "puppeteer-core", "esbuild")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOADED_AS_DATA = ("woff", "woff2", "ttf", "eot", "svg", "png")
COUNTS = (1_000, 10_000)
COLUMNS = ("first paint", "pan", "zoom", "drag")
ROUNDS, MOST_SECONDS = 25, 400
GOAL = 5.0


def main(arguments: list[str]) -> int:
    """Measure and print; status 1 where a peer is closer than the goal at the larger count."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description="Times web timelines beside ours.")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "waymark-peers", metavar="DIR")
    parser.add_argument("--write", action="store_true", help="make the help page of the figures")
    parser.add_argument("--turns", type=int, default=2, metavar="N", help="measure all so often and keep the faster")
    chosen = parser.parse_args(arguments)
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    missing = [name for name in ("node", "npm") if shutil.which(name) is None] + ([] if browser else ["Chromium"])
    if missing or browser is None:
        print(f"The peers cannot be measured here: {', '.join(missing)} is missing.", file=sys.stderr)
        return 2
    cache: Path = chosen.cache.resolve()
    install(cache)
    rows: Rows = {}
    for count in COUNTS:
        items = cache / f"items_{count}.json"
        items.write_text(json.dumps(as_items(count)), encoding="utf-8")
        for _turn in range(chosen.turns):  # one after the other, so that a busy minute does not hit one alone
            keep(rows, "Waymark", count, ours(count))
            for peer in PEERS:
                keep(rows, name_of(cache, peer), count, theirs(cache, browser, peer, items))
        for name in [name for name, at in rows if at == count]:
            found = " ".join(f"{column} {figure['median']:.1f}" for column, figure in rows[name, count].items())
            print(f"{name:<28} {count:>7,} {found}", flush=True)
    ratios = {column: ratio(rows, column) for column in COLUMNS}
    print("times faster than the fastest at 10,000:", {column: round(value, 1) for column, value in ratios.items()})
    if chosen.write:
        (ROOT / "resources" / "help" / "speed.md").write_text(written(rows, ratios), encoding="utf-8")
    return 0 if all(value >= GOAL for value in ratios.values()) else 1


def keep(rows: Rows, name: str, count: int, figures: dict[str, dict[str, float]]) -> None:
    """Note figures; of those measured before the faster stay, for a busy machine only ever slows."""
    before = rows.setdefault((name, count), figures)
    for column, found in figures.items():
        before[column] = min(before[column], found, key=lambda figure: figure["median"])


def install(cache: Path) -> None:
    """The peers and what bundles and drives them, each as one script and one style sheet beside its page."""
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "package.json").write_text('{"private": true}', encoding="utf-8")
    packages = [*PACKAGES.values(), *TOOLS]
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *packages], cwd=cache, check=True)
    for file in FOLDER.glob("*.*"):
        if file.suffix in (".js", ".jsx", ".mjs"):
            shutil.copy(file, cache / file.name)
    page = (FOLDER / "page.html").read_text(encoding="utf-8")
    out = cache / "out"
    out.mkdir(exist_ok=True)
    shutil.copy(FOLDER / "timing.js", out)
    loaders = [f"--loader:.{kind}=dataurl" for kind in LOADED_AS_DATA]
    shape = ["--bundle", "--minify", "--format=iife", "--jsx=automatic", '--define:process.env.NODE_ENV="production"']
    for peer, source in PEERS.items():
        bundle = [
            str(cache / "node_modules" / ".bin" / "esbuild"),
            source,
            *shape,
            *loaders,
            f"--outfile=out/{peer}.js",
        ]
        subprocess.run([*bundle, "--log-level=error"], cwd=cache, check=True)
        (out / f"{peer}.html").write_text(page.replace("NAME", peer), encoding="utf-8")


def name_of(cache: Path, peer: str) -> str:
    """Name and version of a peer as installed."""
    about = json.loads((cache / "node_modules" / PACKAGES[peer] / "package.json").read_text(encoding="utf-8"))
    return f"{PACKAGES[peer]} {about['version']}"


def as_items(count: int) -> dict[str, list[dict[str, str]]]:
    """The items of our bench as every peer can take them: bars with two dates in lanes, and links."""
    content = told_apart(many(count))

    def day(ordinal: int | None) -> str:
        return date.fromordinal(ordinal or 1).isoformat()

    return {
        "lanes": [{"id": lane.id, "name": lane.name} for lane in content.lanes],
        "bars": [
            {"id": bar.id, "lane": bar.lane, "title": bar.title, "start": day(bar.start_earliest),
             "end": day((bar.finish_latest or 0) + 1)}
            for bar in content.bars
        ],
        "links": [{"id": link.id, "source": link.source, "target": link.target} for link in content.links],
    }  # fmt: skip


def theirs(cache: Path, browser: str, peer: str, items: Path) -> dict[str, dict[str, float]]:
    """The figures of a peer in a browser of its own."""
    page = cache / "out" / f"{peer}.html"
    command = ["node", "drive.mjs", browser, str(page), str(items), str(ROUNDS), str(MOST_SECONDS)]
    done = subprocess.run(command, cwd=cache, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    return figures


def ours(count: int) -> dict[str, dict[str, float]]:
    """Our figures by the clock on the wall. Like the others we draw in full, but for no screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.timeline_run", str(count)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    figures = json.loads(done.stdout)
    return {name: {"median": figures[name]["wall"], "p95": figures[name]["wall p95"]} for name in COLUMNS}


def ratio(rows: Rows, column: str) -> float:
    """How many times faster than the fastest peer we are at the larger count."""
    largest = max(COUNTS)
    best = min(
        figures[column]["median"] for (name, count), figures in rows.items() if count == largest and name != "Waymark"
    )
    return best / rows["Waymark", largest][column]["median"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
