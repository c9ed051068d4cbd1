/**
 * Makes dist/, what `npm pack` takes: a module of JavaScript and of types for each source file, so that a bundler keeps what is
 * used, and style sheets that need no bundler.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

process.chdir(`${import.meta.dirname}/..`);
rmSync("dist", { recursive: true, force: true });
execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });

writeStyles("src/react/widgets.css", "dist/styles.css");
writeStyles("src/react/graph.css", "dist/graph.css");

/**
 * @param {string} source
 * @param {string} target
 */
function writeStyles(source, target) {
  writeFileSync(target, withImports(resolve(source)));
  // An import for its effect alone is checked by TypeScript too.
  writeFileSync(`${target}.d.ts`, "export {};\n");
}

/**
 * A style sheet with all that it imports in it.
 *
 * @param {string} path
 * @returns {string}
 */
function withImports(path) {
  const resolveFrom = createRequire(path).resolve;
  return readFileSync(path, "utf8").replaceAll(/@import "([^"]+)";/g, (_, imported) =>
    withImports(resolveFrom(String(imported))),
  );
}
