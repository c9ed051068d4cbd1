/**
 * Looks at a running suite's page in headless Chromium.
 *
 *   BASE_URL=http://127.0.0.1:8080 OUT=screenshots npm run e2e -- --phase live
 *   ... --phase live,gone,back    one page for all phases; waits for a line on standard input before each but the first
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
    try {
      await PHASES[phase]?.({ browser, page, errors, url, out });
    } catch (thrown) {
      await page.screenshot({ path: `${out}/${phase}-failed.png`, fullPage: true });
      throw thrown;
    }
    console.log(`${phase}: seen, screenshots in ${out}`);
  }
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
} finally {
  await browser.close();
  process.stdin.destroy();
}
