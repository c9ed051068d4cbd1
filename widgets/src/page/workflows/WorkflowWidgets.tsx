import { isSmall, Widget } from "../parts/Widget";
import type { StreamEntry } from "../suite/api";

/** The widgets that a workflow's nodes name. */
export function WorkflowWidgets({ widgets }: { widgets: readonly StreamEntry[] }) {
  return (
    <section className="widgets" aria-label="Widgets">
      {cellsOf(widgets).map((cell) => (
        <Cell key={cell.map(({ name }) => name).join(" ")} entries={cell} />
      ))}
      {widgets.length === 0 && (
        <p className="nf-empty">
          This workflow has no widget node. Choose an edge in the graph to look at its messages.
        </p>
      )}
    </section>
  );
}

/** Each widget in a place of its own, but numbers, which are small, two by two. */
function cellsOf(widgets: readonly StreamEntry[]): readonly (readonly StreamEntry[])[] {
  const cells: StreamEntry[][] = [];
  for (const entry of widgets) {
    const last = cells.at(-1);
    if (isSmall(entry) && last?.length === 1 && last.every(isSmall)) last.push(entry);
    else cells.push([entry]);
  }
  return cells;
}

function Cell({ entries }: { entries: readonly StreamEntry[] }) {
  const widgets = entries.map((entry) => <Widget key={entry.name} entry={entry} />);
  return entries.every(isSmall) ? <div className="widgets-small">{widgets}</div> : widgets;
}
