// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { StreamingChart } from "../../src/react";
import { connectTo, eventually, startGateway } from "../core/fixture";
import { show } from "./render";

test.each([
  { line: "the only series", values: [{ city: "A", v: 1 }], told: ["A 1 °C"] },
  {
    line: "a series that is called as another member is",
    values: [
      { city: "load", v: 1, load: 99 },
      { city: "B", v: 2, load: 98 },
    ],
    told: ["load 1 °C", "B 2 °C"],
  },
  { line: "what ends in a gap", values: [{ city: "A", v: 1 }, { city: "A" }], told: ["A –"] },
])("should tell the newest number of $line", async ({ values, told }) => {
  const gateway = await startGateway();
  const topic = gateway.define("heat", { kind: "chart", view: { y: ["v"], series: "city", unit: "°C" } });
  for (const value of values) topic.append(value);

  show(connectTo(gateway), <StreamingChart streamId="heat" />);

  const legend = () =>
    [...document.querySelectorAll(".nf-legend li")].map(({ children }) => textOf(children));
  await eventually(() => expect(legend()).toEqual(told));
});

test("should keep its number while it is paused", async () => {
  const gateway = await startGateway();
  gateway.define("heat", { kind: "chart", view: { unit: "°C" } }).append(20.5);
  show(connectTo(gateway), <StreamingChart streamId="heat" />);
  await screen.findByText("20.5 °C");

  fireEvent.click(screen.getByRole("button", { name: "Pause" }));
  gateway.append("heat", 85);
  await screen.findByText("paused here, 1 held back");
  screen.getByText("20.5 °C");
  fireEvent.click(screen.getByRole("button", { name: "Resume" }));

  await screen.findByText("85 °C");
});

test("should ask for no more points than the gateway gives, however many it keeps", async () => {
  const gateway = await startGateway();
  gateway.define("heat", { kind: "chart" }).append(20.5);

  show(connectTo(gateway), <StreamingChart streamId="heat" maxDataPoints={20_000} />);

  await screen.findByText("20.5");
});

function textOf(elements: HTMLCollection): string {
  return [...elements].map(({ textContent }) => textContent).join(" ");
}
