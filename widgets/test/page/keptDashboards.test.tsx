// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Dashboards } from "../../src/page/dashboards/Dashboards";
import { fileOf, readFile } from "../../src/page/dashboards/file";
import { parseRoute } from "../../src/page/shell/route";
import { SuiteProvider } from "../../src/page/suite/SuiteProvider";
import { connectTo } from "../core/fixture";
import { TestGateway } from "../gateway/testGateway";
import { show } from "../react/render";
import { TestServices } from "./services";

const KEY = "nodeflow-dashboards";
const HEAT = { id: "heat", kind: "table", stream: "orders/clean", title: "Heat", columns: 6 } as const;

let gateway: TestGateway;

beforeEach(async () => {
  const services = new TestServices().get("/api/engine/workflows", []).get("/streams", []);
  gateway = await new TestGateway(services.serve).start();
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(gateway.origin);
});

afterEach(() => {
  cleanup();
  return gateway.stop();
});

function open() {
  return show(
    connectTo(gateway),
    <SuiteProvider>
      <Dashboards route={parseRoute("#/dashboards")} />
    </SuiteProvider>,
  );
}

/** As a browser tells this tab of what another one did. */
function keptElsewhere(name: string): void {
  window.localStorage.setItem(
    KEY,
    JSON.stringify(fileOf([{ id: name.toLowerCase(), name, widgets: [HEAT] }])),
  );
  window.dispatchEvent(new StorageEvent("storage", { key: KEY }));
}

function kept(): unknown {
  return readFile(window.localStorage.getItem(KEY) ?? "");
}

test.each([
  ["Title of Heat", "Heat"],
  ["Name of this dashboard", "Mine"],
])("should keep all dashboards while %s is empty, and leave it as it was", (label, before) => {
  keptElsewhere("Mine");
  open();
  fireEvent.click(screen.getByRole("button", { name: "Arrange" }));
  const input = screen.getByLabelText<HTMLInputElement>(label);
  const was = kept();

  fireEvent.focus(input);
  for (const text of ["x", " ", ""]) fireEvent.change(input, { target: { value: text } });
  const whileEmpty = [input.value, kept()];
  fireEvent.blur(input);

  expect(whileEmpty).toEqual(["", { dashboards: [expect.objectContaining({ id: "mine" })] }]);
  expect(kept()).toEqual(was);
  expect(input.value).toBe(before);
});

test("should add a widget whatever was written for one of another kind", async () => {
  keptElsewhere("Mine");
  open();
  fireEvent.click(screen.getByRole("button", { name: "Arrange" }));
  fireEvent.change(screen.getByLabelText("Stream of the new widget"), { target: { value: "a/b" } });
  fireEvent.change(screen.getByLabelText("Rows kept"), { target: { value: "many" } });
  fireEvent.click(screen.getByRole("button", { name: "Add widget" }));
  await screen.findByText("A whole number from 1 to 10000");

  fireEvent.change(screen.getByLabelText("Kind"), { target: { value: "stat" } });
  fireEvent.click(screen.getByRole("button", { name: "Add widget" }));

  const added = { id: "a-b", kind: "stat", stream: "a/b", title: "a/b", columns: 6 };
  expect(kept()).toMatchObject({ dashboards: [{ widgets: [HEAT, added] }] });
});

test("should not overwrite what another tab kept while no dashboard was shown", async () => {
  keptElsewhere("Mine");
  open().unmount();

  keptElsewhere("Theirs");
  open();
  await screen.findByRole("link", { name: "Theirs" });
  fireEvent.click(screen.getByRole("button", { name: "New dashboard" }));

  expect(kept()).toMatchObject({ dashboards: [{ name: "Theirs" }, { name: "Dashboard 2" }] });
});

test("should have no dashboards when another tab cleared what this browser kept", async () => {
  keptElsewhere("Mine");
  open();
  await screen.findByRole("link", { name: "Mine" });

  window.localStorage.clear();
  window.dispatchEvent(new StorageEvent("storage", { key: null }));

  await screen.findByText("No dashboard yet");
});
