import { useState } from "react";
import { exampleText } from "../editor/example";
import { JsonEditor } from "../editor/JsonEditor";
import { useDraft } from "../editor/useDraft";
import { goTo, linkTo } from "../shell/route";
import { deploy } from "../suite/engine";
import { useSuite } from "../suite/SuiteProvider";

/** A workflow of one's own, from a text that is there already and runs as it stands. */
export function NewWorkflow() {
  const { workflows, refresh } = useSuite();
  const { text, setText, findings, refuse } = useDraft(() => exampleText(workflows));
  const [deploying, setDeploying] = useState(false);
  const send = async () => {
    if (deploying || findings.state === "wrong") return;
    setDeploying(true);
    try {
      const { value } = await deploy(text);
      await refresh();
      goTo(linkTo("workflows", [value.definition.id]));
    } catch (thrown) {
      refuse(thrown);
      setDeploying(false);
    }
  };
  return (
    <section className="panel" aria-label="Deploy a workflow">
      <header>
        <h2>Deploy your own</h2>
        <span>
          Nodes, and the edges between them. This one takes orders over HTTP and charts their totals.
        </span>
      </header>
      <div className="panel-body">
        <JsonEditor
          label="Workflow definition, JSON"
          text={text}
          onChange={setText}
          findings={findings}
          onSubmit={() => void send()}
        />
        <div className="actions">
          <button
            type="button"
            className="primary"
            disabled={deploying || findings.state === "wrong"}
            onClick={() => void send()}
          >
            {deploying ? "Deploying…" : "Deploy"}
          </button>
          <a className="button" href={linkTo("workflows")}>
            Cancel
          </a>
        </div>
      </div>
    </section>
  );
}
