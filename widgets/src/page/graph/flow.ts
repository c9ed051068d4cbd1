import type { StreamMessage } from "../../core";
import type { Collector } from "../../react/store/collector";

/** Members of a record of `system/metrics` that the graph shows. */
interface MetricsRecord {
  readonly workflow: string;
  readonly instance: string;
  readonly at: string | number;
  readonly nodes: Readonly<Record<string, NodeMetrics>>;
  readonly edges: Readonly<Record<string, EdgeMetrics>>;
}
interface NodeMetrics {
  readonly errors: number;
  readonly dropped?: Readonly<Record<string, number>>;
}
interface EdgeMetrics {
  readonly lag: number;
  readonly utilization: number;
  readonly rate: number;
  readonly dropped?: Readonly<Record<string, number>>;
}

export interface EdgeFlow {
  /** Messages per second. */
  readonly rate: number;
  readonly lag: number;
  readonly utilization: number;
  readonly dropped: number;
}

export interface NodeFlow {
  /** Since the engine instances started. */
  readonly errors: number;
  readonly dropped: number;
}

export interface WorkflowFlow {
  /** When the engine measured this, epoch milliseconds. */
  readonly at: number;
  readonly nodes: ReadonlyMap<string, NodeFlow>;
  readonly edges: ReadonlyMap<string, EdgeFlow>;
}

/** An instance that has said nothing for so long is gone; an idle one speaks every 10 s. */
const GONE_AFTER = 25_000;

/** The newest metrics of each instance of one workflow, put together. */
export class FlowCollector implements Collector<WorkflowFlow | undefined> {
  private readonly byInstance = new Map<string, MetricsRecord>();

  constructor(private readonly workflow: string) {}

  add(messages: readonly StreamMessage[]): number {
    let invalid = 0;
    for (const { value } of messages) {
      if (!isRecord(value)) invalid += 1;
      else if (value.workflow === this.workflow) this.byInstance.set(value.instance, value);
    }
    return invalid;
  }

  read(): WorkflowFlow | undefined {
    const records = [...this.byInstance.values()].sort((a, b) => timeOf(a) - timeOf(b));
    const newest = records.at(-1);
    if (newest === undefined) return undefined;
    const at = timeOf(newest);
    const present = records.filter((record) => at - timeOf(record) < GONE_AFTER);
    return { at, nodes: nodesOf(present), edges: edgesOf(present) };
  }
}

/** Node counters add up over instances. */
function nodesOf(records: readonly MetricsRecord[]): Map<string, NodeFlow> {
  const nodes = new Map<string, NodeFlow>();
  for (const [id, { errors, dropped }] of records.flatMap((record) => Object.entries(record.nodes))) {
    const before = nodes.get(id) ?? { errors: 0, dropped: 0 };
    nodes.set(id, { errors: before.errors + errors, dropped: before.dropped + sum(dropped) });
  }
  return nodes;
}

/** Edge figures describe the topic: the newest record's hold. */
function edgesOf(records: readonly MetricsRecord[]): Map<string, EdgeFlow> {
  const entries = records.flatMap((record) => Object.entries(record.edges));
  return new Map(
    entries.map(([id, { rate, lag, utilization, dropped }]) => [
      id,
      { rate, lag, utilization, dropped: sum(dropped) },
    ]),
  );
}

function sum(counts: Readonly<Record<string, number>> | undefined): number {
  return Object.values(counts ?? {}).reduce((all, each) => all + each, 0);
}

function timeOf(record: MetricsRecord): number {
  return typeof record.at === "number" ? record.at : Date.parse(record.at);
}

function isRecord(value: unknown): value is MetricsRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    ["workflow", "instance", "at", "nodes", "edges"].every((member) => member in value)
  );
}
