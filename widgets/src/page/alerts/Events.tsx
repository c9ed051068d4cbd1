import { useCallback } from "react";
import { Field } from "../parts/Field";
import { RefusalNote } from "../parts/RefusalNote";
import { Skeleton } from "../parts/Skeleton";
import { timeOf } from "../parts/words";
import { goTo, linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";
import { usePolled } from "../suite/usePolled";
import { fetchEvents } from "./api";
import { SeverityMark } from "./SeverityMark";
import { Subject } from "./Subject";

interface Props {
  /** "" for all. */
  readonly workflow: string;
  readonly type: string;
}

const TYPES = [
  "deployed",
  "edited",
  "paused",
  "resumed",
  "stopped",
  "started",
  "deleted",
  "error",
  "log",
  "retry",
  "breaker",
  "backpressure",
  "drop",
  "expired",
  "rebalance",
];

/** What happened lately, newest first; the choice is in the address, so that it can be sent to somebody. */
export function Events({ workflow, type }: Props) {
  const { workflows } = useSuite();
  const ask = useCallback((signal: AbortSignal) => fetchEvents(workflow, type, signal), [workflow, type]);
  const { value: events, error } = usePolled(ask, 2000);
  const show = (chosen: { workflow: string; type: string }) =>
    goTo(
      linkTo("alerts", [], Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""))),
      {
        replace: true,
      },
    );
  const ids = [...new Set([...workflows.map(({ id }) => id), ...(workflow === "" ? [] : [workflow])])];
  return (
    <section className="panel" aria-label="Events">
      <header>
        <h3>Events</h3>
        <span className="quiet">the newest 200</span>
      </header>
      <div className="panel-body">
        <div className="form">
          <Field label="Of workflow">
            {(control) => (
              <select
                {...control}
                value={workflow}
                onChange={(event) => show({ workflow: event.target.value, type })}
              >
                <option value="">all</option>
                {ids.map((id) => (
                  <option key={id}>{id}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Of type">
            {(control) => (
              <select
                {...control}
                value={type}
                onChange={(event) => show({ workflow, type: event.target.value })}
              >
                <option value="">all</option>
                {TYPES.map((known) => (
                  <option key={known}>{known}</option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <RefusalNote what="The debugger does not tell its events" error={error} />
        {events === undefined && error === undefined && <Skeleton />}
        {events?.length === 0 && (
          <p className="quiet">
            No such event. Events are written when something is deployed, changes, fails, drops or holds back.
          </p>
        )}
      </div>
      {events !== undefined && events.length > 0 && (
        <div className="events" tabIndex={0} role="region" aria-label="Events, newest first">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">when</th>
                <th scope="col">severity</th>
                <th scope="col">what</th>
                <th scope="col">where</th>
              </tr>
            </thead>
            <tbody>
              {events.toReversed().map((event, index) => (
                <tr key={`${event.at}-${event.type}-${events.length - index}`}>
                  <td className="alert-time">{timeOf(event.at)}</td>
                  <td>
                    <SeverityMark severity={event.severity} />
                  </td>
                  <td>
                    <strong>{event.type}</strong>
                    <span className="alert-message">{event.message}</span>
                  </td>
                  <td>
                    <Subject {...event} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
