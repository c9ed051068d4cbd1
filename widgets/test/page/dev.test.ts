import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer, type ViteDevServer } from "vite";
import { launchBrowser, openPage } from "../../e2e/browser.mjs";
import { TestGateway } from "../gateway/testGateway";
import { TestSite } from "../gateway/testSite";

const home = resolve(import.meta.dirname, "../..");
const cacheDir = mkdtempSync(join(tmpdir(), "nodeflow-dev-"));
let gateway: TestGateway;
let server: ViteDevServer;

beforeAll(async () => {
  const site = new TestSite(cacheDir, () => gateway);
  gateway = await new TestGateway(site.serve).start();
  process.env["NODEFLOW_GATEWAY"] = gateway.origin;
  server = await createServer({
    configFile: join(home, "vite.config.ts"),
    root: join(home, "src/page"),
    cacheDir,
    logLevel: "error",
    server: { port: 0 },
  });
  await server.listen();
}, 120_000);

afterAll(async () => {
  await server.close();
  await gateway.stop();
  rmSync(cacheDir, { recursive: true, force: true });
});

test("should show what the gateway has on the page that is being worked on", async () => {
  gateway.define("demo-stat", { kind: "stat", workflow: "demo" }).append(42);
  const browser = await launchBrowser();

  try {
    const { page } = await openPage(browser);
    await page.goto(`${server.resolvedUrls?.local[0] ?? ""}#/workflows/demo`);

    await page.locator('[data-connection="open"]').waitFor();
    await page.locator(".nf-headline", { hasText: "42" }).waitFor();
    expect(await page.locator(".panel > header > h2").innerText()).toBe("demo");
  } finally {
    await browser.close();
  }
}, 120_000);
