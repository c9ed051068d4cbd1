/**
 * Holds the page to what it promises at 10,000 messages a second, in headless Chromium against a running suite:
 *
 *   BASE_URL=http://127.0.0.1:8080 npm run e2e:hot -- --minutes 5 --hidden 5 --rate 10000
 *
 * A generator streams into a chart, a table, a log and a stat of /gallery.html. After a warm-up of 15 s, for so many minutes: the
 * newest sequence number is on the page within 250 ms, no frame takes more than 100 ms, there are 50 frames a second or more,
 * the heap is flat, and what the chart says of its rate and latency is what a viewer counts that shares no code with it.
 * Then the page stands still for 4 s: the drops that it tells are those that the other viewer finds missing. Then it is hidden for
 * so many minutes: the heap stays flat, and on return the page says what it skipped, is at the newest message again within 5 s
 * and stays there.
 *
 * Exit code 0 when all held, 1 when something did not. The machine is to do nothing else meanwhile.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { launchBrowser, openPage } from "./browser.mjs";
import { Claims, mean } from "./hot/figures.mjs";
import { observe } from "./hot/observer.mjs";
import { deploy, STREAM, undeploy } from "./hot/workflow.mjs";
import { runningSuite } from "./suite.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    hidden: { type: "string", default: "5" },
    rate: { type: "string", default: "10000" },
  },
});
const [minutes, hiddenMinutes, rate] = [values.minutes, values.hidden, values.rate].map(Number);
const url = await runningSuite();
const MEBI = 1 << 20;
const claims = new Claims();

await deploy(url, rate ?? 10_000);
const browser = await launchBrowser();
try {
  const { page, errors } = await openPage(browser, { viewport: { width: 1440, height: 1000 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.goto(`${url}/gallery.html?stream=${encodeURIComponent(STREAM)}`);
  await page.locator('.nf-widget[data-kind="table"][data-tone="live"]').waitFor();
  await page.evaluate(observe, STREAM);
  await sleep(15_000);

  await visible();
  await stalled();
  if ((hiddenMinutes ?? 0) > 0) await hidden();
  claims.check("no errors on the page", errors.join("; ") || "none", errors.length === 0);

  async function visible() {
    const heapBefore = await heap();
    await sleep(2000); // the collection held up a frame
    await collect();
    await sleep((minutes ?? 5) * 60_000);
    const { viewer, seconds, frames, ages, shown, counted } = await collect();
    const heapAfter = await heap();
    console.log(
      `${seconds.toFixed(0)} s at ${((viewer.messages + viewer.missing) / seconds).toFixed(0)} msg/s`,
    );
    atTheNewest("", ages);
    const longest = Math.max(...frames);
    claims.check("no frame gap above 100 ms", `${longest.toFixed(0)} ms`, longest <= 100);
    const perSecond = frames.length / seconds;
    claims.check("at least 50 frames a second", perSecond.toFixed(1), perSecond >= 50);
    flat("visible", heapBefore, heapAfter);
    for (const name of /** @type {const} */ (["rate", "latency"])) {
      const [said, found] = [shown, counted].map((list) => mean(list.map((figures) => figures[name])));
      claims.near(name, said ?? NaN, found ?? NaN);
    }
  }

  async function stalled() {
    await collect();
    const dropped = () => figureOf("dropped");
    const before = await dropped();
    await page.evaluate("hot.stall(4000)");
    await sleep(5000);
    const { viewer } = await collect();
    claims.near("dropped while it stood still", (await dropped()) - before, viewer.missing);
  }

  async function hidden() {
    await page.evaluate("hot.hide(true)");
    await sleep(15_000);
    const heapBefore = await heap();
    await sleep((hiddenMinutes ?? 5) * 60_000);
    flat("hidden", heapBefore, await heap());
    await page.evaluate("hot.hide(false)");
    const gap = page
      .locator('[data-kind="log"] .nf-gap')
      // Not one of the time before, when the page stood still.
      .filter({ hasText: "too much to catch up with" });
    await gap.waitFor({ timeout: 30_000 });
    const told = await gap.innerText();
    claims.check("an honest gap after it was hidden", told, /[\d,]+ missed/.test(told));
    await sleep(5000);
    const { freshAfter } = await collect();
    for (const [widget, millis] of Object.entries(freshAfter)) {
      claims.check(
        `the ${widget} at the newest within 5 s of the return`,
        `${millis.toFixed(0)} ms`,
        millis <= 5000,
      );
    }
    await sleep(10_000);
    atTheNewest(" after the return", (await collect()).ages);
  }

  /**
   * @param {string} when
   * @param {Record<string, number[]>} ages
   */
  function atTheNewest(when, ages) {
    for (const [widget, list] of Object.entries(ages))
      claims.atMost(`newest message in the ${widget}${when}`, list, 250);
  }

  /**
   * @param {string} when
   * @param {number} before
   * @param {number} after
   */
  function flat(when, before, after) {
    const measured = `${(before / MEBI).toFixed(1)} MiB, then ${(after / MEBI).toFixed(1)} MiB`;
    claims.check(`heap flat while ${when}`, measured, after <= before * 1.1 + 2 * MEBI);
  }

  /** Bytes in use, after what can be collected was. */
  async function heap() {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? NaN;
  }

  /** @param {string} name */
  async function figureOf(name) {
    const text = await page.locator(`[data-kind="chart"] [data-figure="${name}"] dd`).innerText();
    return Number.parseFloat(text.replaceAll(",", ""));
  }

  /** @returns {Promise<{ viewer: Record<"messages" | "missing", number>, seconds: number, frames: number[], ages: Record<string, number[]>, freshAfter: Record<string, number>, shown: Record<"rate" | "latency", number>[], counted: Record<"rate" | "latency", number>[] }>} */
  function collect() {
    return page.evaluate("hot.collect()");
  }
} finally {
  await browser.close();
  await undeploy(url);
}
if (claims.broken.length > 0) {
  console.error(`Not held: ${claims.broken.join("; ")}`);
  process.exitCode = 1;
}
