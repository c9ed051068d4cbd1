import { useRef, useState } from "react";
import { goTo, linkTo } from "../shell/route";
import { remove } from "../suite/engine";
import { useSuite } from "../suite/SuiteProvider";
import type { WorkflowOnPage } from "../suite/workflows";

/** Deletes a workflow, after it was said what is lost. */
export function DeleteWorkflow({ workflow }: { workflow: WorkflowOnPage }) {
  const { id, name, definition, widgets } = workflow;
  const { refresh } = useSuite();
  const dialog = useRef<HTMLDialogElement>(null);
  const [topics, setTopics] = useState<"delete" | "keep">("delete");
  const [failure, setFailure] = useState<string>();
  const edges = definition?.edges.length ?? 0;
  const carryOut = async () => {
    try {
      await remove(id, topics);
      dialog.current?.close();
      await refresh();
      goTo(linkTo("workflows"));
    } catch (thrown) {
      setFailure(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Delete…
      </button>
      <dialog ref={dialog} aria-labelledby="delete-title">
        <h2 id="delete-title">Delete {name}?</h2>
        <p>It cannot be undone. What goes with it:</p>
        <ul>
          <li>its revisions, and how far each of its nodes has come</li>
          <li>what its windows, tables and joins remember</li>
          {widgets.length > 0 && (
            <li>the streams {widgets.map((each) => each.name).join(", ")}: widgets on them wait</li>
          )}
        </ul>
        <fieldset>
          <legend>The messages on its {edges === 1 ? "edge" : `${edges} edges`} and its dead letters</legend>
          <label>
            <input
              type="radio"
              name="topics"
              checked={topics === "delete"}
              onChange={() => setTopics("delete")}
            />
            Delete them, with their topics
          </label>
          <label>
            <input
              type="radio"
              name="topics"
              checked={topics === "keep"}
              onChange={() => setTopics("keep")}
            />
            Keep them in Kafka. A workflow deployed later as {id} begins behind them
          </label>
        </fieldset>
        {failure !== undefined && <p role="alert">Not deleted: {failure}</p>}
        <div className="actions">
          <button type="button" className="primary" onClick={() => void carryOut()}>
            Delete {id}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Keep it
          </button>
        </div>
      </dialog>
    </>
  );
}
