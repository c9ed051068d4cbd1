import { exec } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { requireAccessible } from "./axe.mjs";
import { openPage } from "./browser.mjs";

const SOON = 30_000;
/**
 * The first five minutes by keyboard alone: deploys a workflow of one's own, sends to it by the curl that the page shows, sees
 * it in the chart, deletes it. Then every other section. Nothing is serious for axe anywhere.
 *
 * @param {import("./phases.mjs").View} view
 */
export async function byKeyboard({ browser, url, out }) {
  const { page, errors } = await openPage(browser);
  await page.goto(url);
  await page.locator('[data-connection="open"]').waitFor({ timeout: SOON });
  await page.locator('.nf-widget[data-kind="log"][data-tone="live"]').waitFor({ timeout: SOON });
  await requireAccessible(page);

  await walkTo(page, "Deploy your own");
  await page.keyboard.press("Enter");
  await walkTo(page, "Workflow definition, JSON");
  await page.locator('[data-state="valid"]').waitFor({ timeout: SOON });
  await page.keyboard.type("x");
  await page.locator('.json-lines [data-wrong="true"]').waitFor({ timeout: SOON });
  await page.keyboard.press("Backspace");
  await page.locator('[data-state="valid"]').waitFor({ timeout: SOON });
  await requireAccessible(page);
  await page.keyboard.press("Control+Enter");

  await walkTo(page, "Command");
  const command = await page.locator(":focus").innerText();
  await page.screenshot({ path: join(out, "keyboard-empty.png") });
  const { stdout } = await promisify(exec)(command.replace("curl ", "curl -sS "), { timeout: SOON });
  if (!stdout.includes('"accepted":1')) throw new Error(`the page's curl was answered ${stdout}`);
  await page.locator('.nf-chart:not([data-points="0"])').waitFor({ timeout: SOON });
  await page.screenshot({ path: join(out, "keyboard-chart.png") });
  await requireAccessible(page);

  for (const name of ["Figures", "Revisions"]) {
    await walkTo(page, name);
    await page.keyboard.press("Enter");
    await page.locator(`.views a[aria-current]`, { hasText: name }).waitFor({ timeout: SOON });
    await requireAccessible(page);
  }
  await walkTo(page, "Delete…");
  await page.keyboard.press("Enter");
  await walkTo(page, "Delete orders");
  await page.keyboard.press("Enter");
  await page.locator(".lines tbody").waitFor({ timeout: SOON });

  for (const name of (await page.locator(".rail a").allInnerTexts()).slice(1)) {
    await walkTo(page, name);
    await page.keyboard.press("Enter");
    await page.locator(".rail a[aria-current]", { hasText: name }).waitFor({ timeout: SOON });
    await page.locator("main > :not(.skeleton)").first().waitFor({ timeout: SOON });
    await requireAccessible(page);
  }
  if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join("\n")}`);
  await page.context().close();
}

/**
 * Presses Tab until the focus is on what has such a name, which may come only later.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} name its label, or its text up to what follows
 */
async function walkTo(page, name) {
  const end = Date.now() + SOON;
  while (Date.now() < end) {
    await page.keyboard.press("Tab");
    const reached = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
    });
    if (reached.startsWith(name)) return;
  }
  throw new Error(`the keyboard does not reach "${name}"`);
}
