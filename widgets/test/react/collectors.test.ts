import { describe, expect, test } from "vitest";
import { LogCollector } from "../../src/react/store/logCollector";
import { MessageCollector } from "../../src/react/store/messageCollector";
import { ValueCollector } from "../../src/react/store/valueCollector";
import { message, messages } from "./messages";

const NOT_JSON = message(undefined, { raw: "gA==", problem: "not-json", offset: 9 });

describe("messages", () => {
  test("should keep the newest and count what is not JSON", () => {
    const collector = new MessageCollector(3);

    const invalid = collector.add([...messages(1, 2, 3), NOT_JSON]);

    expect(invalid).toBe(1);
    expect(collector.read().map(({ value }) => value)).toEqual([2, 3, undefined]);
  });
});

describe("value", () => {
  test("should keep the newest number of the view's field and count what has none", () => {
    const collector = new ValueCollector();

    const invalid = collector.add(messages({ a: 1, b: 5 }, { b: 7 }, { b: "much" }), { field: "b" });

    expect(invalid).toBe(1);
    expect(collector.read()).toEqual({ value: 7, field: "b", least: 5, most: 7 });
  });

  test("should take the first number there is where no view says which", () => {
    const [bare, object] = [new ValueCollector(), new ValueCollector()];

    bare.add(messages(4), undefined);
    object.add(messages({ name: "x", n: 2, m: 3 }), undefined);

    expect([bare.read().value, object.read()]).toMatchObject([4, { value: 2, field: "n" }]);
  });
});

describe("log", () => {
  test.each([
    ["Warning", "warn"],
    ["CRITICAL", "fatal"],
    ["trace", "trace"],
    [undefined, "info"],
  ])("should read the level %s as %s", (written, level) => {
    const collector = new LogCollector(5);

    collector.add(messages({ level: written, message: "hot" }), undefined);

    expect(collector.read()).toMatchObject([{ level, text: "hot" }]);
  });

  test("should keep the text of a level that it does not know", () => {
    const collector = new LogCollector(5);

    collector.add(messages({ level: "notice", message: "hot" }), undefined);

    expect(collector.read()).toMatchObject([{ level: "info", text: "notice hot" }]);
  });

  test("should take time, level and text from where the view says", () => {
    const collector = new LogCollector(5);

    collector.add(messages({ t: "2010-01-02T03:04:05Z", s: { level: "error" }, say: "it broke" }), {
      time: "t",
      level: "s.level",
      message: "say",
    });

    expect(collector.read()).toMatchObject([
      { time: Date.UTC(2010, 0, 2, 3, 4, 5), level: "error", text: "it broke" },
    ]);
  });

  test("should take the message's own time where what the view names is none", () => {
    const collector = new LogCollector(5);

    collector.add(messages({ t: 1.7e18 }, { t: "soon" }), { time: "t" });

    expect(collector.read()).toMatchObject([{ time: 1000 }, { time: 1001 }]);
  });

  test("should show what is not JSON as such, and any other value as JSON", () => {
    const collector = new LogCollector(5);

    const invalid = collector.add([message({ n: 1 }), NOT_JSON], undefined);

    expect(invalid).toBe(1);
    expect(collector.read().map(({ text }) => text)).toEqual(['{"n":1}', "(not-json) gA=="]);
  });
});
