import { useEffect, useState } from "react";
import { RefusalNote } from "../parts/RefusalNote";
import { Skeleton } from "../parts/Skeleton";
import type { SectionProps } from "../sections";
import { usePolled } from "../suite/usePolled";
import { AlertList } from "./AlertList";
import { fetchAlerts } from "./api";
import { Events } from "./Events";
import { Rules } from "./Rules";
import "./alerts.css";

/** What is wrong now, what was, by which rules, and what happened. */
export function Alerts({ route }: SectionProps) {
  const { value: alerts, error } = usePolled(fetchAlerts, 2000);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const active = alerts?.active ?? [];
  return (
    <div className="alerts">
      <header className="section-head">
        <h2>Alerts</h2>
        <p role="status">{alerts === undefined ? "" : said(active.length)}</p>
      </header>
      <RefusalNote what="The debugger does not tell its alerts" error={error}>
        What stands below is the last it said. Is the debugger up?
      </RefusalNote>
      {alerts === undefined && error === undefined && <Skeleton />}
      {alerts !== undefined && (
        <>
          <section className="panel" aria-label="Raised now">
            <header>
              <h3>Raised now</h3>
            </header>
            {active.length > 0 ? (
              <AlertList alerts={active} now={now} />
            ) : (
              <p className="quiet panel-body">
                Nothing is wrong by the rules below. An alert stands here as long as its threshold is crossed.
              </p>
            )}
          </section>
          <Rules />
          <section className="panel" aria-label="Changes">
            <header>
              <h3>Raised and cleared</h3>
              {alerts.history.length > 0 && (
                <span className="quiet">the newest {alerts.history.length} changes</span>
              )}
            </header>
            {alerts.history.length > 0 ? (
              <AlertList alerts={alerts.history} />
            ) : (
              <p className="quiet panel-body">
                No alert was raised yet. Slow a node on the overview and watch one come and go here.
              </p>
            )}
          </section>
        </>
      )}
      <Events workflow={route.query.get("workflow") ?? ""} type={route.query.get("type") ?? ""} />
    </div>
  );
}

function said(active: number): string {
  if (active === 0) return "None is raised.";
  return active === 1 ? "One is raised." : `${active} are raised.`;
}
