import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const home = resolve(import.meta.dirname, "..");

/** Folder of the built page. */
export const PAGE = resolve(home, "target/classes/META-INF/resources");

const SOURCES = ["build/package.mjs", "package-lock.json", "vite.config.ts", "tsconfig.build.json"];

/**
 * Before all tests: page and package as they are shipped. After `npm run build` they are there; only what is older than its
 * sources is built anew. As processes of their own: in this one React would be built for tests.
 */
export default function build(): void {
  const sources = readdirSync(resolve(home, "src"), { recursive: true, encoding: "utf8" });
  const changed = Math.max(...[...SOURCES, ...sources.map((path) => join("src", path))].map(timeOf));
  if (timeOf(`${PAGE}/gallery.html`) < changed) run("npm", ["run", "--silent", "build:page"]);
  if (timeOf("dist/styles.css") < changed) run("node", ["build/package.mjs"]);
}

function timeOf(path: string): number {
  return statSync(resolve(home, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(command: string, args: string[]): void {
  execFileSync(command, args, {
    cwd: home,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "inherit",
  });
}
