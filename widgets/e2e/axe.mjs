import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Fails when axe finds something serious on the page as it is now, or as it is in the other light.
 *
 * @param {import("playwright-core").Page} page
 * @param {string[]} exclude what is stale is dimmed on purpose: it is not of now, and says so in full contrast above
 */
export async function requireAccessible(page, exclude = ['[data-stale="true"]']) {
  // Not as a script element: the page's policy allows no scripts of others.
  await page.evaluate(AXE);
  const findings = await findingsOf(page, exclude);
  await page.emulateMedia({ colorScheme: "dark" });
  findings.push(...(await findingsOf(page, exclude, ["color-contrast"])));
  await page.emulateMedia({ colorScheme: "light" });
  if (findings.length > 0) throw new Error(`${page.url()} is not accessible:\n${findings.join("\n")}`);
}

/**
 * @param {import("playwright-core").Page} page with axe in it
 * @param {string[]} exclude
 * @param {string[]} [rules] all of them unless said otherwise
 */
function findingsOf(page, exclude, rules) {
  return page.evaluate(async ([left, only]) => {
    const { axe } = /** @type {{ axe: import("axe-core") }} */ (/** @type {unknown} */ (globalThis));
    const { violations } = await axe.run(
      { exclude: left },
      { resultTypes: ["violations"], ...(only && { runOnly: only }) },
    );
    const light = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, help, nodes }) =>
          `${id}, in the ${light}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
      );
  }, /** @type {const} */ ([exclude, rules]));
}
