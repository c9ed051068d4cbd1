import { Empty } from "../parts/Empty";
import { useSuite } from "../suite/SuiteProvider";
import type { DashboardWidget } from "./dashboard";
import { widgetsOf } from "./starter";

interface Props {
  readonly add: (name: string, widgets: readonly DashboardWidget[]) => void;
}

/** No dashboard yet: begin with a workflow's widgets, or with none. */
export function FirstDashboard({ add }: Props) {
  const { workflows, streams } = useSuite();
  const candidates = workflows
    .map(({ id, name }) => ({ name, widgets: widgetsOf(id, streams) }))
    .filter(({ widgets }) => widgets.length > 0)
    .slice(0, 4);
  return (
    <>
      <Empty title="No dashboard yet">
        A dashboard shows the streams that you care about side by side, of one workflow or of several. Begin
        with the widgets that a workflow brings, or with an empty one.
      </Empty>
      <div className="form-actions">
        {candidates.map(({ name, widgets }) => (
          <button key={name} type="button" onClick={() => add(name, widgets)}>
            {name} ({widgets.length} widgets)
          </button>
        ))}
        <button type="button" onClick={() => add("My dashboard", [])}>
          An empty one
        </button>
      </div>
    </>
  );
}
