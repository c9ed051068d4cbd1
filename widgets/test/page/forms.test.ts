import { expect, test } from "vitest";
import { draftOf, ruleOf, secondsOf } from "../../src/page/alerts/ruleDraft";
import { firstDraft, requestOf } from "../../src/page/replays/draft";
import { shareOf } from "../../src/page/replays/progress";
import { askedBy, firstLook, wrongIn } from "../../src/page/streams/asked";
import { groupsOf } from "../../src/page/streams/groups";
import { edgeOf, sourcesOf } from "../../src/page/streams/upstream";

const NOW = Date.parse("2026-01-31T12:00:00Z");

test("should ask for what the form of a replay says", () => {
  const draft = {
    ...firstDraft("demo/all", NOW),
    from: "offsets",
    fromOffsets: "0: 120, 1:300",
    to: "time",
    toTime: "2026-01-31T11:00",
    key: "north",
    filter: " value.n > 1 ",
    pace: "rate",
    rate: "50",
  } as const;
  expect(requestOf(draft)).toEqual({
    request: {
      stream: "demo/all",
      from: { offsets: { 0: 120, 1: 300 } },
      to: new Date("2026-01-31T11:00").toISOString(),
      key: "north",
      filter: "value.n > 1",
      rate: 50,
    },
    findings: [],
  });
  const plain = { ...draft, from: "all", to: "all", key: "", filter: "", pace: "max" } as const;
  expect(requestOf(plain).request).toEqual({ stream: "demo/all", speed: "max" });
});

test("should find before it asks what cannot be sent", () => {
  const draft = {
    ...firstDraft(" ", NOW),
    from: "offsets",
    fromOffsets: "0=1",
    to: "time",
    toTime: "",
    speed: "fast",
  } as const;
  const places = requestOf(draft).findings.map(({ pointer }) => pointer);
  expect(places.sort()).toEqual(["/from/offsets", "/speed", "/stream", "/to"]);
});

test("should count what was left out as done", () => {
  const replay = { id: "r", source: "a/b", target: "c", createdAt: "", at: "", total: 20 } as const;
  expect(shareOf({ ...replay, state: "running", replayed: 3, leftOut: { filtered: 6, invalid: 1 } })).toBe(
    0.5,
  );
  expect(shareOf({ ...replay, state: "completed", replayed: 3 })).toBe(1);
  expect(shareOf({ ...replay, state: "running", total: 0, replayed: 0 })).toBe(0);
});

test("should subscribe as the form of a look says", () => {
  const look = firstLook(NOW);
  expect(askedBy(look)).toEqual({ from: { last: 50 } });
  expect(
    askedBy({ ...look, begin: "earliest", filter: " key == 'a' ", fields: "value, place.name," }),
  ).toEqual({
    from: "earliest",
    filter: "key == 'a'",
    fields: ["value", "place.name"],
  });
  expect(askedBy({ ...look, begin: "timestamp", time: "2026-01-31T12:00:00" }).from).toEqual({
    timestamp: Date.parse("2026-01-31T12:00:00"),
  });
  expect(Object.keys(wrongIn({ ...look, last: "0" }))).toEqual(["last"]);
  expect(Object.keys(wrongIn({ ...look, begin: "timestamp", time: "" }))).toEqual(["time"]);
  expect(wrongIn({ ...look, begin: "latest", last: "x" })).toEqual({});
});

test("should group streams by workflow and find those in which all words occur", () => {
  const stream = (name: string, kind: string, workflow?: string) =>
    ({ name, kind, workflow: workflow ?? null, state: "running", title: null }) as never;
  const streams = [
    stream("system/events", "system"),
    stream("system/replay-1", "replay"),
    stream("demo/all", "edge", "demo"),
    stream("heat", "chart", "demo"),
    stream("a/b", "edge", "a"),
  ];
  expect(groupsOf(streams, "").map(({ name }) => name)).toEqual(["a", "demo", "Replays", "The suite itself"]);
  expect(groupsOf(streams, "DEMO edge").flatMap((group) => group.streams.map(({ name }) => name))).toEqual([
    "demo/all",
  ]);
});

test("should know where the messages of a stream come from", () => {
  const definition = {
    id: "orders",
    nodes: [
      { id: "in", type: "ingest", config: { key: "/customer/id" } },
      { id: "clean", type: "filter" },
      { id: "tick", type: "schedule" },
      { id: "table", type: "widget", config: { stream: "orders-table" } },
      { id: "other", type: "log" },
    ],
    edges: [
      { id: "raw", source: "in", target: "clean" },
      { id: "clean", source: "clean", target: "table" },
      { id: "again", source: "clean", target: "clean", feedback: true },
      { id: "ticks", source: "tick", target: "other" },
    ],
  };
  expect(edgeOf(definition, "orders-table")).toBe("clean");
  expect(edgeOf(definition, "orders/raw")).toBe("raw");
  expect(edgeOf(definition, "orders/none")).toBeUndefined();
  const [ingest, ...others] = sourcesOf(definition, "clean");
  expect([ingest?.id, others]).toEqual(["in", []]);
});

test("should send rules as they were written, for the service to judge", () => {
  const rule = {
    type: "high_latency",
    unit: "ms",
    enabled: true,
    warning: 100,
    critical: 500,
    raiseAfter: "PT1M30S",
    clearAfter: "PT5S",
  };
  expect(secondsOf("PT1H2M3.5S")).toBe(3723.5);
  expect(ruleOf({ ...draftOf(rule), warning: "many", clearAfter: "" })).toEqual({
    type: "high_latency",
    enabled: true,
    warning: "many",
    critical: 500,
    raiseAfter: "PT90S",
    clearAfter: "",
  });
});
