/**
 * Holds the page to what it promises at 10,000 messages a second, in headless Chromium against a running suite:
 *
 *   BASE_URL=http://127.0.0.1:8080 npm run e2e:hot -- --minutes 5 --hidden 5 --rate 10000
 *
 * A generator streams into a chart, a table, a log and a stat of /gallery.html. After a warm-up of 15 s, for so many minutes: the
 * newest sequence number is on the page within 250 ms, no frame takes more than 100 ms, there are 50 frames a second or more,
 * the heap is flat, and what the chart says of its rate and latency is what a viewer counts that shares no code with it.
 * Then the page stands still for 2 s: the drops that it tells are those that the other viewer finds missing. Then it is hidden for
 * so many minutes: the heap stays flat, and on return the page says what it skipped.
 *
 * Exit code 0 when all held, 1 when something did not. The machine is to do nothing else meanwhile.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { launchBrowser, openPage } from "./browser.mjs";
import { Claims, mean, percentile } from "./hot/figures.mjs";
import { observe } from "./hot/observer.mjs";
import { deploy, STREAM, undeploy } from "./hot/workflow.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    hidden: { type: "string", default: "5" },
    rate: { type: "string", default: "10000" },
  },
});
const [minutes, hiddenMinutes, rate] = [values.minutes, values.hidden, values.rate].map(Number);
const url = process.env["BASE_URL"] ?? "http://127.0.0.1:8080";
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
    await collect();
    await sleep((minutes ?? 5) * 60_000);
    const { viewer, frames, ages, shown } = await collect();
    const heapAfter = await heap();
    const seconds = (viewer.until - viewer.since) / 1000;
    console.log(
      `${seconds.toFixed(0)} s at ${((viewer.messages + viewer.missing) / seconds).toFixed(0)} msg/s`,
    );
    for (const [widget, list] of Object.entries(ages)) {
      const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(list, share));
      const measured = `p50 ${p50?.toFixed(0)}, p99 ${p99?.toFixed(0)}, max ${max?.toFixed(0)} ms`;
      claims.check(
        `age of the newest message in the ${widget} at most 250 ms`,
        measured,
        (max ?? NaN) <= 250,
      );
    }
    const longest = Math.max(...frames);
    claims.check("no frame gap above 100 ms", `${longest.toFixed(0)} ms`, longest <= 100);
    const perSecond = frames.length / seconds;
    claims.check("at least 50 frames a second", perSecond.toFixed(1), perSecond >= 50);
    flat("visible", heapBefore, heapAfter);
    claims.near("rate", mean(shown.map((figures) => figures.rate)), viewer.messages / seconds);
    const latency = viewer.latencySum / viewer.messages;
    claims.near("latency", mean(shown.map((figures) => figures.latency)), latency);
  }

  async function stalled() {
    await collect();
    const dropped = () => figureOf("dropped");
    const before = await dropped();
    await page.evaluate("hot.stall(2000)");
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
    const gap = page.locator('[data-kind="log"] .nf-gap');
    await gap.waitFor({ timeout: 30_000 });
    const told = await gap.innerText();
    claims.check("an honest gap after it was hidden", told, /[\d,]+ missed/.test(told));
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

  /** @returns {Promise<{ viewer: Record<"messages" | "missing" | "latencySum" | "since" | "until", number>, frames: number[], ages: Record<string, number[]>, shown: { rate: number, latency: number }[] }>} */
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
