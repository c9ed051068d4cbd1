import { expect, test } from "vitest";
import { type Dashboard, freshId, moved, widened } from "../../src/page/dashboards/dashboard";
import { fileOf, readFile } from "../../src/page/dashboards/file";

const WIDGET = {
  id: "heat",
  kind: "chart",
  stream: "sensor-chart",
  title: "Heat",
  columns: 6,
  keep: 200,
} as const;
const BOARDS: readonly Dashboard[] = [{ id: "mine", name: "Mine", widgets: [WIDGET] }];

function findingsOf(file: unknown): Record<string, string> {
  const read = readFile(typeof file === "string" ? file : JSON.stringify(file));
  const findings = "findings" in read ? read.findings : [];
  return Object.fromEntries(findings.map(({ pointer, code }) => [pointer, code]));
}

test("should read what was exported", () => {
  expect(readFile(JSON.stringify(fileOf(BOARDS)))).toEqual({ dashboards: BOARDS });
});

test("should tell widgets apart that a file gives the same id, and leave the others theirs", () => {
  const widgets = ["heat", "heat", "Heat/2", "heat", "heat-2"].map((id) => ({ ...WIDGET, id }));

  const read = readFile(JSON.stringify(fileOf([{ id: "mine", name: "Mine", widgets }])));

  const ids = "dashboards" in read ? read.dashboards[0]?.widgets.map(({ id }) => id) : read.findings;
  expect(ids).toEqual(["heat", "heat-3", "Heat/2", "heat-4", "heat-2"]);
});

test("should name everything that is wrong with a file, each at its place", () => {
  expect(findingsOf("{")).toEqual({ "": "not-json" });
  expect(findingsOf([])).toEqual({ "": "not-an-object" });
  expect(findingsOf({ format: "other", version: 2 })).toEqual({
    "/format": "unknown-format",
    "/version": "unknown-version",
    "/dashboards": "not-a-list",
  });
  const wrong = { ...WIDGET, kind: "pie", columns: 5, keep: 0, title: "", colour: "red" };
  expect(findingsOf(fileOf([{ id: "a", name: "A", widgets: [wrong as never, 7 as never] }]))).toEqual({
    "/dashboards/0/widgets/0/kind": "unknown-value",
    "/dashboards/0/widgets/0/columns": "unknown-value",
    "/dashboards/0/widgets/0/keep": "out-of-range",
    "/dashboards/0/widgets/0/title": "not-a-text",
    "/dashboards/0/widgets/0/colour": "unknown-member",
    "/dashboards/0/widgets/1": "not-an-object",
  });
});

test("should move and widen as far as it goes", () => {
  const list = ["a", "b", "c"].map((id) => ({ id }));
  expect(moved(list, "b", 1).map(({ id }) => id)).toEqual(["a", "c", "b"]);
  expect(moved(list, "a", -1)).toBe(list);
  expect(moved(list, "c", 1)).toBe(list);
  expect([widened(6, 1), widened(12, 1), widened(3, -1)]).toEqual([8, 12, 3]);
});

test("should find an id that is not taken", () => {
  expect(freshId("My Board!", [])).toBe("my-board");
  expect(freshId("my board", [{ id: "my-board" }, { id: "my-board-2" }])).toBe("my-board-3");
  expect(freshId("…", [])).toBe("dashboard");
});
