import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

/** The Chromium that `npm ci` brought. */
export async function launchBrowser() {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // One process for all would end the browser with its first context that is closed.
    args: [...chromium.args.filter((arg) => arg !== "--single-process"), "--no-sandbox"],
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
