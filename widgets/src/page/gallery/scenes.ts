import type { View } from "../../core";
import type { Script } from "./script";

/** A state that a widget can be in, and what brings it about. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  readonly script: Script;
}

const VIEW: View = {
  y: ["celsius"],
  field: "celsius",
  unit: "°C",
  min: 0,
  max: 100,
  thresholds: [{ value: 80, label: "hot" }],
  columns: [
    { field: "celsius", label: "Heat", type: "number", decimals: 1 },
    { field: "place", label: "Place", type: "string" },
  ],
};

const LEVELS = ["debug", "info", "info", "warn", "info", "error"];

function reading(sequence: number): object {
  const celsius = 55 + 35 * Math.sin(sequence / 9);
  const place = ["boiler", "pipe", "roof"][sequence % 3];
  const level = LEVELS[sequence % LEVELS.length];
  return { celsius, place, level, message: `${place} is at ${celsius.toFixed(1)} °C` };
}

const HISTORY = Array.from({ length: 60 }, (_, i) => reading(i));
const LIVE = { view: VIEW, history: HISTORY, live: reading };
const STATUS = { type: "status", dropped: 0, conflated: 0 };

export const SCENES: readonly Scene[] = [
  { id: "live", title: "Live", script: LIVE },
  { id: "waiting", title: "Waiting for deploy", script: { missing: "waiting" } },
  { id: "nothing", title: "Nothing came yet", script: { view: VIEW } },
  {
    id: "paused",
    title: "Workflow paused",
    script: { view: VIEW, history: HISTORY, state: "paused", reason: "by hand" },
  },
  { id: "quiet", title: "Quiet", script: { view: VIEW, history: HISTORY } },
  {
    id: "filtered",
    title: "Filtered to nothing",
    script: {
      view: VIEW,
      frames: [{ ...STATUS, leftOut: { filtered: 412, invalid: 0, limited: 0 } }],
    },
  },
  { id: "reconnecting", title: "Reconnecting, with old data", script: { ...LIVE, lost: {} } },
  {
    id: "caught-up",
    title: "Caught up",
    script: { ...LIVE, lost: { back: Array.from({ length: 412 }, (_, i) => reading(60 + i)) } },
  },
  {
    id: "expired",
    title: "Messages missed",
    script: { ...LIVE, frames: [{ type: "gap", reason: "expired", missed: 96 }] },
  },
  {
    id: "stale",
    title: "Stale: Kafka is away",
    script: {
      view: VIEW,
      history: HISTORY,
      frames: [{ type: "state", state: "waiting", reason: "broker 127.0.0.1:9092 does not answer" }],
    },
  },
  {
    id: "losses",
    title: "Behind, dropped, conflated, thinned",
    script: {
      ...LIVE,
      frames: [
        {
          ...STATUS,
          dropped: 1204,
          conflated: 36,
          lag: 850,
          bufferUtilization: 0.93,
          leftOut: { filtered: 0, invalid: 0, limited: 77 },
        },
      ],
    },
  },
  {
    id: "invalid",
    title: "Some cannot be shown",
    script: {
      view: VIEW,
      history: HISTORY.map((value, i) => (i % 15 === 7 ? { place: "roof", celsius: "much" } : value)).concat([
        undefined as unknown as object,
      ]),
    },
  },
  {
    id: "degraded",
    title: "Workflow degraded",
    script: { ...LIVE, state: "degraded", reason: "the breaker of sink is open" },
  },
  {
    id: "failed",
    title: "Workflow failed",
    script: { view: VIEW, history: HISTORY, state: "failed", reason: "topic telemetry does not exist" },
  },
  { id: "refused", title: "Stream refused", script: { missing: "refused" } },
];

/** A table that cannot be drawn: no number can be written with so many decimals. */
export const BROKEN: Script = {
  view: { columns: [{ field: "celsius", type: "number", decimals: 1000 }] },
  history: HISTORY,
};

export const SERIES: Script = {
  view: { y: ["celsius"], series: "place", unit: "°C" },
  history: HISTORY,
  live: reading,
};
