/**
 * Looks at a running suite's page in headless Chromium.
 *
 *   BASE_URL=http://127.0.0.1:8080 OUT=screenshots npm run e2e -- --phase live,gone,back
 *
 * One page stays open for all phases. It waits for a line on standard input before each phase but the first, so that
 * who drives it can change the world in between:
 *
 *   live   starts at once: everything must stream, on the desktop, in the dark and on a phone
 *   first  (optional) the first screen, five times in a fresh browser: graph, chart and log with data within 2 s
 *   keys   (optional) the first five minutes by keyboard alone, and axe on every section, in both lights; beside it
 *          a look into a stream, a replay, a dashboard, alerts (those alone: sections)
 *   pressure (optional) a node is slowed until its source stands still, and quickened again
 *   (prints "live: seen in 9.1 s, ..." and so on; kill the broker, then write a line)
 *   gone   within 20 s nothing on the page may claim to be live, and it must say so
 *   (prints "gone: seen in ..."; start the broker again on the same data, then write a line)
 *   back   within 60 s everything must stream again, without a reload
 *   (prints "back: seen in ..." and ends)
 *
 * Exit code 0 when all was seen, 1 when something was not (the reason on standard error, the page as it was in
 * OUT/<phase>-failed.png), 2 for a phase that does not exist.
 */
import { mkdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { launchBrowser, openPage } from "./browser.mjs";
import { PHASES } from "./phases.mjs";

const { values } = parseArgs({ options: { phase: { type: "string", default: "live" } } });
const phases = values.phase.split(",");
const unknown = phases.filter((phase) => !(phase in PHASES));
if (unknown.length > 0) {
  console.error(
    `There is no phase ${unknown.join(", ")}: give one or more of ${Object.keys(PHASES).join(", ")}`,
  );
  process.exit(2);
}
const url = process.env["BASE_URL"] ?? "http://127.0.0.1:8080";
const out = process.env["OUT"] ?? "target/screenshots";
mkdirSync(out, { recursive: true });

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const browser = await launchBrowser();
try {
  const { page, errors } = await openPage(browser);
  for (const [index, phase] of phases.entries()) {
    if (index > 0) await lines.next();
    const begin = Date.now();
    let told;
    try {
      told = await PHASES[phase]?.({ browser, page, errors, url, out });
    } catch (thrown) {
      await page.screenshot({ path: `${out}/${phase}-failed.png`, fullPage: true });
      throw thrown;
    }
    const took = ((Date.now() - begin) / 1000).toFixed(1);
    console.log([`${phase}: seen in ${took} s`, ...(told ? [told] : []), `screenshots in ${out}`].join(", "));
  }
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
} finally {
  await browser.close();
  process.stdin.destroy();
}
