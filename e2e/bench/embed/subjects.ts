import { events } from "../../dataset.ts";

/** A page to measure, which shows the same events by one of the programs. */
export type Subject = { name: string; html: string; readable: string };

const count = 20;

/** The first events of the dataset, and the window that contains exactly these. */
export function takeEvents() {
  const sorted = [...events].sort((one, other) => one.earliest.localeCompare(other.earliest));
  const last = sorted[count - 1]?.latest ?? "";
  const taken = sorted.filter(({ earliest }) => earliest <= last);
  const end = new Date(`${last}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return {
    taken,
    window: { from: sorted[0]?.earliest ?? "", to: end.toISOString().slice(0, 10) },
  };
}

type Page = { webUrl: string };

/** Dateline's element, TimelineJS3, and vis-timeline as in its first example. */
export function toSubjects({ webUrl }: Page): Subject[] {
  const { taken, window } = takeEvents();
  const data = toJson(
    taken.map(({ title, summary, earliest, latest }) => ({ title, summary, earliest, latest })),
  );
  return [
    {
      name: "Dateline's element",
      html: `<script type="module" src="${webUrl}/embed.js"></script>
<dateline-timeline loading="eager" from="${window.from}" to="${window.to}"><a href="${webUrl}/">Timeline</a></dateline-timeline>`,
      readable: "li[data-event] a",
    },
    {
      name: "TimelineJS3",
      html: `<link rel="stylesheet" href="/node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="timeline" style="width:100%;height:600px"></div>
<script>
const toDate = (day) => { const [year, month, date] = day.split("-").map(Number); return { year, month, day: date }; };
const events = ${data}.map(({ title, summary, earliest, latest }) => ({
  start_date: toDate(earliest), end_date: toDate(latest), text: { headline: title, text: summary },
}));
new TL.Timeline("timeline", { events });
</script>`,
      readable: ".tl-slide .tl-headline",
    },
    {
      name: "vis-timeline alone",
      html: `<script src="/node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js"></script>
<link rel="stylesheet" href="/node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css">
<div id="timeline"></div>
<script>
const rows = ${data}.map(({ title, earliest }, id) => ({ id, content: title, start: earliest }));
new vis.Timeline(document.getElementById("timeline"), new vis.DataSet(rows), {});
</script>`,
      readable: ".vis-item .vis-item-content",
    },
  ];
}

const toJson = (value: unknown) => JSON.stringify(value).replaceAll("<", "\\u003c");
