import {
  at,
  inferColumns,
  RingBuffer,
  type StreamMessage,
  type TableColumn,
  type View,
} from "../../core/index.js";
import type { Collector } from "./collector.js";

export interface TableRow {
  /** Stable as long as the row is shown. */
  readonly id: string;
  readonly message: StreamMessage;
}

export interface TableContent {
  readonly columns: readonly TableColumn[];
  /** Append: newest first. Upsert: in the order in which the keys first came. */
  readonly rows: readonly TableRow[];
}

/** The newest rows, or the newest row of each key where the view says upsert. */
export class TableCollector implements Collector<TableContent> {
  problem: string | undefined;
  private readonly ring: RingBuffer<TableRow>;
  private readonly byKey = new Map<string, TableRow>();
  private view: View | undefined;
  private columns: readonly TableColumn[] = [];
  private taken = 0;

  constructor(
    private readonly capacity: number,
    private readonly givenColumns: readonly TableColumn[] | undefined,
  ) {
    this.ring = new RingBuffer(capacity);
  }

  add(messages: readonly StreamMessage[], view: View | undefined): number {
    if (view !== this.view) {
      this.view = view;
      this.columns = [];
      this.ring.clear();
      this.byKey.clear();
    }
    if (this.columns.length === 0) {
      this.columns = this.givenColumns ?? view?.columns ?? inferColumns(messages.map(({ value }) => value));
    }
    let invalid = 0;
    for (const message of messages) {
      if (message.problem !== undefined) {
        invalid += 1;
        this.problem = message.problem;
      }
      this.keep(message);
    }
    return invalid;
  }

  read(): TableContent {
    const upsert = this.view?.mode === "upsert";
    return { columns: this.columns, rows: upsert ? [...this.byKey.values()] : this.ring.toArray().reverse() };
  }

  private keep(message: StreamMessage): void {
    if (this.view?.mode !== "upsert") {
      // No offset: those of a stream that is made anew begin at 0 again.
      this.taken += 1;
      this.ring.push({ id: String(this.taken), message });
      return;
    }
    const member = this.view.key === undefined ? message.key : at(message.value, this.view.key);
    const id = typeof member === "string" ? member : JSON.stringify(member ?? null);
    this.byKey.set(id, { id, message });
    const oldest = this.byKey.keys().next();
    if (this.byKey.size > this.capacity && oldest.done !== true) this.byKey.delete(oldest.value);
  }
}
