import { RefusalNote } from "../parts/RefusalNote";
import { useAction } from "../parts/useAction";
import { counted } from "../parts/words";
import { useSuite } from "../suite/SuiteProvider";
import { remove } from "./suite";
import { PREFIX } from "./workflow";

/** Workflows of runs whose page was gone before it could remove them. */
export function LeftOver({ current }: { readonly current: string | undefined }) {
  const { workflows, refresh } = useSuite();
  const action = useAction();
  const left = workflows.filter(
    ({ id, state }) => id.startsWith(PREFIX) && id !== current && state !== "deleted" && state !== undefined,
  );
  if (left.length === 0) return null;
  return (
    <section className="panel" aria-label="Left over">
      <div className="panel-body">
        <p className="quiet">
          {counted(left.length, "workflow")} of other runs {left.length === 1 ? "is" : "are"} still there: of
          another page, or of one that was closed. {left.map(({ id }) => id).join(", ")}
        </p>
        <div className="form-actions">
          <button
            type="button"
            disabled={action.isRunning}
            onClick={() =>
              void action.run(async () => {
                for (const { id } of left) await remove(id);
                void refresh();
              })
            }
          >
            Remove {left.length === 1 ? "it" : "them"}
          </button>
        </div>
        <RefusalNote what="They are still there" error={action.error} />
      </div>
    </section>
  );
}
