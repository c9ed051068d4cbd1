/**
 * What runs in the page beside the widgets and shares no code with them: a viewer of its own on the same stream, and an eye on
 * each animation frame. It is handed to the page as text, so it refers to nothing outside.
 *
 * @param {string} stream
 */
export function observe(stream) {
  const now = () => performance.timeOrigin + performance.now();

  /** Origins of the newest messages, by sequence number: a slot that another number holds tells nothing. */
  const KEPT = 1 << 18;
  const origins = new Float64Array(KEPT);
  const holders = new Float64Array(KEPT).fill(-1);
  /** Of the viewer: messages, those that its sequence numbers show to be missing. */
  const viewer = { messages: 0, missing: 0, newest: -1, since: 0 };
  /** Of its batches of the last three seconds: when each came, messages, and their latencies in all. */
  const recent = /** @type {{ at: number, messages: number, latencySum: number }[]} */ ([]);

  /** How far the gateway's clock is ahead, by the quickest ping: the browser's own is not the machine's to a millisecond. */
  let [offset, quickest, pingedAt] = [0, Infinity, 0];

  const socket = new WebSocket(`ws://${location.host}/ws`, ["nodeflow.v1"]);
  let handled = 0;
  socket.onmessage = ({ data }) => {
    const receivedAt = now();
    /** @type {{ type: string, micros: number, channel: string, messages: { value: { sequence: number }, origin: number }[] }} */
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- what JSON.parse returns is typed by the line above
    const frame = JSON.parse(String(data));
    if (frame.type === "pong") {
      if (receivedAt - pingedAt < quickest) {
        quickest = receivedAt - pingedAt;
        offset = frame.micros / 1000 - (pingedAt + receivedAt) / 2;
      }
      setTimeout(ping, 250);
    } else if (frame.type === "welcome") {
      ping();
      socket.send(JSON.stringify({ type: "subscribe", sub: "o", stream, from: "latest", overflow: "drop" }));
    } else if (frame.type === "subscribed") {
      socket.send(JSON.stringify({ type: "received", channel: frame.channel, count: 0 }));
    } else if (frame.type === "batch") {
      let latencySum = 0;
      for (const { value, origin } of frame.messages) {
        take(value.sequence, origin / 1000);
        latencySum += receivedAt + offset - origin / 1000;
      }
      recent.push({ at: receivedAt, messages: frame.messages.length, latencySum });
      handled += 1;
      const count = handled;
      requestAnimationFrame(() => {
        socket.send(JSON.stringify({ type: "received", channel: frame.channel, count }));
      });
    }
  };

  function ping() {
    pingedAt = now();
    socket.send(JSON.stringify({ type: "ping" }));
  }

  /**
   * @param {number} sequence
   * @param {number} origin
   */
  function take(sequence, origin) {
    origins[sequence % KEPT] = origin;
    holders[sequence % KEPT] = sequence;
    if (viewer.newest >= 0) viewer.missing += Math.max(0, sequence - viewer.newest - 1);
    viewer.newest = Math.max(viewer.newest, sequence);
    viewer.messages += 1;
  }

  /** @param {number} sequence of a message that this viewer has, or that is older than its newest */
  function originOf(sequence) {
    // Of what it was not given itself the one before tells: an origin that is too old rather than too young.
    for (let back = 0; back < KEPT; back++) {
      const slot = (sequence - back) % KEPT;
      if (holders[slot] === sequence - back) return origins[slot];
    }
    return undefined;
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

  /** Frame by frame the time between two, and the age of the newest message in each widget: NaN where none can be read. */
  const frames = /** @type {number[]} */ ([]);
  const ages = { table: /** @type {number[]} */ ([]), log: /** @type {number[]} */ ([]) };
  /** What was read from the page before this viewer was given as new a message, and so cannot tell the age yet. */
  let early = /** @type {{ widget: "table" | "log", sequence: number, at: number }[]} */ ([]);
  /** When the page was seen again, and how long after that each widget first showed a message not older than 250 ms. */
  let seenAgainAt = Infinity;
  const freshAfter = { table: NaN, log: NaN };

  /**
   * @param {"table" | "log"} widget
   * @param {number} age
   * @param {number} at
   */
  function aged(widget, age, at) {
    ages[widget].push(age);
    if (at >= seenAgainAt && age <= 250 && Number.isNaN(freshAfter[widget])) {
      freshAfter[widget] = at - seenAgainAt;
    }
  }

  let before = 0;
  /** @param {number} at */
  const frame = (at) => {
    frames.push(at - before);
    before = at;
    for (const widget of /** @type {const} */ (["table", "log"])) {
      const sequence = newestOnPage[widget]();
      if (Number.isNaN(sequence)) aged(widget, NaN, now());
      else early.push({ widget, sequence, at: now() });
    }
    const told = early.filter(({ sequence }) => sequence <= viewer.newest);
    early = early.filter(({ sequence }) => sequence > viewer.newest);
    for (const { widget, sequence, at: read } of told)
      aged(widget, read + offset - (originOf(sequence) ?? NaN), read);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame((at) => {
    before = at;
    requestAnimationFrame(frame);
  });

  /** Second by second what the chart's figures say, and what this viewer says of the same three seconds. */
  const shown = /** @type {Record<"rate" | "latency" | "dropped", number>[]} */ ([]);
  const counted = /** @type {Record<"rate" | "latency", number>[]} */ ([]);
  setInterval(() => {
    while ((recent[0]?.at ?? Infinity) < now() - 3000) recent.shift();
    let [messages, latencySum] = [0, 0];
    for (const batch of recent) {
      messages += batch.messages;
      latencySum += batch.latencySum;
    }
    const [rate, latency, dropped] = [figure("rate"), figure("latency"), figure("dropped")];
    if (messages === 0 || !Number.isFinite(rate) || !Number.isFinite(latency)) return;
    shown.push({ rate, latency, dropped });
    counted.push({ rate: messages / 3, latency: latencySum / messages });
  }, 1000);

  Object.assign(window, {
    hot: {
      /** All since the last time, and begins anew. */
      collect() {
        const all = structuredClone({ viewer, frames, ages, shown, counted, freshAfter });
        const until = now();
        Object.assign(viewer, { messages: 0, missing: 0, since: until });
        for (const list of [frames, shown, counted, ages.table, ages.log, early]) list.length = 0;
        return { ...all, seconds: (until - all.viewer.since) / 1000 };
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
        seenAgainAt = hidden ? Infinity : now();
        document.dispatchEvent(new Event("visibilitychange"));
        if (!hidden) for (const task of held.splice(0)) draw(task);
      },
      held: /** @type {FrameRequestCallback[] | undefined} */ (undefined),
      draw: /** @type {typeof requestAnimationFrame | undefined} */ (undefined),
    },
  });
}
