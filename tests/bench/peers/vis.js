// vis-timeline: items in groups, as our lanes; it has no links.
import { DataSet, Timeline } from "vis-timeline/standalone/esm/vis-timeline-graph2d.mjs";
import "vis-timeline/styles/vis-timeline-graph2d.min.css";

let timeline, items;

window.peer = {
  load({ lanes, bars }) {
    items = new DataSet(bars.map((bar) => ({ id: bar.id, group: bar.lane, content: bar.title, start: bar.start, end: bar.end })));
    const groups = new DataSet(lanes.map((lane) => ({ id: lane.id, content: lane.name })));
    const options = { height: "100%", stack: true, verticalScroll: true, zoomKey: "ctrlKey", editable: true };
    timeline = new Timeline(document.getElementById("chart"), items, groups, options);
    return new Promise((shown) => timeline.on("changed", shown));
  },
  pan(way) {
    const { start, end } = timeline.getWindow();
    const by = way * 0.02 * (end - start);
    timeline.setWindow(start.getTime() + by, end.getTime() + by, { animation: false });
  },
  zoom(way) {
    if (way > 0) timeline.zoomIn(0.06, { animation: false });
    else timeline.zoomOut(0.06, { animation: false });
  },
  move(bar, days) {
    items.update({ id: bar.id, start: new Date(bar.start.getTime() + days * 864e5), end: new Date(bar.end.getTime() + days * 864e5) });
  },
};
