/** @typedef {import("playwright-core").Page} Page */

/** From the overview: slows a node until its source stands still. @param {Page} page */
export async function slow(page) {
  await page.getByRole("button", { name: "Slow a node" }).click();
  await page.locator(".nf-flow-trouble", { hasText: "sources stand still" }).first().waitFor();
}

/** Undoes that. @param {Page} page */
export async function quicken(page) {
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Slow a node" }).waitFor();
}
