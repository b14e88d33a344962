// SVAR Gantt for React: one row for every task, links between them; it draws the rows in sight.
import { createRoot } from "react-dom/client";
import { Gantt, Willow } from "@svar-ui/react-gantt";
import "@svar-ui/react-gantt/style.css";

const WIDTHS = [24, 32, 43, 57, 76, 100];
let level = 3;
let api, show;

const scales = [{ unit: "year", step: 1, format: "%Y" }, { unit: "month", step: 1, format: "%M" }];

window.peer = {
  load({ bars, links }) {
    const tasks = bars.map((bar) => ({ id: bar.id, text: bar.title, start: bar.start, end: bar.end, type: "task", parent: 0 }));
    const ends = links.map((link) => ({ id: link.id, source: link.source, target: link.target, type: "e2s" }));
    const root = createRoot(document.getElementById("chart"));
    return new Promise((ready) => {
      const init = (made) => { api = made; ready(); };
      show = (width) =>
        root.render(
          <Willow>
            <Gantt init={init} tasks={tasks} links={ends} scales={scales} cellWidth={width} />
          </Willow>,
        );
      show(WIDTHS[level]);
    });
  },
  pan(way) {
    const { scrollLeft } = api.getState();
    api.exec("scroll-chart", { left: Math.max(0, scrollLeft + way * 37) });
  },
  zoom(way) {
    level = Math.min(WIDTHS.length - 1, Math.max(0, level + way));
    show(WIDTHS[level]);
  },
  move(bar, days) {
    const start = new Date(bar.start.getTime() + days * 864e5);
    const end = new Date(bar.end.getTime() + days * 864e5);
    api.exec("update-task", { id: bar.id, task: { start, end } });
  },
};
