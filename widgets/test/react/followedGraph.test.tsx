// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { type WorkflowDefinition, WorkflowGraph } from "../../src/react/graph";
import { connectTo, eventually, startGateway } from "../core/fixture";
import type { TestGateway } from "../gateway/testGateway";
import { show } from "./render";

const DEFINITION: WorkflowDefinition = {
  id: "demo",
  name: "The demo",
  nodes: [
    { id: "source", type: "generator" },
    { id: "hot", type: "filter" },
  ],
  edges: [{ id: "all", source: "source", target: "hot" }],
};

interface Answer {
  status: number;
  body: object;
}

/** A gateway whose engine gives such an answer for the workflow. */
async function startSuite(answer: Answer): Promise<TestGateway> {
  return startGateway(({ method, url }, response) => {
    const { status, body } =
      method === "OPTIONS" || url !== "/api/engine/workflows/demo" ? { status: 200, body: {} } : answer;
    const headers = {
      "content-type": "application/json",
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "*",
    };
    response.writeHead(status, headers).end(JSON.stringify(body));
  });
}

test("should say that there is no such workflow, and show it when it is deployed", async () => {
  // Given
  const answer: Answer = { status: 404, body: { title: "Not found" } };
  const gateway = await startSuite(answer);
  const { container } = show(connectTo(gateway), <WorkflowGraph workflow="demo" layout="list" />);
  await screen.findByText("There is no workflow demo: it appears here when it is deployed.");

  // When
  Object.assign(answer, { status: 200, body: { definition: DEFINITION, revision: 3 } });
  gateway.define("demo/dead-letter");

  // Then
  await screen.findByText("The demo");
  await screen.findByText("revision 3");
  expect(container.querySelector('[data-edge="all"]')).not.toBeNull();
});

test("should follow the workflow's state, and its next revision once that is measured", async () => {
  // Given
  const answer: Answer = { status: 200, body: { definition: DEFINITION, revision: 1 } };
  const gateway = await startSuite(answer);
  gateway.define("demo/dead-letter");
  gateway.define("system/metrics", { kind: "system" });
  const { container } = show(connectTo(gateway), <WorkflowGraph workflow="demo" layout="list" />);
  await screen.findByText("revision 1");

  // When
  gateway.setState("demo/dead-letter", "paused", "by hand");
  await screen.findByText("paused: by hand");
  const nodes = [...DEFINITION.nodes, { id: "cold", type: "filter" }];
  Object.assign(answer, { body: { definition: { ...DEFINITION, nodes }, revision: 2 } });
  gateway.append("system/metrics", {
    ...{ workflow: "demo", revision: 2, instance: "a", at: Date.now(), nodes: {}, edges: {} },
  });

  // Then
  await screen.findByText("revision 2");
  expect(container.querySelector('[data-node="cold"]')).not.toBeNull();
  expect(container.querySelector('.nf-graph[data-state="paused"]')).not.toBeNull();
});

test("should keep the graph as it was last told, and say why, when the engine does not answer", async () => {
  // Given
  const answer: Answer = { status: 200, body: { definition: DEFINITION, revision: 1 } };
  const gateway = await startSuite(answer);
  gateway.define("demo/dead-letter");
  const { container } = show(connectTo(gateway), <WorkflowGraph workflow="demo" layout="list" />);
  await screen.findByText("revision 1");

  // When
  const detail = "The engine at 127.0.0.1:8081 does not answer";
  Object.assign(answer, { status: 502, body: { detail } });
  gateway.setState("demo/dead-letter", "degraded", "an instance is gone");

  // Then
  await eventually(() => expect(container.textContent).toContain(`As it was last told. ${detail}`));
  expect(container.querySelector('[data-edge="all"]')).not.toBeNull();
});
