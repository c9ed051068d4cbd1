import { span, timeOf } from "../parts/words";
import type { Alert } from "./api";
import { SeverityMark } from "./SeverityMark";
import { Subject } from "./Subject";

interface Props {
  readonly alerts: readonly Alert[];
  /** What time it is, to tell for how long each holds; undefined for what is over. */
  readonly now?: number;
}

/** Alerts, or their changes, one a row. */
export function AlertList({ alerts, now }: Props) {
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">severity</th>
            <th scope="col">what</th>
            <th scope="col">where</th>
            <th scope="col">{now === undefined ? "when" : "since"}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={`${alert.id}-${alert.state}-${alert.at}`} data-alert={alert.type}>
              <td>
                <SeverityMark severity={alert.state === "cleared" ? "cleared" : alert.severity} />
              </td>
              <td>
                <strong>{alert.type.replaceAll("_", " ")}</strong>
                <span className="alert-message">{alert.message}</span>
              </td>
              <td>
                <Subject {...alert} />
              </td>
              <td className="alert-time">
                {timeOf(alert.at)}
                {now !== undefined && ` (${span(now - Date.parse(alert.at))})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
