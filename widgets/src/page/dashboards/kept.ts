import { useSyncExternalStore } from "react";
import type { Dashboard } from "./dashboard";
import { fileOf, readFile } from "./file";

const KEY = "nodeflow-dashboards";

/** Dashboards as this browser keeps them. */
export interface Kept {
  readonly dashboards: readonly Dashboard[];
  /** Why they are not kept, or could not be read; undefined when all is well. */
  readonly problem: string | undefined;
}

const listeners = new Set<() => void>();
let current: Kept | undefined;

export function useKept(): Kept {
  return useSyncExternalStore(subscribe, getKept);
}

/** Changes them, in the light of what they are now: another tab may have changed them. */
export function changeKept(change: (dashboards: readonly Dashboard[]) => readonly Dashboard[]): void {
  const dashboards = change(getKept().dashboards);
  let problem: string | undefined;
  try {
    window.localStorage.setItem(KEY, JSON.stringify(fileOf(dashboards)));
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    problem = `This browser does not keep them (${why}). They last until the page is left; export them.`;
  }
  current = { dashboards, problem };
  tellAll();
}

function getKept(): Kept {
  current ??= stored();
  return current;
}

function stored(): Kept {
  let text: string | null;
  try {
    text = window.localStorage.getItem(KEY);
  } catch {
    return { dashboards: [], problem: "This browser keeps nothing for this page. Export what you make." };
  }
  if (text === null) return { dashboards: [], problem: undefined };
  const read = readFile(text);
  if ("dashboards" in read) return { dashboards: read.dashboards, problem: undefined };
  const [first] = read.findings;
  return {
    dashboards: [],
    problem: `What this browser kept cannot be read (${first?.pointer ?? ""}: ${first?.message ?? ""}). It is replaced with the next change.`,
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellAll(): void {
  for (const listener of listeners) listener();
}

// As long as what is read here lasts: another tab changes them while no dashboard is shown too. A clear has no key.
window.addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  current = undefined;
  tellAll();
});
