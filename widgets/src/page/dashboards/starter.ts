import { kindFor, WIDGET_KINDS } from "../parts/StreamWidget";
import type { StreamEntry } from "../suite/api";
import { type DashboardWidget, freshId, type Width } from "./dashboard";

const WIDTH: Record<string, Width> = { chart: 6, table: 6, log: 6, stat: 3, gauge: 3 };

/** A widget for each that a workflow has. */
export function widgetsOf(workflow: string, streams: readonly StreamEntry[]): readonly DashboardWidget[] {
  const own = streams.filter(
    (stream) => stream.workflow === workflow && WIDGET_KINDS.some((kind) => kind === stream.kind),
  );
  return own.reduce<readonly DashboardWidget[]>((widgets, { name, kind, title }) => {
    const columns = WIDTH[kind] ?? 6;
    const widget = { kind: kindFor(kind), stream: name, title: title ?? name, columns };
    return [...widgets, { id: freshId(name, widgets), ...widget }];
  }, []);
}
