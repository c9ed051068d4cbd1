import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../../e2e/browser.mjs";
import { TestGateway } from "../gateway/testGateway";
import { TestSite } from "../gateway/testSite";

const home = resolve(import.meta.dirname, "../..");
const installed = join(home, "node_modules");
const app = mkdtempSync(join(tmpdir(), "nodeflow-app-"));
/** What an app of its own has besides the package: linked from here, so that the test needs no registry. */
const BESIDE = ["@xyflow/react", "react", "react-dom", "rxjs", "uplot", "ws"];
const TYPES = ["node", "react", "react-dom", "ws"];
let gateway: TestGateway;

beforeAll(async () => {
  cpSync(join(import.meta.dirname, "app"), app, { recursive: true });
  await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", app], home);
  const tarball = readdirSync(app).find((name) => name.endsWith(".tgz")) ?? "";
  const links = [...BESIDE, ...TYPES.map((name) => `@types/${name}`)].map(
    (name) => `${name}@file:${join(installed, name)}`,
  );
  await run("npm", ["install", "--offline", "--silent", `./${tarball}`, ...links], app);
  symlinkSync(join(installed, "undici-types"), join(app, "node_modules/undici-types"));
}, 180_000);

afterAll(() => rmSync(app, { recursive: true, force: true }));

afterEach(() => gateway.stop());

async function run(command: string, args: string[], cwd: string): Promise<string> {
  const env = { ...process.env, NODE_ENV: "production" };
  return (await promisify(execFile)(command, args, { cwd, env })).stdout;
}

test("should be typed and run in Node, as a stream and as Observables", async () => {
  gateway = await new TestGateway().start();
  gateway.define("heat").append({ celsius: 21.5 });

  await run(join(installed, ".bin/tsc"), [], app);
  const printed = await run("node", ["out/reader.js", gateway.url], app);

  expect(JSON.parse(printed)).toEqual({ read: [21.5], pushed: 21.5 });
}, 120_000);

test("should show a live chart, a table and a graph in the bundle of a separate app", async () => {
  // Given
  const built = join(app, "built");
  await run(join(installed, ".bin/vite"), ["build", "--logLevel", "warn", "--outDir", built], app);
  const site = new TestSite(built, () => gateway);
  gateway = await new TestGateway(site.serve).start();
  gateway.define("heat", { kind: "chart", view: { y: ["celsius"] } });
  for (const celsius of [20, 21, 22]) gateway.append("heat", { celsius });
  const browser = await launchBrowser();
  const { page, errors } = await openPage(browser);

  try {
    // When
    await page.goto(gateway.origin);
    await page.locator('.nf-widget[data-kind="chart"] .nf-plot canvas').waitFor();
    await page.locator("output", { hasText: "22.0" }).waitFor();
    await page.locator('.nf-graph [data-edge="all"]').waitFor();
    await page.locator(".nf-table tbody td", { hasText: "22" }).first().waitFor();
    gateway.append("heat", { celsius: 23 });

    // Then
    await page.locator("output", { hasText: "23.0" }).waitFor();
    await page.locator('.nf-widget[data-kind="chart"][data-tone="live"]').waitFor();
    expect(errors).toEqual([]);
  } catch (thrown) {
    throw new Error(`The page reported: ${errors.join("; ")}`, { cause: thrown });
  } finally {
    await browser.close();
  }
}, 120_000);

test("should hold nothing of React in what an app without it loads", () => {
  const core = join(app, "node_modules/@nodeflow/widgets/dist/core");

  const imported = readdirSync(core)
    .filter((name) => name.endsWith(".js"))
    .flatMap((name) => [...readFileSync(join(core, name), "utf8").matchAll(/from "([^"]+)"/g)])
    .map(([, specifier]) => specifier);

  expect(imported.filter((specifier) => specifier?.startsWith(".") !== true)).toEqual([]);
});
