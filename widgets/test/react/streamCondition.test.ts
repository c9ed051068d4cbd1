// @vitest-environment happy-dom
import { act } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useStreamData } from "../../src/react";
import { connectTo, eventually, numbers, startGateway } from "../core/fixture";
import { hookOf } from "./render";

test("useStreamData should say that the gateway is lost and go on with no hole and no repetition", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(connectTo(gateway), () => useStreamData<number>("numbers"), {});
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 0);
  await eventually(() => expect(result.current.data).toHaveLength(1));

  // When
  await gateway.stop();
  await eventually(() => {
    expect(result.current.isConnected).toBe(false);
    expect(result.current.connection.status).toBe("reconnecting");
  });
  gateway.append("numbers", 1);
  await gateway.start();
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 2);

  // Then
  await eventually(() => expect(result.current.data.map(({ value }) => value)).toEqual([0, 1, 2]));
});

test("useStreamData should tell the workflow's state, drops and gaps", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(connectTo(gateway), () => useStreamData("numbers"), {});
  await eventually(() => expect(result.current.state).toBe("running"));

  gateway.setState("numbers", "failed", "the sink is gone");
  gateway.tell("numbers", { type: "status", dropped: 12, conflated: 3, bufferUtilization: 1, lag: 5 });
  gateway.recreate("numbers");

  await eventually(() =>
    expect(result.current).toMatchObject({
      state: "failed",
      reason: "the sink is gone",
      dropped: 12,
      conflated: 3,
      gap: { reason: "recreated", missed: null },
    }),
  );
});

test("useStreamData should hold back what comes while it is paused", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(connectTo(gateway), () => useStreamData("numbers"), {});
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 0);
  await eventually(() => expect(result.current.data).toHaveLength(1));

  // When
  act(() => result.current.pause());
  gateway.append("numbers", 1);
  await eventually(() => expect(result.current.heldBack).toBe(1));
  const whilePaused = result.current.data.map(({ value }) => value);
  act(() => result.current.resume());

  // Then
  expect(whilePaused).toEqual([0]);
  expect(result.current.data.map(({ value }) => value)).toEqual([0, 1]);
});

test("useStreamData should hold back too what came before it was paused and no frame has shown", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const frames = holdFrames();
  const { result, unmount } = hookOf(connectTo(gateway), () => useStreamData("numbers"), {});
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 0);
  await eventually(() => expect(result.current.metrics.messageCount).toBe(1));

  // When
  act(() => result.current.pause());
  frames.draw();

  // Then
  expect(result.current).toMatchObject({ data: [], heldBack: 1 });
  unmount();
  frames.release();
});

test("useStreamData should show its first message at once, counted, however long its interval", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const counts = new Set<number>();
  const options = { updateInterval: 600_000 };
  const { result } = hookOf(
    connectTo(gateway),
    () => {
      const status = useStreamData("numbers", options);
      if (status.data.length > 0) counts.add(status.metrics.messageCount);
      return status;
    },
    {},
  );
  await eventually(() => expect(result.current.isConnected).toBe(true));

  gateway.append("numbers", 0);

  await eventually(() => expect(result.current.data).toHaveLength(1));
  expect([...counts]).toEqual([1]);
});

test("useStreamData should leave the gateway waiting while the browser draws no frames", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { draw, release } = holdFrames();
  const view = hookOf(connectTo(gateway), () => useStreamData("numbers", { bufferSize: 100 }), {});
  await eventually(() => {
    draw();
    expect(view.result.current.isConnected).toBe(true);
  });
  await eventually(() => expect(gateway.typesOfReceived()).toContain("received"));

  // When
  const topic = gateway.topic("numbers");
  for (const number of numbers(0, 1000)) topic.append(number);
  gateway.flush();
  const beforeDrawing = gateway.sentTo("numbers");

  // Then
  expect(beforeDrawing).toBe(100);
  await eventually(() => {
    draw();
    expect(gateway.sentTo("numbers")).toBe(1000);
  });
  view.unmount();
  release();
});

/** From here on frames are drawn only when told to, until they are released. */
function holdFrames() {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  const draw = () => {
    for (const frame of frames.splice(0)) act(() => frame(performance.now()));
  };
  const release = () => {
    // A frame that is asked for and never drawn would be waited for by all tests that follow.
    draw();
    vi.unstubAllGlobals();
  };
  return { draw, release };
}
