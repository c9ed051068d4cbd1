import { expect, test } from "vitest";
import { SeenOffsets } from "../../src/core/offsets";

function message(partition: number, offset: number) {
  return { id: `${partition}-${offset}`, partition, offset, key: null, timestamp: 0, value: offset };
}

test("should let new messages through as they are", () => {
  const seen = new SeenOffsets();
  const batch = [message(0, 5), message(1, 0), message(0, 9)];

  expect(seen.unseen(batch)).toBe(batch);
});

test("should leave out what was seen in the same partition, wherever in the batch it is", () => {
  const seen = new SeenOffsets();
  seen.unseen([message(0, 0), message(0, 1), message(1, 7)]);

  const fresh = [message(0, 2), message(1, 8), message(2, 0)];
  const [first, second, third] = fresh;
  const batch = [message(0, 1), first, message(1, 7), second, third, message(1, 8)];

  expect(seen.unseen(batch.filter((each) => each !== undefined))).toEqual(fresh);
});

test("should take low offsets for new ones after they began anew", () => {
  const seen = new SeenOffsets();
  seen.unseen([message(0, 41)]);

  seen.forget();

  expect(seen.unseen([message(0, 0)])).toHaveLength(1);
});
