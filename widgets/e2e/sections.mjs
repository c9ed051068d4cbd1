import { join } from "node:path";
import { openPage } from "./browser.mjs";

const SOON = 30_000;

/** @typedef {import("playwright-core").Page} Page */

/**
 * Beside the overview and the workflows: a look into a stream, a replay counted, run and seen beside the live stream, a
 * dashboard, rules and events of alerts.
 *
 * @param {import("./phases.mjs").View} view
 */
export async function sections({ browser, url, out }) {
  const { page, errors } = await openPage(browser);
  page.setDefaultTimeout(SOON);
  for (const [name, see] of Object.entries({ stream, replayBesideLive, dashboard, alerts })) {
    await see(page, url);
    await page.screenshot({ path: join(out, `${name}.png`) });
  }
  if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join("\n")}`);
  await page.context().close();
}

/** One message of the demo's generator, whole. @param {Page} page @param {string} url */
export async function stream(page, url) {
  await page.goto(`${url}/#/streams/sensor-demo%2Fall`);
  const fourth = page.locator(".messages-rows td button").nth(3);
  // A list that is paused before it has a fourth row never gets one.
  await fourth.waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await fourth.click();
  await page.locator(".message pre", { hasText: '"sequence":' }).waitFor();
}

/** What the demo's chart showed in the last minute, once more. @param {Page} page @param {string} url */
export async function replayBesideLive(page, url) {
  await page.goto(`${url}/#/replays?stream=sensor-chart`);
  await page.getByLabel("Pace").selectOption("rate");
  await page.getByLabel("Messages a second").fill("200");
  await page.getByRole("button", { name: "Dry run: count" }).click();
  await page.locator('[data-preview]:not([data-preview="0"])').waitFor();
  await page.getByRole("button", { name: /^Replay [\d,]+ message/ }).click();
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll(".side-by-side .nf-chart")];
    return charts.length === 2 && charts.every((chart) => Number(chart.getAttribute("data-points")) > 3);
  });
}

/** The demo's widgets on a dashboard of one's own. @param {Page} page @param {string} url */
export async function dashboard(page, url) {
  await page.goto(`${url}/#/dashboards`);
  await page.getByRole("button", { name: /^Sensor demo/ }).click();
  await page.locator('.board .nf-widget[data-kind="log"][data-tone="live"]').first().waitFor();
}

/** Rules and events. @param {Page} page @param {string} url */
export async function alerts(page, url) {
  await page.goto(`${url}/#/alerts`);
  await page.getByLabel("warning threshold of high latency, ms").waitFor();
  await page.locator(".events td", { hasText: "deployed" }).first().waitFor();
}
