import react from "@vitejs/plugin-react";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/** Where a running gateway answers, for `npm run dev`. */
const gateway = process.env["NODEFLOW_GATEWAY"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  root: "src/page",
  plugins: [react()],
  build: {
    outDir: "../../target/classes/META-INF/resources",
    emptyOutDir: true,
    // The page runs under a strict Content-Security-Policy: nothing inline, nothing as data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["index.html", "gallery.html"].map((page) => resolve(import.meta.dirname, "src/page", page)),
    },
    // With light-dark(), which the style sheets say each colour by: lowered, it would hold for the whole page only.
    cssTarget: ["chrome123", "edge123", "firefox120", "safari17.5"],
    // One page, always needed whole: React, the graph and the plot are most of it.
    chunkSizeWarningLimit: 750,
  },
  server: {
    // The host stays the page's own, or the gateway would take the page for a foreign origin and refuse its requests.
    // And paths are told from the page's own modules, such as /suite/api.ts and /streams/Streams.tsx.
    proxy: {
      "^/ws$": { target: gateway, ws: true },
      "^/streams($|[?]|/.+/events)": { target: gateway },
      "^/(api|ingest|q)/": { target: gateway },
    },
  },
  test: {
    root: ".",
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/unpackChromium.ts", "test/built.ts"],
    testTimeout: 60_000,
  },
});
