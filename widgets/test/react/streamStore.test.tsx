// @vitest-environment happy-dom
import { act, screen } from "@testing-library/react";
import { Activity } from "react";
import { expect, test } from "vitest";
import { StreamingTable } from "../../src/react";
import { CombinedStore } from "../../src/react/store/combinedStore";
import { MessageCollector } from "../../src/react/store/messageCollector";
import { StreamStore } from "../../src/react/store/streamStore";
import { connectTo, eventually, numbers, startGateway } from "../core/fixture";
import { show } from "./render";

const EARLIEST = { from: "earliest" } as const;
const ignore = () => undefined;

async function startWithHistory() {
  const gateway = await startGateway();
  const topic = gateway.define("numbers");
  for (const number of numbers(0, 3)) topic.append(number);
  return gateway;
}

test("should have each message once, and count it once, when it is subscribed to again", async () => {
  const gateway = await startWithHistory();
  const collect = () => new MessageCollector(10);
  const store = new StreamStore(connectTo(gateway), "numbers", EARLIEST, 0, collect);
  const offsets = () => store.getSnapshot().data.map(({ offset }) => offset);
  const end = store.subscribe(ignore);
  await eventually(() => expect(offsets()).toEqual([0, 1, 2]));

  end();
  const meanwhile = offsets();
  const endAgain = store.subscribe(ignore);
  gateway.append("numbers", 3);

  await eventually(() => expect(offsets()).toEqual([0, 1, 2, 3]));
  await eventually(() => expect(store.getSnapshot().figures.messageCount).toBe(4));
  expect(meanwhile).toEqual([]);
  endAgain();
});

test("should show what it was paused at when it is subscribed to again", async () => {
  const gateway = await startWithHistory();
  const collect = () => new MessageCollector(10);
  const store = new StreamStore(connectTo(gateway), "numbers", EARLIEST, 0, collect);
  const offsets = () => store.getSnapshot().data.map(({ offset }) => offset);
  const end = store.subscribe(ignore);
  await eventually(() => expect(offsets()).toEqual([0, 1, 2]));

  store.pause();
  end();
  gateway.append("numbers", 3);
  const endAgain = store.subscribe(ignore);
  await eventually(() => expect(store.getSnapshot().heldBack).toBe(4));

  expect(offsets()).toEqual([0, 1, 2]);
  store.resume();
  expect(offsets()).toEqual([0, 1, 2, 3]);
  endAgain();
});

test("should have each message of several streams once when they are subscribed to again", async () => {
  const gateway = await startWithHistory();
  const store = new CombinedStore(connectTo(gateway), ["numbers"], EARLIEST, 0, 10);
  const offsets = () => [...store.getSnapshot().values()].map(({ data }) => data.map(({ offset }) => offset));
  const end = store.subscribe(ignore);
  await eventually(() => expect(offsets()).toEqual([[0, 1, 2]]));

  end();
  const meanwhile = offsets();
  const endAgain = store.subscribe(ignore);
  gateway.append("numbers", 3);

  await eventually(() => expect(offsets()).toEqual([[0, 1, 2, 3]]));
  expect(meanwhile).toEqual([[]]);
  endAgain();
});

test("should show each row once in a part of the page that was hidden for a while", async () => {
  const gateway = await startWithHistory();
  const part = (mode: "visible" | "hidden") => (
    <Activity mode={mode}>
      <StreamingTable streamId="numbers" />
    </Activity>
  );
  const { rerender } = show(connectTo(gateway), part("visible"));
  await screen.findByRole("cell", { name: "2" });

  act(() => rerender(part("hidden")));
  act(() => rerender(part("visible")));
  gateway.append("numbers", 3);

  await screen.findByRole("cell", { name: "3" });
  const values = [...document.querySelectorAll("tbody td:last-child")].map((cell) => cell.textContent);
  expect(values).toEqual(["3", "2", "1", "0"]);
});
