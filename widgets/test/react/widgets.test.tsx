// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { StreamingGauge, StreamingStat, StreamingTable } from "../../src/react";
import { connectTo, eventually, startGateway } from "../core/fixture";
import { show } from "./render";

const VIEW = { field: "heat", unit: "°C", min: 0, max: 100, thresholds: [{ value: 80, label: "hot" }] };

test("should show the newest number with its unit and the threshold that it has reached", async () => {
  const gateway = await startGateway();
  gateway.define("heat", { kind: "stat", view: VIEW }).append({ heat: 20.5 });
  show(connectTo(gateway), <StreamingStat streamId="heat" updateInterval={0} />);
  await screen.findByText("20.5 °C");
  screen.getByText("heat", { selector: ".nf-reading-note" });

  gateway.append("heat", { heat: 85 });

  await screen.findByText("85 °C");
  screen.getByText("hot, from 80 °C on");
});

test("should show a number on a dial, at its end where it is beyond it", async () => {
  const gateway = await startGateway();
  gateway.define("heat", { kind: "gauge", view: VIEW }).append({ heat: 25 });
  show(connectTo(gateway), <StreamingGauge streamId="heat" title="Heat" updateInterval={0} />);
  const dial = await screen.findByRole("meter", { name: "Heat" });
  const filled = () => dial.querySelector(".nf-dial-value")?.getAttribute("stroke-dasharray");
  await eventually(() => expect(filled()).toBe("25.0 200"));
  expect(dial.getAttribute("aria-valuetext")).toBe("25 °C");

  gateway.append("heat", { heat: 140 });

  await eventually(() => expect(filled()).toBe("100.0 200"));
  expect(dial.getAttribute("aria-valuenow")).toBe("140");
  expect(dial.getAttribute("data-alarming")).toBe("true");
});

test("should say that there is no number to show", async () => {
  const gateway = await startGateway();
  gateway.define("texts", { kind: "stat" }).append({ name: "x" });

  show(connectTo(gateway), <StreamingStat streamId="texts" />);

  await screen.findByText(/No number in these messages/);
});

test("should sort a table by the column that is clicked", async () => {
  // Given
  const gateway = await startGateway();
  const topic = gateway.define("rows", { kind: "table", view: { columns: [{ field: "n" }] } });
  for (const n of [2, 3, 1]) topic.append({ n });
  show(connectTo(gateway), <StreamingTable streamId="rows" updateInterval={0} />);
  const cells = () => [...document.querySelectorAll("tbody td:last-child")].map((cell) => cell.textContent);
  await eventually(() => expect(cells()).toEqual(["1", "3", "2"]));

  // When
  fireEvent.click(screen.getByRole("button", { name: "n" }));
  const ascending = cells();
  fireEvent.click(screen.getByRole("button", { name: "n" }));

  // Then
  expect(ascending).toEqual(["1", "2", "3"]);
  expect(cells()).toEqual(["3", "2", "1"]);
  expect(screen.getByRole("columnheader", { name: "n" }).getAttribute("aria-sort")).toBe("descending");
  gateway.append("rows", { n: 2.5 });
  await eventually(() => expect(cells()).toEqual(["3", "2.5", "2", "1"]));
});

test("should have a head for a member that is called timestamp, and one for the message's own time", async () => {
  // Given
  const reported = vi.spyOn(console, "error");
  const gateway = await startGateway();
  const topic = gateway.define("rows", { kind: "table" });
  for (const timestamp of [2, 3, 1]) topic.append({ timestamp });
  show(connectTo(gateway), <StreamingTable streamId="rows" updateInterval={0} />);
  await screen.findByRole("cell", { name: "3" });

  // When
  fireEvent.click(screen.getByRole("button", { name: "timestamp" }));

  // Then
  const heads = screen
    .getAllByRole("columnheader")
    .map((head) => [head.textContent, head.getAttribute("aria-sort")]);
  expect(heads).toEqual([
    ["time", "none"],
    ["timestamp", "ascending"],
  ]);
  expect(reported).not.toHaveBeenCalled();
  reported.mockRestore();
});

test("should ask for no more rows than the gateway gives, however many are on a page", async () => {
  const gateway = await startGateway();
  gateway.define("rows").append("the first");

  show(connectTo(gateway), <StreamingTable streamId="rows" pageSize={20_000} />);

  await screen.findByRole("cell", { name: "the first" });
});

test("should tell what was missed and how many messages were caught up with", async () => {
  const gateway = await startGateway();
  gateway.define("rows").append(1);
  show(connectTo(gateway), <StreamingTable streamId="rows" from="earliest" />);
  await screen.findByRole("cell", { name: "1" });

  await gateway.stop();
  gateway.topic("rows").append(2);
  await gateway.start();
  await screen.findByText(/Caught up after \d+ s: 1 replayed/);
  gateway.topic("rows").expire();
  gateway.tell("rows", { type: "gap", token: "t", reason: "expired", missed: 96 });

  await screen.findByText(/96 missed: history expired/);
});

test("should say that the filter leaves nothing over, and why one fails", async () => {
  const gateway = await startGateway();
  gateway.define("rows");
  show(connectTo(gateway), <StreamingTable streamId="rows" />);
  await screen.findByText("no messages yet");
  const leftOut = { filtered: 412, invalid: 0, limited: 0 };

  gateway.tell("rows", { type: "status", leftOut });
  await screen.findByText("filtered to nothing: 412 did not match");
  gateway.tell("rows", { type: "status", leftOut: { ...leftOut, invalid: 1, problem: "no such key: n" } });

  await screen.findByText("the filter fails: no such key: n");
});
