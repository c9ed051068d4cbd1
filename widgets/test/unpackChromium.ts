import chromium from "@sparticuz/chromium";

/** Before all tests: the browser is unpacked at its first use, and two test files must not do so at once. */
export default async function unpackChromium(): Promise<void> {
  await chromium.executablePath();
}
