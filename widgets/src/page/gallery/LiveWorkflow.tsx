import { WorkflowGraph } from "../../react/graph";

/** Any one workflow of the suite that serves this page, by its id alone: all that a page needs that embeds its graph. */
export function LiveWorkflow({ workflow }: { workflow: string }) {
  return (
    <main className="gallery">
      <h1>{workflow}</h1>
      <WorkflowGraph workflow={workflow} />
    </main>
  );
}
