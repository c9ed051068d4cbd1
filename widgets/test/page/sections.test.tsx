// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Alerts } from "../../src/page/alerts/Alerts";
import { Dashboards } from "../../src/page/dashboards/Dashboards";
import { Overview } from "../../src/page/overview/Overview";
import { Replays } from "../../src/page/replays/Replays";
import { parseRoute } from "../../src/page/shell/route";
import { Streams } from "../../src/page/streams/Streams";
import { SuiteProvider } from "../../src/page/suite/SuiteProvider";
import { Workflows } from "../../src/page/workflows/Workflows";
import { connectTo, eventually } from "../core/fixture";
import { TestGateway } from "../gateway/testGateway";
import { show } from "../react/render";
import { type Answered, refusal, TestServices } from "./services";

const RULE = { type: "high_latency", unit: "ms", enabled: true, raiseAfter: "PT3S", clearAfter: "PT5S" };
const DEMO = {
  id: "orders",
  nodes: [
    { id: "in", type: "ingest", config: {} },
    { id: "table", type: "widget", config: { kind: "table", stream: "orders-table" } },
  ],
  edges: [{ id: "clean", source: "in", target: "table" }],
};

let services: TestServices;
let gateway: TestGateway;

beforeEach(async () => {
  services = new TestServices();
  gateway = await new TestGateway(services.serve).start();
  (window as unknown as { happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(gateway.origin);
  window.localStorage.clear();
  services
    .get("/api/engine/workflows", [{ definition: DEMO, revision: 1, state: "running" }])
    .get("/streams", [{ name: "orders/clean", kind: "edge", workflow: "orders", state: "running" }])
    .get("/api/debugger/alerts", { active: [], history: [] })
    .get("/api/debugger/alert-rules", { rules: [{ ...RULE, warning: 100, critical: 500 }] })
    .get("/api/debugger/events", [])
    .get("/api/debugger/replays", []);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  return gateway.stop();
});

function open(section: ReactNode): void {
  show(connectTo(gateway), <SuiteProvider>{section}</SuiteProvider>);
}

function write(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
}

test("should teach how to send a message to a stream that has none, and then show it whole", async () => {
  gateway.define("orders/clean");
  open(<Streams route={parseRoute("#/streams/orders%2Fclean")} />);
  await screen.findByText("No messages on orders/clean yet. Send one:");
  screen.getByText(new RegExp(`curl ${window.location.origin}/ingest/orders/in`));

  gateway.append("orders/clean", { price: 7 }, { key: "k1" });

  fireEvent.click(await screen.findByRole("button", { name: "Show offset 0 of partition 0 whole" }));
  const whole = within(screen.getByRole("region", { name: "Message 0 of partition 0" }));
  whole.getByText("k1");
  expect(whole.getByRole("region", { name: "Value" }).textContent).toBe('{\n  "price": 7\n}');
});

test("should put what is wrong with a rule at its field and keep what was written", async () => {
  services.answers.set("PUT /api/debugger/alert-rules", () =>
    refusal(["/rules/0/warning", "'warning' must be a number"], ["/rules/0", "warning <= critical"]),
  );
  open(<Alerts route={parseRoute("#/alerts")} />);
  const warning = await screen.findByLabelText("warning threshold of high latency, ms");
  write(warning, "many");

  fireEvent.click(screen.getByRole("button", { name: "Save rules" }));

  await screen.findByText("'warning' must be a number");
  screen.getByText("warning <= critical");
  expect(warning.getAttribute("aria-invalid")).toBe("true");
  expect((warning as HTMLInputElement).value).toBe("many");
  expect(services.sent).toMatchObject([{ body: { rules: [{ type: "high_latency", warning: "many" }] } }]);
});

test("should count first, then replay what was counted", async () => {
  const preview = {
    total: 20,
    examined: 20,
    matching: 3,
    complete: true,
    leftOut: { filtered: 17, invalid: 0 },
  };
  services.answers.set("POST /api/debugger/replays", (body) =>
    (body as { filter?: string }).filter === "value."
      ? refusal(["/filter", "a member's name is missing"])
      : (body as { dryRun?: boolean }).dryRun === true
        ? { body: preview }
        : { status: 201, body: { id: "r1" } },
  );
  open(<Replays route={parseRoute("#/replays?stream=orders%2Fclean")} />);
  const filter = await screen.findByLabelText("Only where (CEL)");
  write(filter, "value.");
  fireEvent.click(screen.getByRole("button", { name: "Dry run: count" }));
  await screen.findByText("a member's name is missing");
  expect(filter.getAttribute("aria-invalid")).toBe("true");

  write(filter, "value.n > 1");
  fireEvent.click(screen.getByRole("button", { name: "Dry run: count" }));
  fireEvent.click(await screen.findByRole("button", { name: "Replay 3 messages" }));

  await eventually(() => expect(window.location.hash).toBe("#/replays/r1"));
  expect(services.sent.at(-1)?.body).toMatchObject({
    stream: "orders/clean",
    filter: "value.n > 1",
    speed: 1,
  });
});

test.each([
  { answer: { body: { total: 20, examined: 20, matching: 3, complete: true } }, told: "3 messages" },
  { answer: refusal(["/filter", "a member's name is missing"]), told: "a member's name is missing" },
])("should show nothing of a dry run once another selection is written: $told", async ({ answer, told }) => {
  // Given
  let answerNow: (answer: Answered) => void = () => undefined;
  const counting = new Promise<Answered>((resolve) => (answerNow = resolve));
  services.answers.set("POST /api/debugger/replays", () => counting);
  open(<Replays route={parseRoute("#/replays?stream=orders%2Fclean")} />);
  const filter = await screen.findByLabelText("Only where (CEL)");
  const count = screen.getByRole<HTMLButtonElement>("button", { name: "Dry run: count" });
  fireEvent.click(count);

  // When
  write(filter, "value.n > 1");
  answerNow(answer);
  await eventually(() => expect(count.disabled).toBe(false));

  // Then
  expect(screen.queryByText(told)).toBeNull();
  fireEvent.click(count);
  await screen.findByText(told);
});

test.each([
  { isAllowed: true, told: /^Copied\. Paste it into a terminal/ },
  { isAllowed: false, told: /^Select and copy it, and paste it into a terminal/ },
])("should say of a command whether it is copied: $isAllowed", async ({ isAllowed, told }) => {
  const copied = vi.fn(() => (isAllowed ? Promise.resolve() : Promise.reject(new Error("not allowed"))));
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue({ writeText: copied } as unknown as Clipboard);
  open(<Overview />);

  fireEvent.click(await screen.findByRole("button", { name: "Copy curl" }));

  const command = (await screen.findByRole("group", { name: "Command" })).textContent;
  expect(screen.getByText(told)).toBeDefined();
  expect(command).toContain("/ingest/orders/in");
  expect(copied).toHaveBeenCalledExactlyOnceWith(command);
});

test("should show a command to select where there is no clipboard, as over plain http", async () => {
  vi.spyOn(navigator, "clipboard", "get").mockReturnValue(undefined as unknown as Clipboard);
  open(<Overview />);

  fireEvent.click(await screen.findByRole("button", { name: "Copy curl" }));

  await screen.findByText(/^Select and copy it, and paste it into a terminal/);
});

test("should say that somebody else deployed meanwhile, and take that one's place only when told to", async () => {
  services.answers.set("POST /api/engine/workflows/validate", () => ({ body: { notes: [] } }));
  services.answers.set("PUT /api/engine/workflows/orders", () => {
    services.get("/api/engine/workflows", [{ definition: DEMO, revision: 2, state: "running" }]);
    return { status: 412, body: { title: "Overtaken", detail: "the workflow is at revision 2" } };
  });
  open(<Workflows route={parseRoute("#/workflows/orders/edit")} />);
  fireEvent.click(await screen.findByRole("button", { name: "Deploy as revision 2" }));
  await screen.findByText("Revision 2 was deployed meanwhile");
  screen.getByText(/the workflow is at revision 2/);
  services.answers.set("PUT /api/engine/workflows/orders", () => {
    services.get("/api/engine/workflows", [{ definition: DEMO, revision: 3, state: "running" }]);
    return { body: { definition: DEMO, revision: 3, edit: { kind: "no-restart" } } };
  });

  fireEvent.click(screen.getByRole("button", { name: "Keep my text in its place" }));
  expect(screen.queryByText("Revision 2 was deployed meanwhile")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Deploy as revision 3" }));

  await screen.findByText("Revision 3 is deployed. What runs goes on as it is.");
  expect(screen.queryByText(/was deployed meanwhile/)).toBeNull();
});

test("should import nothing of a wrong file and say what is wrong where", async () => {
  open(<Dashboards route={parseRoute("#/dashboards")} />);
  fireEvent.click(await screen.findByRole("button", { name: "An empty one" }));
  const before = window.localStorage.getItem("nodeflow-dashboards");
  const wrong = {
    format: "nodeflow-dashboards",
    version: 1,
    dashboards: [{ id: "a", name: "A", widgets: 7 }],
  };

  fireEvent.change(screen.getByLabelText("File of dashboards"), {
    target: { files: [new File([JSON.stringify(wrong)], "wrong.json")] },
  });

  await screen.findByText("/dashboards/0/widgets");
  expect(before).toContain("My dashboard");
  expect(window.localStorage.getItem("nodeflow-dashboards")).toBe(before);
});
