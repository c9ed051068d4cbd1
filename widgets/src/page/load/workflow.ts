import { type LoadSettings, targetOf } from "./settings";

/** Ids of workflows that this panel deploys: by it a forgotten one is known. */
export const PREFIX = "load-from-page-";

/** Beyond its time a run's generators go on for so long at most, should the page be gone. */
const SPARE_SECONDS = 60;

/** The workflow of a run: a generator for each connection, merged, through a filter that looks into each message, to a widget. */
export function loadWorkflow(id: string, settings: LoadSettings): object {
  const { pattern, rate, size, connections, duration, burstSize, burstInterval } = settings;
  const numbers = Array.from({ length: connections }, (_, index) => index + 1);
  const perConnection = targetOf(settings) / connections;
  const burst = pattern === "burst" ? { burstSize, burstInterval: burstInterval * 1000 } : {};
  return {
    id,
    name: `Load from the page: ${pattern}, ${connections} × ${rate}/s`,
    settings: { retention: "PT1H" },
    nodes: [
      ...numbers.map((number) => ({
        id: `source-${number}`,
        type: "generator",
        config: {
          pattern,
          rate,
          size,
          key: `source-${number}`,
          count: Math.ceil(perConnection * (duration + SPARE_SECONDS)),
          ...burst,
        },
      })),
      { id: "all", type: "merge", config: {} },
      { id: "check", type: "filter", config: { where: "value.sequence >= 0" } },
      {
        id: "seen",
        type: "widget",
        config: { kind: "table", stream: `${id}-seen`, title: "What the page measures" },
      },
    ],
    edges: [
      ...numbers.map((number) => ({ id: `in-${number}`, source: `source-${number}`, target: "all" })),
      { id: "merged", source: "all", target: "check" },
      { id: "out", source: "check", target: "seen" },
    ],
  };
}
