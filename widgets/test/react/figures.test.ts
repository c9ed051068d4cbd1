import { expect, test } from "vitest";
import { preciseNow } from "../../src/core";
import { Tally } from "../../src/react/store/figures";
import { message } from "./messages";

test("should know the latency of what comes after this machine's clock was set back", () => {
  const tally = new Tally();
  const now = preciseNow();
  const batch = (receivedAt: number) => ({
    stream: "heat",
    messages: [message(1, { origin: (now + 5000) * 1000 })],
    receivedAt,
  });
  tally.served();
  tally.add(batch(now + 5010), 0);

  tally.add(batch(now + 5030 - 3_600_000), 3_600_000);

  expect(tally.figures(Date.now()).latency).toBeCloseTo(20);
});
