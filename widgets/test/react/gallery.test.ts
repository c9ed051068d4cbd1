import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { requireAccessible } from "../../e2e/axe.mjs";
import { launchBrowser, openPage } from "../../e2e/browser.mjs";
import { PAGE } from "../built";
import { TestGateway } from "../gateway/testGateway";
import { TestSite } from "../gateway/testSite";

let browser: Browser;
let gateway: TestGateway;
let page: Page;
let errors: string[];

beforeAll(async () => {
  gateway = await new TestGateway(new TestSite(PAGE, () => gateway).serve).start();
  browser = await launchBrowser();
  const viewport = { width: 1440, height: 1000 };
  ({ page, errors } = await openPage(browser, { viewport, reducedMotion: "reduce" }));
  page.setDefaultTimeout(60_000);
  await page.goto(`${gateway.origin}/gallery.html`);
  await page.locator("#graph-pressed .nf-graph[data-live='true']").first().waitFor();
  await page
    .locator("#quiet .nf-condition", { hasText: /quiet for \d+ s/ })
    .first()
    .waitFor();
  await page.locator("#reconnecting .nf-condition", { hasText: /as of/ }).first().waitFor();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await gateway.stop();
});

const KINDS = ["chart", "table", "log", "stat", "gauge"];

test("should say in every widget in which state it is", async () => {
  const told = async (scene: string, selector = ".nf-condition") => {
    const widgets = page.locator(`#${scene} .nf-widget`);
    expect(await widgets.count()).toBe(KINDS.length);
    return widgets.locator(selector).allInnerTexts();
  };
  const expectAll = (texts: readonly string[], pattern: RegExp) => {
    for (const text of texts) expect(text).toMatch(pattern);
  };

  for (const [scene, pattern] of [
    ["live", /^live$/],
    ["waiting", /^waiting for the stream to be deployed$/],
    ["nothing", /^no messages yet$/],
    ["paused", /^workflow is paused: by hand$/],
    ["quiet", /^quiet for \d+ s$/],
    ["filtered", /^filtered to nothing: 412 did not match$/],
    ["reconnecting", /^reconnecting.*, data as of \d\d:\d\d:\d\d$/],
    ["stale", /^waiting: broker 127.0.0.1:9092 does not answer, data as of \d\d:\d\d:\d\d$/],
    ["degraded", /^live, degraded: the breaker of sink is open$/],
    ["failed", /^workflow failed: topic telemetry does not exist$/],
    ["refused", /^There is no stream heat$/],
  ] as const) {
    // Five widgets do not fall quiet in the same moment.
    await vi.waitFor(async () => expectAll(await told(scene), pattern), { timeout: 30_000, interval: 100 });
  }
  expectAll(await told("expired", ".nf-gap"), /^96 missed: history expired at \d\d:\d\d:\d\d$/);
  const losses = await told("losses", ".nf-figures");
  for (const loss of [/dropped\s+1,204/, /conflated\s+36/, /behind\s+850/, /thinned\s+77/]) {
    expectAll(losses, loss);
  }
  expect((await page.locator("#invalid [data-figure='not shown']").count()) > 0).toBe(true);
  expect(await page.locator("#more .nf-broken").innerText()).toContain("The table of broken broke.");
  expect(errors.filter((error) => !error.includes("toFixed"))).toEqual([]);
}, 120_000);

test("should have no serious finding of axe, in the light and in the dark", async () => {
  await requireAccessible(page, []);
}, 180_000);

test("should walk the graph by keyboard in topological order", async () => {
  const focused = () =>
    page.evaluate(() => {
      const { node, edge } = (document.activeElement as HTMLElement).dataset;
      return node ?? edge;
    });

  await page.locator("#graph-calm [data-node='sensors']").first().focus();
  const seen = [await focused()];
  for (let step = 0; step < 10; step++) {
    await page.keyboard.press("ArrowRight");
    seen.push(await focused());
  }

  expect(seen).toEqual([
    ...["sensors", "all", "clean", "cleaned", "copy", "hot", "calls", "by-place", "shown", "notify", "chart"],
  ]);
}, 120_000);

test("should keep a log where it is read, and tell how much newer there is", async () => {
  const log = page.locator("#live .nf-log");
  const lastLine = log.locator(".nf-line").last();

  await log.locator(".nf-scroll").hover();
  await page.mouse.wheel(0, -400);
  await log.getByRole("button", { name: /^\d+ newer/ }).waitFor();
  const whileReading = await lastLine.innerText();
  await log.getByRole("button", { name: /^\d\d newer/ }).waitFor();

  expect(await lastLine.innerText()).toBe(whileReading);
  await log.getByRole("button").click();
  await log.getByRole("button").waitFor({ state: "detached" });
}, 120_000);

test("should zoom a chart by dragging, reset it, and show its points as a table", async () => {
  const chart = page.locator("#quiet .nf-widget[data-kind='chart']");
  const plot = chart.locator(".u-over");
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error("The chart has no plot");

  await page.mouse.move(box.x + 60, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 180, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await chart.getByRole("button", { name: "Reset zoom" }).click();
  await chart.getByRole("button", { name: "Reset zoom" }).waitFor({ state: "detached" });
  await chart.getByRole("button", { name: "View as table" }).click();

  expect(await chart.locator("tbody tr").count()).toBeGreaterThan(5);
  expect(await chart.locator("th").allInnerTexts()).toEqual(["time", "celsius (°C)"]);
  await chart.getByRole("button", { name: "View as chart" }).click();
  expect(await chart.locator(".nf-plot").getAttribute("aria-label")).toMatch(
    /^Line chart Heat, 60 points, from .* to .*\. celsius: .* to .*, last .* °C\.$/,
  );
}, 120_000);

test("should break no widget by times that no calendar reaches", async () => {
  const columns = [{ field: "at", type: "time" }, { field: "v" }];
  gateway.define("nanoseconds", { view: { x: "at", y: ["v"], time: "at", columns } });
  const live = await openPage(browser);
  await live.page.goto(`${gateway.origin}/gallery.html?stream=nanoseconds`);
  await live.page.locator('[data-kind="log"] .nf-condition', { hasText: "no messages yet" }).waitFor();

  for (const v of [1, 2, 3])
    gateway.append("nanoseconds", { at: 1.7e18 + v * 1e9, v }, { timestamp: 1.7e18 });

  await live.page.locator('[data-kind="chart"] [data-points="3"] canvas').waitFor();
  await live.page.locator('[data-kind="table"] td', { hasText: "1700000003000000000" }).waitFor();
  await live.page
    .locator('[data-kind="log"] .nf-line-time', { hasText: "1700000000000000000" })
    .first()
    .waitFor();
  expect(await live.page.locator(".nf-broken").count()).toBe(0);
  expect(live.errors).toEqual([]);
  await live.page.context().close();
}, 120_000);
