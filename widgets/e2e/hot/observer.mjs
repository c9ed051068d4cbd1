/**
 * What runs in the page beside the widgets and shares no code with them: a viewer of its own on the same stream, and an eye on
 * each animation frame. It is handed to the page as text, so it refers to nothing outside.
 *
 * @param {string} stream
 */
export function observe(stream) {
  const ORIGINS = 1 << 18;
  const origins = new Float64Array(ORIGINS);
  const started = performance.now();
  const now = () => performance.timeOrigin + performance.now();
  const state = {
    /** Of the viewer: messages, those that its sequence numbers show to be missing, latencies. */
    viewer: { messages: 0, missing: 0, latencySum: 0, newest: -1, since: 0 },
    /** Of the widgets, frame by frame: the time between two, and the age of the newest message on the page. */
    frames: /** @type {number[]} */ ([]),
    ages: /** @type {Record<string, number[]>} */ ({ table: [], log: [] }),
    /** What the chart's figures say, second by second. */
    shown: /** @type {{ rate: number, latency: number, dropped: number }[]} */ ([]),
  };

  const socket = new WebSocket(`ws://${location.host}/ws`, ["nodeflow.v1"]);
  let handled = 0;
  socket.onmessage = ({ data }) => {
    const receivedAt = now();
    /** @type {{ type: string, channel: string, messages: { value: { sequence: number }, origin: number }[] }} */
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what JSON.parse returns is typed by the line above
    const frame = JSON.parse(String(data));
    if (frame.type === "welcome") {
      socket.send(JSON.stringify({ type: "subscribe", sub: "o", stream, from: "latest", overflow: "drop" }));
    } else if (frame.type === "subscribed") {
      socket.send(JSON.stringify({ type: "received", channel: frame.channel, count: 0 }));
    } else if (frame.type === "batch") {
      for (const { value, origin } of frame.messages) take(value.sequence, origin / 1000, receivedAt);
      handled += 1;
      const count = handled;
      requestAnimationFrame(() => {
        socket.send(JSON.stringify({ type: "received", channel: frame.channel, count }));
      });
    }
  };

  /**
   * @param {number} sequence
   * @param {number} origin
   * @param {number} receivedAt
   */
  function take(sequence, origin, receivedAt) {
    const { viewer } = state;
    origins[sequence % ORIGINS] = origin;
    if (viewer.newest >= 0) viewer.missing += Math.max(0, sequence - viewer.newest - 1);
    viewer.newest = Math.max(viewer.newest, sequence);
    viewer.since ||= receivedAt;
    viewer.messages += 1;
    viewer.latencySum += receivedAt - origin;
  }

  /** @param {string} selector */
  const textOf = (selector) => document.querySelector(selector)?.textContent ?? "";
  /** @param {string} name */
  const figure = (name) =>
    Number.parseFloat(textOf(`[data-kind="chart"] [data-figure="${name}"] dd`).replaceAll(",", ""));
  const newestOnPage = {
    table: () => {
      const heads = [...document.querySelectorAll(".nf-table th")].map((head) => head.textContent.trim());
      const cell = document.querySelectorAll('.nf-table tbody tr:not([aria-hidden="true"]) td')[
        heads.indexOf("sequence")
      ];
      return Number.parseInt(cell?.textContent.replaceAll(",", "") ?? "", 10);
    },
    log: () => Number.parseInt(/"sequence":(\d+)/.exec(textOf(".nf-line:last-child"))?.[1] ?? "", 10),
  };

  let before = started;
  /** @param {number} at */
  const frame = (at) => {
    state.frames.push(at - before);
    before = at;
    for (const [widget, read] of Object.entries(newestOnPage)) {
      const origin = origins[read() % ORIGINS] ?? 0;
      if (origin > 0) state.ages[widget]?.push(now() - origin);
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame((at) => {
    before = at;
    requestAnimationFrame(frame);
  });
  setInterval(() => {
    const [rate, latency, dropped] = [figure("rate"), figure("latency"), figure("dropped")];
    if (Number.isFinite(rate) && Number.isFinite(latency)) state.shown.push({ rate, latency, dropped });
  }, 1000);

  Object.assign(window, {
    hot: {
      /** All since the last time, and begins anew. */
      collect() {
        const { viewer, frames, ages, shown } = structuredClone(state);
        Object.assign(state.viewer, { messages: 0, missing: 0, latencySum: 0, since: now() });
        state.frames.length = 0;
        state.shown.length = 0;
        for (const list of Object.values(state.ages)) list.length = 0;
        return { viewer: { ...viewer, until: now() }, frames, ages, shown };
      },
      /**
       * The page stands still.
       *
       * @param {number} millis
       */
      stall(millis) {
        const until = performance.now() + millis;
        while (performance.now() < until);
      },
      /**
       * As a browser hides a page: it says so, and draws no frames. Headless Chromium never hides one by itself.
       *
       * @param {boolean} hidden
       */
      hide(hidden) {
        /** @type {FrameRequestCallback[]} */
        const held = (this.held ??= []);
        this.draw ??= window.requestAnimationFrame.bind(window);
        const { draw } = this;
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        window.requestAnimationFrame = hidden ? (task) => held.push(task) : draw;
        document.dispatchEvent(new Event("visibilitychange"));
        if (!hidden) for (const task of held.splice(0)) draw(task);
      },
      held: /** @type {FrameRequestCallback[] | undefined} */ (undefined),
      draw: /** @type {typeof requestAnimationFrame | undefined} */ (undefined),
    },
  });
}
