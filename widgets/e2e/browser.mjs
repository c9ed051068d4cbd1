import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

/**
 * The Chromium that `npm ci` brought, with the web's security as users have it. Its package's own arguments would turn that off,
 * and would emulate a graphics card, which takes a third of a machine that has none.
 */
export async function launchBrowser() {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
    headless: true,
  });
}

/**
 * A page whose every error is remembered: exceptions, console errors, refusals of the Content-Security-Policy.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function openPage(browser, options = { viewport: { width: 1440, height: 1000 } }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  return { page, errors };
}
