/**
 * Takes the pictures of the README and the docs anew, from a running suite with its demo:
 *
 *   BASE_URL=http://127.0.0.1:8080 npm run pictures            all
 *   BASE_URL=http://127.0.0.1:8080 npm run pictures -- gap     those whose names begin so
 *
 * It deploys workflows of its own (picture-…), slows a node of the demo, and undoes all of it.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { launchBrowser, openPage } from "./browser.mjs";
import { Engine } from "./engine.mjs";
import { BREAKER, GAP } from "./pictureWorkflows.mjs";
import { dashboard, replayBesideLive } from "./sections.mjs";
import { quicken, slow } from "./slowing.mjs";
import { runningSuite } from "./suite.mjs";

const url = await runningSuite();
const out = process.env["OUT"] ?? resolve(import.meta.dirname, "../../docs/pictures");
const wanted = process.argv[2] ?? "";
const SOON = { timeout: 60_000 };
const DESKTOP = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} link to the place on the page
 * @property {(page: Page, address: string) => Promise<void>} see what leads to it
 * @property {(page: Page) => Promise<void>} [then] what undoes it
 * @property {boolean} [phone]
 * @property {boolean} [dark]
 */

const engine = new Engine(url);
const browser = await launchBrowser();
mkdirSync(out, { recursive: true });

/** @type {Scene[]} */
const SCENES = [
  { name: "first-load", link: "#/overview", see: firstLoad },
  { name: "first-load-dark", link: "#/overview", see: firstLoad, dark: true },
  { name: "first-load-phone", link: "#/overview", see: firstLoad, phone: true },
  { name: "pressure", link: "#/overview", see: pressure, then: quicken },
  { name: "pressure-phone-dark", link: "#/overview", see: pressure, then: quicken, phone: true, dark: true },
  { name: "alert", link: "#/overview", see: alert, then: fastAgain },
  {
    name: "breaker-open",
    link: "#/workflows/picture-breaker",
    see: breaker,
    then: () => engine.remove("picture-breaker"),
  },
  { name: "disconnected", link: "#/overview", see: disconnected },
  { name: "gap", link: "#/workflows/picture-gap", see: gap, then: () => engine.remove("picture-gap") },
  { name: "broken-widget", link: "#/overview", see: brokenWidget },
  { name: "findings", link: "#/workflows?new=1", see: findings },
  { name: "findings-phone", link: "#/workflows?new=1", see: findings, phone: true },
  { name: "empty", link: "#/workflows?new=1", see: empty, then: removeShown },
  { name: "replay-beside-live", link: "", see: replay },
  { name: "dashboard", link: "", see: board },
];

try {
  for (const scene of SCENES.filter(({ name }) => name.startsWith(wanted))) await take(scene);
} finally {
  await browser.close();
}

/** @param {Scene} scene */
async function take({ name, link, see, then, phone = false, dark = false }) {
  const { page } = await openPage(browser, {
    ...(phone ? PHONE : DESKTOP),
    colorScheme: dark ? "dark" : "light",
  });
  page.setDefaultTimeout(SOON.timeout);
  try {
    await see(page, `${url}/${link}`);
    await page.screenshot({ path: join(out, `${name}.png`) });
    console.log(name);
  } catch (thrown) {
    console.error(`${name}: not seen: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    process.exitCode = 1;
  } finally {
    await then?.(page);
    await page.context().close();
  }
}

/** @param {Page} page @param {string} address */
async function firstLoad(page, address) {
  await page.goto(address);
  await page.locator('.nf-graph[data-live="true"]').waitFor(SOON);
  for (const kind of ["chart", "log"]) {
    await page.locator(`.nf-widget[data-kind="${kind}"][data-tone="live"]`).waitFor(SOON);
  }
  await page.waitForTimeout(3000);
}

/** @param {Page} page @param {string} address */
async function pressure(page, address) {
  await firstLoad(page, address);
  await slow(page);
}

/** An edge that stays full raises an alert. @param {Page} page @param {string} address */
async function alert(page, address) {
  await pressure(page, address);
  await page.locator(".rail a", { hasText: "Alerts" }).click();
  await page.locator('[aria-label="Raised now"] [data-alert="backpressure"]').waitFor(SOON);
  await page.waitForTimeout(1500);
}

/** @param {Page} page */
async function fastAgain(page) {
  await page.locator(".rail a", { hasText: "Overview" }).click();
  await quicken(page);
}

/** @param {Page} page @param {string} address */
async function breaker(page, address) {
  await engine.deploy(BREAKER);
  await page.goto(address);
  await page
    .locator('.nf-graph [data-breaker="open"]')
    .first()
    .waitFor({ ...SOON, state: "attached" });
  await page.getByText("degraded", { exact: true }).first().waitFor(SOON);
}

/** The gateway lets go of the page and is not there when it comes back. @param {Page} page @param {string} address */
async function disconnected(page, address) {
  /** @type {import("playwright-core").WebSocketRoute[]} */
  const sockets = [];
  let isCutOff = false;
  await page.routeWebSocket(/\/ws$/, (socket) => {
    sockets.push(socket);
    if (isCutOff) void socket.close({ code: 1012 });
    else socket.connectToServer();
  });
  await firstLoad(page, address);
  isCutOff = true;
  await page.context().setOffline(true);
  for (const socket of sockets) await socket.close({ code: 1012 });
  await page.locator('.nf-widget[data-kind="chart"][data-tone="interrupted"]').waitFor(SOON);
  await page.waitForTimeout(4000);
}

/** A workflow is deleted and deployed again under the eyes of its viewer. @param {Page} page @param {string} address */
async function gap(page, address) {
  await engine.deploy(GAP);
  await page.goto(address);
  await page.locator('.nf-widget[data-kind="chart"][data-tone="live"]').waitFor(SOON);
  await page.waitForTimeout(4000);
  await engine.remove("picture-gap");
  await engine.deploy(GAP);
  await page.locator(".nf-gap").first().waitFor(SOON);
  await page.waitForTimeout(4000);
}

/** A browser that lets no page draw. @param {Page} page @param {string} address */
async function brokenWidget(page, address) {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => {
      throw new Error("this browser lets no page draw");
    };
  });
  await page.goto(address);
  await page.locator(".nf-broken").first().waitFor(SOON);
  await page.waitForTimeout(2500);
}

/** @param {Page} page @param {string} address */
async function findings(page, address) {
  await page.goto(address);
  const text = page.getByLabel("Workflow definition, JSON");
  await text.fill(
    (await text.inputValue())
      .replace('"filter"', '"filtr"')
      .replace('"target": "chart"', '"target": "chrat"'),
  );
  await page.locator('.json-lines [data-wrong="true"]').first().waitFor(SOON);
  await page.waitForTimeout(500);
}

/** @param {Page} page @param {string} address */
async function empty(page, address) {
  await page.goto(address);
  await page.locator('[data-state="valid"]').waitFor(SOON);
  await page.getByRole("button", { name: "Deploy" }).click();
  await page.locator(".empty .command").waitFor(SOON);
  await page.locator('.nf-graph[data-live="true"]').waitFor(SOON);
  await page.waitForTimeout(2500);
}

/** @param {Page} page */
async function replay(page) {
  await replayBesideLive(page, url);
  await page.locator('.nf-widget[data-tone="live"]').nth(1).waitFor(SOON);
  await page.waitForTimeout(4000);
}

/** @param {Page} page */
async function board(page) {
  await dashboard(page, url);
  await page.waitForTimeout(4000);
}

/** @param {Page} page */
async function removeShown(page) {
  await engine.remove(page.url().split("/").at(-1) ?? "");
}
