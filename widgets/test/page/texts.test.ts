// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { format } from "../../src/page/editor/format";
import { marksOf, readText } from "../../src/page/editor/place";
import { isSlow, nodeToSlow, withSpeed } from "../../src/page/overview/slow";
import { linkTo, parseRoute } from "../../src/page/shell/route";
import { curlOf, sampleFor } from "../../src/page/suite/sample";

const DEFINITION = {
  id: "orders",
  nodes: [
    { id: "source", type: "generator", config: { pattern: "steady", rate: 10 } },
    { id: "in", type: "ingest", config: { key: "/customer" } },
    { id: "total", type: "map", config: { set: { total: "value.price * value.quantity" } } },
    { id: "paid", type: "filter", config: { where: "value.total > 0.0 && value.state == 'open'" } },
  ],
  edges: [
    { id: "raw", source: "in", target: "total" },
    { id: "all", source: "source", target: "paid" },
  ],
};

test("should find the line of what a finding points to, or of what it is missing in", () => {
  const text = format(DEFINITION);
  const { tree } = readText(text);

  const marks = marksOf(text, tree, [
    { pointer: "/edges/1/target", code: "unknown", message: "no such node" },
    { pointer: "/nodes/0/config/size", code: "missing", message: "is missing" },
  ]);

  const lines = text.split("\n");
  expect(marks.map(({ line }) => lines[line]?.trim())).toEqual([
    expect.stringContaining('"id": "source"'),
    expect.stringContaining('"id": "all"'),
  ]);
  expect(text.slice(marks[1]?.start, marks[1]?.end)).toBe('"paid"');
});

test("should say where a text is no JSON", () => {
  const { marks } = readText('{\n  "id": "orders"\n  "nodes": []\n}');

  expect(marks).toHaveLength(1);
  expect(marks[0]).toMatchObject({ line: 2, message: "No JSON: comma expected" });
});

test("should lay a definition out so that it is read back as the same", () => {
  expect(JSON.parse(format(DEFINITION))).toEqual(DEFINITION);
});

test("should give a place a link that leads to it", () => {
  const link = linkTo("workflows", ["a/b", "edit"], { edge: "x&y" });

  const { section, place, query } = parseRoute(link);

  expect([section, place, query.get("edge")]).toEqual(["workflows", ["a/b", "edit"], "x&y"]);
  expect(parseRoute("#/%E0%A4%A")).toMatchObject({ section: "%E0%A4%A", place: [] });
});

test("should make a node slow and undo exactly that", () => {
  const node = nodeToSlow(DEFINITION);
  if (node === undefined) throw new Error("there is a filter behind a generator");

  const slow = withSpeed(DEFINITION, node, "slow");

  const slowed = nodeToSlow(slow);
  expect(slowed && isSlow(slowed)).toBe(true);
  expect(withSpeed(slow, node, "as before")).toEqual(DEFINITION);
  expect(withSpeed(slow, node, "slow")).toEqual(slow);
});

test("should sample what a workflow looks at, and quote it for a shell", () => {
  expect(sampleFor(DEFINITION)).toEqual({ customer: "ada", price: 40, quantity: 40, state: "text" });
  const nested = { id: "in", type: "ingest", config: { key: "/customer/id" } };
  expect(sampleFor({ ...DEFINITION, nodes: [nested] })).toEqual({ customer: { id: "ada" } });
  expect(curlOf("orders", "in", { name: "O'Hara" })).toContain(`-d '{"name":"O'\\''Hara"}'`);
});
