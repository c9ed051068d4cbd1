import type { Browser, Page } from "playwright-core";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../../e2e/browser.mjs";
import { PHASES } from "../../e2e/phases.mjs";
import { PAGE } from "../built";
import { TestGateway } from "../gateway/testGateway";
import { TestSite } from "../gateway/testSite";

const out = mkdtempSync(join(tmpdir(), "nodeflow-page-"));
let browser: Browser;
let gateway: TestGateway;
let site: TestSite;
let traffic: ReturnType<typeof setInterval> | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);

afterAll(() => browser.close());

afterEach(async () => {
  clearInterval(traffic);
  await gateway.stop();
});

async function start(): Promise<void> {
  site = new TestSite(PAGE, () => gateway);
  gateway = await new TestGateway(site.serve).start();
}

/** A workflow with a chart, a table and a log, and 20 messages a second on each. */
function deploy(): void {
  const workflow = "demo";
  gateway.define("demo-chart", {
    kind: "chart",
    view: { y: ["value"], unit: "°C", thresholds: [80] },
    title: "Heat",
    workflow,
  });
  gateway.define("demo-table", {
    kind: "table",
    view: { columns: [{ field: "value", type: "number" }] },
    title: "Rows",
    workflow,
  });
  gateway.define("demo-log", {
    kind: "log",
    view: { level: "level", message: "message" },
    title: "Journal",
    workflow,
  });
  gateway.define("demo/all", { workflow });
  gateway.define("system/metrics", { kind: "system" });
  const widget = (kind: string) => ({ id: kind, type: "widget", config: { kind, stream: `demo-${kind}` } });
  const edge = (target: string) => ({ id: `to-${target}`, source: "source", target });
  const nodes = [
    { id: "source", type: "generator", config: { pattern: "sine-wave", rate: 20 } },
    ...["chart", "table", "log"].map(widget),
  ];
  const definition = { id: workflow, name: "Demo", nodes, edges: ["chart", "table", "log"].map(edge) };
  site.workflows = [{ definition, revision: 1, state: "running" }];
  let sequence = 0;
  traffic = setInterval(() => {
    sequence += 1;
    const value = { value: 60 + 40 * Math.sin(sequence / 10), level: "warn", message: `number ${sequence}` };
    for (const stream of ["demo-chart", "demo-table", "demo-log"]) {
      gateway.topic(stream).append(value, { origin: Date.now() * 1000 });
    }
    if (sequence % 10 === 0) gateway.topic("system/metrics").append(metrics(sequence));
    gateway.flush();
  }, 50);
}

function metrics(sequence: number): object {
  const edge = { in: sequence, lag: 12, window: 1000, utilization: 0.85, rate: 20, dropped: {} };
  return {
    workflow: "demo",
    revision: 1,
    instance: "engine-1",
    at: new Date().toISOString(),
    nodes: { source: { in: 0, out: sequence, errors: 3, dropped: {} } },
    edges: {
      "to-chart": edge,
      "to-table": { ...edge, utilization: 0 },
      "to-log": { ...edge, utilization: 0, lag: 0 },
    },
  };
}

function text(page: Page, selector: string): Promise<string> {
  return page.locator(selector).first().innerText();
}

test("should be live, say that it lost the gateway, and be live again without a reload", async () => {
  // Given
  await start();
  deploy();
  const { page, errors } = await openPage(browser);
  const view = { browser, page, errors, url: gateway.origin, out };

  // When
  await PHASES["live"]?.(view);
  const latency = await text(page, '[data-kind="chart"] [data-figure="latency"]');
  await gateway.stop();
  await PHASES["gone"]?.(view);
  const whileGone = await text(page, '[data-kind="chart"] .nf-condition');
  await gateway.start();
  await PHASES["back"]?.(view);

  // Then
  expect(latency).toMatch(/\d ms/);
  expect(whileGone).toMatch(/reconnecting.*data as of \d\d:\d\d:\d\d/);
  expect(await text(page, '[data-kind="chart"] .nf-headline')).toMatch(/°C/);
  await page.context().close();
}, 180_000);

test("should teach how to deploy a workflow when there is none", async () => {
  await start();
  const { page, errors } = await openPage(browser);

  await page.goto(gateway.origin);

  await page.getByText("No workflow is deployed").waitFor();
  expect(await text(page, "pre")).toContain(`curl -X POST ${gateway.origin}/api/engine/workflows`);
  expect(errors).toEqual([]);
  await page.context().close();
}, 120_000);

test("should say that the gateway is connected but Kafka is not reached", async () => {
  await start();
  deploy();
  site.kafkaIsUp = false;
  const { page } = await openPage(browser);

  await page.goto(gateway.origin);

  await page.locator('[data-kafka="unreachable"]').waitFor();
  expect(await text(page, '.connection [role="status"]')).toBe(
    "gateway connected, but it does not reach Kafka: broker 127.0.0.1:9092 does not answer",
  );
  site.kafkaIsUp = true;
  await page.locator('[data-kafka="unreachable"]').waitFor({ state: "detached" });
  await page.context().close();
}, 120_000);

test("should say what the engine's failure means and go on with its widgets", async () => {
  await start();
  deploy();
  site.engineIsUp = false;
  const { page } = await openPage(browser);

  await page.goto(gateway.origin);

  await page.getByRole("alert").waitFor();
  expect(await text(page, '[role="alert"]')).toContain("127.0.0.1:8081 does not answer");
  await page.locator('[data-kind="chart"][data-tone="live"]').waitFor();
  await page.context().close();
}, 120_000);
