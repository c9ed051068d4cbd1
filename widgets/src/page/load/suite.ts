import { getJson, sendJson } from "../suite/http";

/** What the suite itself says of a run's workflow, for all its edges. */
export interface Pressure {
  /** The most that waits on one edge. */
  readonly lag: number;
  /** The fullest edge, 0 to 1. */
  readonly utilization: number;
  /** By flow control. */
  readonly dropped: number;
}

export async function deploy(workflow: object): Promise<void> {
  await sendJson("POST", "/api/engine/workflows?wait=PT20S", workflow);
}

export async function remove(id: string): Promise<void> {
  await sendJson("DELETE", `/api/engine/workflows/${encodeURIComponent(id)}`);
}

/** As the page goes away: nobody is there for the answer. What is left over is offered for removal later. */
export function removeInPassing(id: string): void {
  fetch(`/api/engine/workflows/${encodeURIComponent(id)}`, { method: "DELETE", keepalive: true }).catch(
    () => undefined,
  );
}

interface EdgeFigures {
  readonly lag: number;
  readonly utilization: number;
  readonly dropped: Readonly<Record<string, number>>;
}

/** Undefined while the debugger has not seen the workflow. */
export async function pressureOn(id: string): Promise<Pressure | undefined> {
  const { workflows } = await getJson<{
    workflows: Readonly<Record<string, { edges: Readonly<Record<string, EdgeFigures>> }>>;
  }>("/api/debugger/snapshots");
  const edges = Object.values(workflows[id]?.edges ?? {});
  if (edges.length === 0) return undefined;
  return {
    lag: Math.max(...edges.map(({ lag }) => lag)),
    utilization: Math.max(...edges.map(({ utilization }) => utilization)),
    dropped: edges.reduce(
      (sum, { dropped }) => sum + Object.values(dropped).reduce((all, n) => all + n, 0),
      0,
    ),
  };
}
