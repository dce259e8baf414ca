"use client";

import { toCompared } from "@dateline/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { Chronology, type ChronologyHandle } from "../chronology/chronology.tsx";
import { toCount } from "../components/count.ts";
import { Failure } from "../components/failure.tsx";
import { Header } from "../components/header.tsx";
import { useHeight } from "../components/use-height.ts";
import { toExportAddress } from "../exports/to-export-address.ts";
import { CollectionsFoot } from "../filters/collections-foot.tsx";
import { FilterBar } from "../filters/filter-bar.tsx";
import { menuQuery } from "../filters/queries.ts";
import { useLastData } from "../graphql/use-last-data.ts";
import { TabTitle } from "../outputs/meta/tab-title.tsx";
import { Overlays } from "../palette/overlays.tsx";
import { toPatternsAddress } from "../patterns/to-patterns-address.ts";
import { SearchField } from "../search/search-field.tsx";
import { Share } from "../share/share.tsx";
import { toPlaygroundLink } from "../share/to-playground-link.ts";
import type { Site } from "../site/site.ts";
import { StoriesFoot } from "../story/stories-foot.tsx";
import {
  hasOutliers,
  toBounds,
  toDefaultWindow,
  toSpan,
  toWholeWindow,
} from "../timeline/bounds.ts";
import { spanQuery } from "../timeline/queries.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { Problems } from "../view/problems.tsx";
import { toPrintAddress } from "../view/to-print-address.ts";
import { useView } from "../view/use-view.ts";

// Only some addresses show these at first. The panel is loaded as soon as the page is live, so that
// an event opens without a network.
const importPanel = () => import("../event/panel.tsx");
const Panel = dynamic(() => importPanel().then((file) => file.Panel));
const Comparison = dynamic(() =>
  import("../compare/comparison.tsx").then((file) => file.Comparison),
);
const SubjectIntro = dynamic(() =>
  import("../subject/subject-intro.tsx").then((file) => file.SubjectIntro),
);

/** The dashboard. Its state is the address, and its data came with the page. */
export function Dashboard({ site }: { site: Site }) {
  const { view, problems, setView } = useView();
  const menu = useQuery(menuQuery());
  const spans = useQuery({ ...spanQuery(view), placeholderData: keepPreviousData });
  const lastSpans = useLastData(spans.data);
  const span = useMemo(() => lastSpans && toSpan(lastSpans), [lastSpans]);
  const bounds = useMemo(() => span && toBounds(span, view.window), [span, view.window]);
  const top = useHeight<HTMLDivElement>("--top");
  const header = useHeight<HTMLDivElement>("--header");
  const stage = useHeight<HTMLDivElement>("--stage-full");
  const chronology = useRef<ChronologyHandle>(null);
  const onOpen = useCallback<ChronologyHandle["bringRow"]>(
    (slug, day) => chronology.current?.bringRow(slug, day),
    [],
  );
  useEffect(() => void importPanel(), []);
  const error = menu.error ?? (span ? null : spans.error);
  if (error) {
    return <Failure className="state" error={error} />;
  }
  if (!menu.data || !span || !bounds) {
    return (
      <p className="state" role="status">
        Loading…
      </p>
    );
  }
  const shown = view.window ?? (hasOutliers(span) ? toDefaultWindow(span) : null);
  const shared = { view, setView, menu: menu.data };
  const Picture = toCompared(view).length > 0 ? Comparison : Timeline;
  return (
    <div
      className="page"
      data-panel={view.event ? "" : undefined}
      data-empty={span.events === 0 ? "" : undefined}
    >
      <div className="top" ref={top}>
        <div ref={header}>
          <Header
            title={menu.data.dataset.title}
            apiUrl={site.apiUrl}
            isHeading={!view.subject}
            search={<SearchField view={view} setView={setView} />}
            printHref={toPrintAddress(view)}
          >
            <Share shared={{ type: "view", view, menu: menu.data, apiUrl: site.apiUrl }} />
          </Header>
        </div>
        <FilterBar {...shared} span={span} />
        <Problems view={view} menu={menu.data} problems={problems} />
      </div>
      <main className="main">
        {view.subject && <SubjectIntro {...shared} subject={view.subject} />}
        <div className="stage">
          <div ref={stage}>
            <Picture
              {...shared}
              span={span}
              bounds={bounds}
              isSettled={!spans.isPlaceholderData}
              onOpen={onOpen}
            />
          </div>
        </div>
        <Chronology ref={chronology} {...shared} span={span} window={shown} />
        <footer className="foot" id="foot" tabIndex={-1}>
          <p>
            {toCount(menu.data.dataset.events, "event")} · dataset version{" "}
            {menu.data.dataset.version} ·{" "}
            <a className="link" href={toPlaygroundLink(site.apiUrl, view)}>
              Query for this view
            </a>{" "}
            ·{" "}
            <a className="link" href={toPatternsAddress(view)}>
              Who meets whom, when in the year, where
            </a>{" "}
            ·{" "}
            <a className="link" href={toExportAddress(view)}>
              Download
            </a>
          </p>
          <StoriesFoot stories={menu.data.stories} />
          <CollectionsFoot view={view} collections={menu.data.collections} />
        </footer>
      </main>
      {view.event && <Panel {...shared} slug={view.event} site={site} />}
      <TabTitle view={view} menu={menu.data} />
      <Overlays {...shared} bounds={toWholeWindow(span)} apiUrl={site.apiUrl} />
    </div>
  );
}
