// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { resultOf } from "../../src/page/load/result";
import { LoadRun, type Phase } from "../../src/page/load/run";
import { FIRST } from "../../src/page/load/settings";
import { connectTo, eventually } from "../core/fixture";
import { TestGateway } from "../gateway/testGateway";
import { refusal, TestServices } from "./services";

async function startSuite(): Promise<{ services: TestServices; gateway: TestGateway }> {
  const services = new TestServices();
  const gateway = await new TestGateway(services.serve).start();
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(gateway.origin);
  return { services, gateway };
}

function phasesOf(run: LoadRun): Phase[] {
  const phases: Phase[] = [];
  run.subscribe(() => {
    if (phases.at(-1) !== run.state.phase) phases.push(run.state.phase);
  });
  return phases;
}

test("should deploy, measure what comes, remove its workflow, and keep the result", async () => {
  // Given
  const { services, gateway } = await startSuite();
  services.answers.set("POST /api/engine/workflows", (body) => {
    const { id } = body as { id: string };
    services.answers.set(`DELETE /api/engine/workflows/${id}`, () => ({ body: {} }));
    services.get("/api/debugger/snapshots", {
      workflows: { [id]: { edges: { out: { lag: 7, utilization: 0.4, dropped: { priority: 2 } } } } },
    });
    gateway.define(`${id}/out`);
    return { status: 201, body: {} };
  });
  const client = connectTo(gateway);

  // When
  const run = new LoadRun(client, { ...FIRST, duration: 600 }, 0);
  const phases = phasesOf(run);
  let sequence = 0;
  let hasLeftOne = false;
  const traffic = setInterval(() => {
    const stream = `${run.state.id}/out`;
    if (!gateway.topics.has(stream)) return;
    sequence += 1;
    const leavesOneOut = !hasLeftOne && (run.state.figures?.received ?? 0) > 3;
    hasLeftOne ||= leavesOneOut;
    if (leavesOneOut) return;
    gateway.append(stream, { sequence }, { key: "source-1", origin: Date.now() * 1000 });
  }, 20);
  await eventually(() => {
    expect(run.state.figures?.missing).toBe(1);
    expect(run.state.pressure).toBeDefined();
  });
  run.stop();
  await eventually(() => expect(run.state.phase).toBe("done"));
  clearInterval(traffic);

  // Then
  expect(phases).toEqual(["warming up", "measuring", "removing", "done"]);
  const { figures, pressure, problem } = run.state;
  expect(problem).toBeUndefined();
  expect(figures?.received).toBeGreaterThan(3);
  expect(figures?.p99).toBeGreaterThanOrEqual(0);
  expect(pressure).toEqual({ lag: 7, utilization: 0.4, dropped: 2 });
  expect(services.sent.map(({ what }) => what.split(" ")[0])).toEqual(["POST", "DELETE"]);
  expect(resultOf(run.state)).toMatchObject({
    target: 500,
    received: figures?.received,
    missing: 1,
    stoppedEarly: true,
  });
  await gateway.stop();
});

test("should say why nothing was measured when the engine refuses", async () => {
  const { services, gateway } = await startSuite();
  services.answers.set("POST /api/engine/workflows", () => refusal(["/nodes/0", "no such type"]));

  const run = new LoadRun(connectTo(gateway), FIRST, 0);

  await eventually(() => expect(run.state.phase).toBe("failed"));
  expect(services.sent).toHaveLength(1);
  expect(run.state.problem).toMatchObject({ findings: [{ pointer: "/nodes/0", message: "no such type" }] });
  await gateway.stop();
});
