import { useState } from "react";
import { LiveGraph } from "../parts/LiveGraph";
import { NoWorkflows } from "../parts/NoWorkflows";
import { Skeleton } from "../parts/Skeleton";
import { Widget } from "../parts/Widget";
import { WorkflowState } from "../parts/WorkflowState";
import { linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";
import type { WorkflowOnPage } from "../suite/workflows";
import { CopyCurl, type Curl, CurlPanel, takerOf } from "./CopyCurl";
import { nodeToSlow } from "./slow";
import { SlowANode, SlowNote } from "./SlowANode";
import "./overview.css";

/** The first screen: what this is, one workflow as it runs, and three things to do with it. */
export function Overview() {
  const { workflows, answered, engineError, streamsError } = useSuite();
  const [curl, setCurl] = useState<Curl>();
  const workflow = toFeature(workflows);
  const taker = takerOf(workflows);
  const isCurrent = engineError === undefined && streamsError === undefined;
  return (
    <>
      <header className="overview-head">
        <div>
          <h1>Workflows on Kafka, live</h1>
          <p>
            Data streams through nodes and edges; every edge is a Kafka topic, and what you see here flows
            now.
          </p>
        </div>
        <div className="actions">
          {workflow !== undefined && <SlowANode workflow={workflow} />}
          <a className="button" href={linkTo("workflows", [], { new: "1" })}>
            Deploy your own
          </a>
          {taker !== undefined && <CopyCurl taker={taker} show={setCurl} />}
        </div>
      </header>
      {curl !== undefined && taker !== undefined && (
        <CurlPanel taker={taker} curl={curl} close={() => setCurl(undefined)} />
      )}
      {workflow === undefined && !answered && <Skeleton rows={12} />}
      {workflow === undefined && answered && <NoWorkflows />}
      {workflow !== undefined && (
        <div className="grid">
          <section className="panel span-12" aria-label={workflow.name}>
            <header>
              <h2>
                <a href={linkTo("workflows", [workflow.id])}>{workflow.name}</a>
              </h2>
              <WorkflowState workflow={workflow} isCurrent={isCurrent} />
            </header>
            <SlowNote workflow={workflow} />
            <LiveGraph workflow={workflow} />
          </section>
          {["chart", "log"].map((kind) => {
            const entry = workflow.widgets.find((widget) => widget.kind === kind);
            return (
              entry !== undefined && (
                <div className="span-6" key={entry.name}>
                  <Widget entry={entry} />
                </div>
              )
            );
          })}
        </div>
      )}
    </>
  );
}

/** The workflow that shows most: with a chart, a log and a node that can be slowed. */
function toFeature(workflows: readonly WorkflowOnPage[]): WorkflowOnPage | undefined {
  const worth = ({ widgets, definition }: WorkflowOnPage) => {
    const kinds = new Set(widgets.map(({ kind }) => kind));
    return (kinds.has("chart") ? 4 : 0) + (nodeToSlow(definition) ? 2 : 0) + (kinds.has("log") ? 1 : 0);
  };
  return workflows.reduce<WorkflowOnPage | undefined>(
    (best, next) => (best === undefined || worth(next) > worth(best) ? next : best),
    undefined,
  );
}
