import { WorkflowGraph } from "../../react/graph";
import { Skeleton } from "../parts/Skeleton";
import { Widget } from "../parts/Widget";
import { WorkflowState } from "../parts/WorkflowState";
import { goTo, linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";
import { firstToShow } from "../suite/workflows";
import { NoWorkflows } from "./NoWorkflows";
import "./overview.css";

/** The first screen: what this is, and one workflow of the demo as it runs. */
export function Overview() {
  const { workflows, answered, engineError, streamsError } = useSuite();
  const workflow = firstToShow(workflows);
  const chart = workflow?.widgets.find(({ kind }) => kind === "chart");
  const log = workflow?.widgets.find(({ kind }) => kind === "log");
  const isCurrent = engineError === undefined && streamsError === undefined;
  return (
    <>
      <header className="overview-head">
        <h1>Workflows on Kafka, live</h1>
        <p>
          Nodes and edges that data streams through: every edge is a topic, and what you see is what flows
          now.
        </p>
      </header>
      {workflow === undefined ? (
        answered ? (
          <NoWorkflows />
        ) : (
          <Skeleton />
        )
      ) : (
        <div className="grid">
          <section className="panel span-12" aria-label={workflow.name}>
            <header>
              <h2>
                <a href={linkTo("workflows", [workflow.id])}>{workflow.name}</a>
              </h2>
              <WorkflowState workflow={workflow} isCurrent={isCurrent} />
            </header>
            {workflow.definition !== undefined && (
              <WorkflowGraph
                definition={workflow.definition}
                state={workflow.state}
                onEdgeClick={({ id: edge }) => goTo(linkTo("workflows", [workflow.id], { edge }))}
              />
            )}
          </section>
          {[chart, log].map(
            (entry) =>
              entry !== undefined && (
                <div className="span-6" key={entry.name}>
                  <Widget entry={entry} />
                </div>
              ),
          )}
        </div>
      )}
    </>
  );
}
