/**
 * Makes dist/, what `npm pack` takes: a module of JavaScript and of types for each source file, so that a bundler keeps what is
 * used, and one style sheet that needs no bundler.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

process.chdir(`${import.meta.dirname}/..`);
rmSync("dist", { recursive: true, force: true });
execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });

const require = createRequire(import.meta.url);
const styles = readFileSync("src/react/widgets.css", "utf8").replaceAll(/@import "([^"]+)";/g, (_, path) =>
  readFileSync(require.resolve(String(path)), "utf8"),
);
writeFileSync("dist/styles.css", styles);
// An import for its effect alone is checked by TypeScript too.
writeFileSync("dist/styles.css.d.ts", "export {};\n");
