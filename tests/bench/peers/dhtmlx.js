// dhtmlx-gantt: one row for every task, links between them; it draws the rows in sight.
import { gantt } from "dhtmlx-gantt";
import "dhtmlx-gantt/codebase/dhtmlxgantt.css";

const LEVELS = [12, 16, 21, 28, 37, 49];
let level = 3;

window.peer = {
  load({ bars, links }) {
    gantt.config.scales = [{ unit: "year", step: 1, format: "%Y" }, { unit: "month", step: 1, format: "%M" }];
    gantt.config.min_column_width = LEVELS[level];
    gantt.init("chart");
    gantt.parse({
      data: bars.map((bar) => ({ id: bar.id, text: bar.title, start_date: bar.start, end_date: bar.end, open: true })),
      links: links.map((link) => ({ id: link.id, source: link.source, target: link.target, type: "0" })),
    });
  },
  pan(way) {
    const { x, y } = gantt.getScrollState();
    gantt.scrollTo(Math.max(0, x + way * 37), y);
  },
  zoom(way) {
    level = Math.min(LEVELS.length - 1, Math.max(0, level + way));
    gantt.config.min_column_width = LEVELS[level];
    gantt.render();
  },
  move(bar, days) {
    const task = gantt.getTask(bar.id);
    task.start_date = new Date(bar.start.getTime() + days * 864e5);
    task.end_date = new Date(bar.end.getTime() + days * 864e5);
    gantt.updateTask(bar.id);
  },
};
