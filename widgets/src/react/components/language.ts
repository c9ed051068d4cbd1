/*
 * uPlot makes a number format of the browser's language while it loads. Some browsers run with a language that is no
 * language tag ("en-US@posix", where the system has none), and the exception would leave the whole page empty: then the
 * language that Intl itself falls back to stands in. To be imported before uPlot.
 */
if (typeof navigator !== "undefined" && !isLanguageTag(navigator.language)) {
  const fallback = new Intl.NumberFormat().resolvedOptions().locale;
  Object.defineProperty(navigator, "language", { value: fallback, configurable: true });
}

function isLanguageTag(language: string): boolean {
  try {
    Intl.getCanonicalLocales(language);
    return true;
  } catch {
    return false;
  }
}

export {};
