import { useCallback } from "react";
import { Notice } from "../parts/Notice";
import { Skeleton } from "../parts/Skeleton";
import { count } from "../parts/words";
import { linkTo } from "../shell/route";
import type { WorkflowDefinition } from "../suite/api";
import { type EdgeStatus, fetchStatus } from "../suite/engine";
import { usePolled } from "../suite/usePolled";
import { type NodeFlow, useWorkflowFlow } from "../../react/graph";

const INTERVAL = 1000;
const RATE = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Each edge and each node of a workflow in a line, as the engine measures them. */
export function Figures({ definition }: { definition: WorkflowDefinition }) {
  const { id } = definition;
  const fetcher = useCallback((signal: AbortSignal) => fetchStatus(id, signal), [id]);
  const { value: status, error } = usePolled(fetcher, INTERVAL);
  const { flow } = useWorkflowFlow(id);
  return (
    <>
      {error !== undefined && (
        <Notice what="The figures are not of now" where={`status of ${id}`} why={error.message}>
          They are asked for again every second.
        </Notice>
      )}
      {status === undefined && error === undefined && <Skeleton />}
      {status !== undefined && (
        <div className="figures">
          <table className="lines">
            <caption>Edges</caption>
            <thead>
              <tr>
                <th scope="col">Edge</th>
                <th scope="col">From, to</th>
                <th scope="col" data-type="number">
                  Messages/s
                </th>
                <th scope="col" data-type="number">
                  In all
                </th>
                <th scope="col" data-type="number">
                  Waiting
                </th>
                <th scope="col">Full</th>
                <th scope="col" data-type="number">
                  Dropped
                </th>
                <th scope="col">Flow</th>
              </tr>
            </thead>
            <tbody>
              {definition.edges.map((edge) => (
                <tr key={edge.id}>
                  <th scope="row">
                    <a href={linkTo("workflows", [id], { edge: edge.id })}>{edge.id}</a>
                  </th>
                  <td>
                    {edge.source} → {edge.target}
                  </td>
                  <EdgeCells status={status.edges[edge.id]} />
                </tr>
              ))}
            </tbody>
          </table>
          <table className="lines">
            <caption>Nodes</caption>
            <thead>
              <tr>
                <th scope="col">Node</th>
                <th scope="col">Type</th>
                <th scope="col">State</th>
                <th scope="col" data-type="number">
                  p99
                </th>
                <th scope="col" data-type="number">
                  Dead letters
                </th>
                <th scope="col" data-type="number">
                  Dropped
                </th>
                <th scope="col">Breaker</th>
                <th scope="col">Runs on</th>
              </tr>
            </thead>
            <tbody>
              {definition.nodes.map((node) => {
                const { state, reason, breaker, instance } = status.nodes[node.id] ?? {};
                return (
                  <tr key={node.id}>
                    <th scope="row">{node.name ?? node.id}</th>
                    <td>{node.type}</td>
                    <td>
                      {state ?? "–"}
                      {reason == null ? "" : `: ${reason}`}
                    </td>
                    <NodeCells flow={flow?.nodes.get(node.id)} />
                    <td>{breaker ?? "–"}</td>
                    <td className="nf-mono">{instance ?? (node.type === "widget" ? "the gateway" : "–")}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function EdgeCells({ status }: { status: EdgeStatus | undefined }) {
  if (status === undefined) return <td colSpan={6}>no figures yet</td>;
  const { rate, lag, utilization, dropped = {}, state } = status;
  const reasons = Object.entries(dropped).map(([reason, number]) => `${count(number)} ${reason}`);
  return (
    <>
      <td data-type="number">{RATE.format(rate)}</td>
      <td data-type="number">{count(status.in)}</td>
      <td data-type="number">{count(lag)}</td>
      <td>
        <meter min={0} max={1} low={0.5} high={0.8} optimum={0} value={Math.min(1, utilization)} />{" "}
        {count(utilization * 100)} %
      </td>
      <td data-type="number">{reasons.length === 0 ? "0" : reasons.join(", ")}</td>
      <td>{state ?? "–"}</td>
    </>
  );
}

function NodeCells({ flow }: { flow: NodeFlow | undefined }) {
  return (
    <>
      <td data-type="number">{flow?.p99 === undefined ? "–" : `${RATE.format(flow.p99)} ms`}</td>
      <td data-type="number">{flow === undefined ? "–" : count(flow.errors)}</td>
      <td data-type="number">{flow === undefined ? "–" : count(flow.dropped)}</td>
    </>
  );
}
