import { join } from "node:path";
import { openPage } from "./browser.mjs";

const SOON = 30_000;

/**
 * Beside the overview and the workflows: a look into a stream, a replay counted, run and seen beside the live stream, a
 * dashboard, rules and events of alerts.
 *
 * @param {import("./phases.mjs").View} view
 */
export async function sections({ browser, url, out }) {
  const { page, errors } = await openPage(browser);
  const shot = (/** @type {string} */ name) => page.screenshot({ path: join(out, `${name}.png`) });
  page.setDefaultTimeout(SOON);

  await page.goto(`${url}/#/streams/sensor-demo%2Fall`);
  await page.locator(".messages-rows td button").nth(3).click();
  await page.locator(".message pre", { hasText: '"sequence":' }).waitFor();
  await shot("stream");

  await page.goto(`${url}/#/replays?stream=sensor-chart`);
  await page.getByLabel("Pace").selectOption("max");
  await page.getByRole("button", { name: "Dry run: count" }).click();
  await page.locator('[data-preview]:not([data-preview="0"])').waitFor();
  await page.getByRole("button", { name: /^Replay [\d,]+ message/ }).click();
  await page.locator('[data-chosen="true"] [data-replay-state="completed"]').waitFor();
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll(".side-by-side .nf-chart")];
    return charts.length === 2 && charts.every((chart) => Number(chart.getAttribute("data-points")) > 3);
  });
  await shot("replay-beside-live");

  await page.goto(`${url}/#/dashboards`);
  await page.getByRole("button", { name: /^Sensor demo/ }).click();
  await page.locator('.board .nf-widget[data-kind="chart"][data-tone="live"]').first().waitFor();
  await shot("dashboard");

  await page.goto(`${url}/#/alerts`);
  await page.getByLabel("warning threshold of high latency, ms").waitFor();
  await page.locator(".events td", { hasText: "deployed" }).first().waitFor();
  await shot("alerts");
  if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join("\n")}`);
  await page.context().close();
}
