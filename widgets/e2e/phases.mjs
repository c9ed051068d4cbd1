import { join } from "node:path";
import { byKeyboard } from "./byKeyboard.mjs";
import { sections } from "./sections.mjs";
import { openPage } from "./browser.mjs";
import { quicken, slow } from "./slowing.mjs";

/**
 * @typedef {object} View what a phase looks at
 * @property {import("playwright-core").Browser} browser
 * @property {import("playwright-core").Page} page stays open from phase to phase
 * @property {string[]} errors of the page so far
 * @property {string} url of the page
 * @property {string} out folder of the screenshots
 */

const SOON = 30_000;
/** From the loss until the page says so. */
const GONE = 20_000;
/** From the return until all streams again. */
const BACK = 60_000;

/** What a phase tells besides that it was seen, if anything. @type {Record<string, (view: View) => Promise<string | void>>} */
export const PHASES = { live, first, keys, sections, pressure, gone, back };

/**
 * First load, then live data in a chart, a table, a log and the graph; on a phone and in the dark too.
 *
 * @param {View} view
 */
async function live({ browser, page, errors, url, out }) {
  const first = await firstScreen(page, url);
  await page.screenshot({ path: join(out, "first-load.png") });
  await openWorkflow(page);
  await seeLive(page);
  await page.screenshot({ path: join(out, "live.png"), fullPage: true });
  const others = /** @type {const} */ ([
    { name: "live-dark", options: { viewport: { width: 1440, height: 1000 }, colorScheme: "dark" } },
    { name: "live-phone", options: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 } },
  ]);
  await Promise.all(
    others.map(async ({ name, options }) => {
      const other = await openPage(browser, options);
      await open(other.page, url);
      await openWorkflow(other.page);
      await seeLive(other.page);
      await other.page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
      const tooWide = await other.page.evaluate(
        () => document.documentElement.scrollWidth > window.innerWidth,
      );
      if (tooWide) throw new Error(`${name}: the page is wider than its window`);
      errors.push(...other.errors);
      await other.page.context().close();
    }),
  );
  if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join("\n")}`);
  return `first screen after ${first} ms`;
}

/**
 * The first screen five times, each in a browser that has kept nothing: within 2 s, in the middle of them.
 *
 * @param {View} view
 */
async function first({ browser, url }) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    const { page } = await openPage(browser);
    times.push(await firstScreen(page, url));
    await page.context().close();
  }
  times.sort((a, b) => a - b);
  const said = `first screen after ${times.join(", ")} ms`;
  if ((times[2] ?? 0) > 2000) throw new Error(`${said}: not within 2 s`);
  return said;
}

/**
 * Beside each other: the way by keyboard, and what there is besides it.
 *
 * @param {View} view
 */
async function keys(view) {
  await Promise.all([byKeyboard(view), sections(view)]);
}

/**
 * The first screen's first action: a node is slowed, its source is held back, and all is as before when that is undone.
 *
 * @param {View} view
 */
async function pressure({ browser, url, out }) {
  const { page } = await openPage(browser);
  page.setDefaultTimeout(BACK);
  await page.goto(url);
  await slow(page);
  await page.screenshot({ path: join(out, "pressure.png") });
  await quicken(page);
  await page
    .locator(".nf-flow-trouble", { hasText: "sources stand still" })
    .first()
    .waitFor({ state: "hidden" });
  await page.context().close();
}

/**
 * From the start of the navigation until graph, chart and log hold data, in milliseconds. On a machine that does much else it
 * takes longer than it should: the bound here only tells that it comes.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} url
 */
async function firstScreen(page, url) {
  await page.goto(url, { waitUntil: "commit" });
  const after = await page.waitForFunction(
    () =>
      document.querySelector('.nf-graph[data-live="true"] .nf-flow-rate') !== null &&
      document.querySelector('.nf-chart:not([data-points="0"]) canvas') !== null &&
      document.querySelector(".nf-line") !== null &&
      performance.now(),
    undefined,
    { timeout: 10_000 },
  );
  return Math.round(Number(await after.jsonValue()));
}

/**
 * The broker or the gateway is gone: the page stands, and nothing claims to be live.
 *
 * @param {View} view
 */
async function gone({ page, url, out }) {
  await open(page, url);
  await page.waitForFunction(
    () => document.querySelector('.nf-widget[data-tone="live"], .nf-graph[data-live="true"]') === null,
    undefined,
    { timeout: GONE },
  );
  const text = await page.locator("body").innerText();
  if (!/reconnecting|quiet|no messages|waiting|not answer|failed|degraded|subscribing/i.test(text)) {
    throw new Error(`the page does not say that anything is wrong:\n${text}`);
  }
  await page.screenshot({ path: join(out, "gone.png"), fullPage: true });
}

/**
 * All is back: live again without a reload.
 *
 * @param {View} view
 */
async function back({ page, url, out }) {
  await open(page, url);
  await seeLive(page, BACK);
  await page.screenshot({ path: join(out, "back.png"), fullPage: true });
}

/**
 * Goes to the page unless an earlier phase left it open.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} url
 */
async function open(page, url) {
  if (page.url().startsWith(url)) return;
  await page.goto(url);
  await page.locator(".top-bar").waitFor({ timeout: SOON });
}

/**
 * From the overview, whose graph, chart and log stream, to the first workflow of the list.
 *
 * @param {import("playwright-core").Page} page
 */
async function openWorkflow(page) {
  await page.locator('.nf-graph[data-live="true"]').waitFor({ timeout: SOON });
  for (const kind of ["chart", "log"]) {
    await page.locator(`.nf-widget[data-kind="${kind}"][data-tone="live"]`).waitFor({ timeout: SOON });
  }
  await page.locator(".rail a", { hasText: "Workflows" }).click();
  await page.locator(".lines tbody th a").first().click({ timeout: SOON });
}

/**
 * @param {import("playwright-core").Page} page
 * @param {number} timeout
 */
async function seeLive(page, timeout = SOON) {
  await page.locator('[data-connection="open"]').waitFor({ timeout });
  for (const kind of ["chart", "table", "log"]) {
    await page.locator(`.nf-widget[data-kind="${kind}"][data-tone="live"]`).first().waitFor({ timeout });
  }
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll(".nf-chart")].some(
        (chart) => Number(chart.getAttribute("data-points")) > 3,
      ),
    undefined,
    { timeout },
  );
  await page.locator(".nf-plot canvas").first().waitFor({ timeout });
  await page.locator(".nf-table tbody tr").first().waitFor({ timeout });
  await page.locator(".nf-line").first().waitFor({ timeout });
  await page.locator('.nf-graph[data-live="true"]').waitFor({ timeout });
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll(".nf-flow-rate")].some((rate) => Number.parseFloat(rate.textContent) > 0),
    undefined,
    { timeout },
  );
}
