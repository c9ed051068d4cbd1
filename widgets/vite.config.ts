import react from "@vitejs/plugin-react";
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
    // One page, always needed whole: React, the graph and the plot are most of it.
    chunkSizeWarningLimit: 750,
  },
  server: {
    proxy: {
      "/ws": { target: gateway, ws: true },
      "/streams": gateway,
      "/api": gateway,
      "/ingest": gateway,
    },
  },
  test: {
    root: ".",
    include: ["test/**/*.test.{ts,tsx}"],
    testTimeout: 10_000,
  },
});
