const SOURCE = { id: "source", type: "generator", config: { pattern: "sine-wave", rate: 20, key: "a" } };

/** Calls a service that does not exist. */
export const BREAKER = {
  id: "picture-breaker",
  name: "Orders with their rates",
  nodes: [
    SOURCE,
    {
      id: "rates",
      type: "http-call",
      config: { url: "http://rates.invalid/today", into: "rate" },
      recovery: {
        retry: { maxRetries: 0 },
        circuitBreaker: { requestVolumeThreshold: 5, failureRatio: 0.5, delay: 60_000 },
      },
    },
    {
      id: "chart",
      type: "widget",
      config: { kind: "chart", stream: "picture-breaker-chart", title: "With rates" },
    },
  ],
  edges: [
    { id: "orders", source: "source", target: "rates", stream: { bufferSize: 200 } },
    { id: "rated", source: "rates", target: "chart" },
  ],
};

export const GAP = {
  id: "picture-gap",
  name: "Boiler",
  nodes: [
    SOURCE,
    {
      id: "chart",
      type: "widget",
      config: {
        kind: "chart",
        stream: "picture-gap-chart",
        title: "Boiler",
        view: { y: ["value"], unit: "°C" },
      },
    },
    { id: "rows", type: "widget", config: { kind: "table", stream: "picture-gap-rows", title: "Readings" } },
  ],
  edges: [
    { id: "drawn", source: "source", target: "chart" },
    { id: "listed", source: "source", target: "rows" },
  ],
};
