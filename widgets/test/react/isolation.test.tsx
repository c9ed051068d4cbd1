// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ErrorBoundary, StreamingLogs, StreamingTable } from "../../src/react";
import { onNextFrame } from "../../src/react/store/frames";
import { connectTo, eventually, startGateway } from "../core/fixture";
import { show } from "./render";

test("should keep a broken widget to itself while its neighbours go on", async () => {
  // Given: no number can be written with so many decimals
  const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const gateway = await startGateway();
  gateway.define("broken", { kind: "table", view: { columns: [{ field: "n", decimals: 1000 }] } });
  gateway.define("whole", { kind: "table", view: { columns: [{ field: "n", decimals: 2 }] } });
  gateway.define("journal", { kind: "log" });
  show(
    connectTo(gateway),
    <>
      <StreamingTable streamId="broken" />
      <StreamingTable streamId="whole" />
      <StreamingLogs streamId="journal" />
    </>,
  );
  const figure = (stream: string) =>
    document.querySelector(`[data-stream="${stream}"] .nf-condition`)?.textContent;
  await eventually(() => {
    for (const stream of ["broken", "whole", "journal"]) expect(figure(stream)).toBe("no messages yet");
  });

  // When
  gateway.append("broken", { n: 1 });
  const alert = await screen.findByRole("alert");
  gateway.append("whole", { n: 1 });

  // Then
  expect(alert.textContent).toContain("The table of broken broke.");
  await screen.findByRole("cell", { name: "1.00" });
  expect(screen.getAllByRole("alert")).toHaveLength(1);
  expect(figure("journal")).toBe("no messages yet");
  expect(reported).toHaveBeenCalled();
  reported.mockRestore();
});

test("should draw a widget again when it is asked to and can be", () => {
  const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
  let works = false;
  function Fragile() {
    if (!works) throw new Error("not now");
    return <p>whole again</p>;
  }
  show(
    undefined,
    <>
      <ErrorBoundary what="The fragile one">
        <Fragile />
      </ErrorBoundary>
      <p>neighbour</p>
    </>,
  );
  expect(screen.getByRole("alert").textContent).toContain("not now");
  screen.getByText("neighbour");

  works = true;
  fireEvent.click(screen.getByRole("button", { name: "Draw it again" }));

  screen.getByText("whole again");
  expect(screen.queryByRole("alert")).toBeNull();
  reported.mockRestore();
});

test("should draw the other widgets of a frame when one fails in it", async () => {
  // Given
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const drawn = vi.fn();

  // When
  onNextFrame(() => {
    throw new Error("broken collector");
  });
  onNextFrame(drawn);

  // Then
  await eventually(() => expect(drawn).toHaveBeenCalledOnce());
  expect(reported).toHaveBeenCalledWith(new Error("broken collector"));
  vi.unstubAllGlobals();
});
