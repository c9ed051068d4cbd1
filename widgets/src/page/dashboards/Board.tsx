import { useState } from "react";
import { Field } from "../parts/Field";
import { StreamWidget } from "../parts/StreamWidget";
import { AddWidget } from "./AddWidget";
import { ArrangeBar } from "./ArrangeBar";
import { type Dashboard, type DashboardWidget, freshId, moved } from "./dashboard";
import { NameInput } from "./NameInput";

interface Props {
  readonly dashboard: Dashboard;
  readonly arranging: boolean;
  readonly change: (dashboard: Dashboard) => void;
  readonly remove: () => void;
}

/** One dashboard: its widgets in twelve columns, and, while it is arranged, what moves them. */
export function Board({ dashboard, arranging, change, remove }: Props) {
  const [said, setSaid] = useState("");
  const { name, widgets } = dashboard;
  const setWidgets = (next: readonly DashboardWidget[], what: string) => {
    change({ ...dashboard, widgets: next });
    setSaid(what);
  };
  const replace = (widget: DashboardWidget, what: string) =>
    setWidgets(
      widgets.map((one) => (one.id === widget.id ? widget : one)),
      what,
    );
  return (
    <>
      {arranging && (
        <section className="panel" aria-label="Arrange">
          <div className="panel-body">
            <div className="form">
              <Field label="Name of this dashboard">
                {(control) => (
                  <NameInput
                    {...control}
                    name={name}
                    change={(changed) => change({ ...dashboard, name: changed })}
                  />
                )}
              </Field>
              <div className="form-actions">
                <button
                  type="button"
                  onClick={() => {
                    if (window.confirm(`Delete the dashboard "${name}" with its ${widgets.length} widgets?`))
                      remove();
                  }}
                >
                  Delete this dashboard
                </button>
              </div>
            </div>
            <AddWidget
              add={(widget) =>
                setWidgets(
                  [...widgets, { ...widget, id: freshId(widget.stream, widgets) }],
                  `${widget.title} added`,
                )
              }
            />
          </div>
        </section>
      )}
      {widgets.length === 0 && !arranging && (
        <p className="quiet">This dashboard has no widgets. Choose “Arrange” and add one on any stream.</p>
      )}
      <ol className="board" aria-label={`Widgets of ${name}`}>
        {widgets.map((widget, index) => (
          <li key={widget.id} data-columns={widget.columns}>
            {arranging && (
              <ArrangeBar
                widget={widget}
                isFirst={index === 0}
                isLast={index === widgets.length - 1}
                move={(by) =>
                  setWidgets(
                    moved(widgets, widget.id, by),
                    `${widget.title} is now ${index + 1 + by} of ${widgets.length}`,
                  )
                }
                change={replace}
                remove={() =>
                  setWidgets(
                    widgets.filter(({ id }) => id !== widget.id),
                    `${widget.title} removed`,
                  )
                }
              />
            )}
            <StreamWidget {...widget} />
          </li>
        ))}
      </ol>
      <p className="unseen" role="status">
        {said}
      </p>
    </>
  );
}
