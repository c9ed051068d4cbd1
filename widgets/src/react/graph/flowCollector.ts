import type { StreamMessage } from "../../core/index.js";
import type { Collector } from "../store/collector.js";
import type { BreakerState, EdgeFlow, EdgeState, NodeFlow, WorkflowFlow } from "./flow.js";

type Counts = Readonly<Record<string, number>>;

/** Members of a record of `system/metrics` that the graph shows. */
interface MetricsRecord {
  readonly workflow: string;
  readonly revision?: number;
  readonly instance: string;
  readonly at: string | number;
  readonly nodes: Readonly<Record<string, NodeMetrics>>;
  readonly edges: Readonly<Record<string, EdgeMetrics>>;
}
interface NodeMetrics {
  readonly errors: number;
  readonly dropped?: Counts;
  readonly breaker?: BreakerState;
  readonly latency?: { readonly p99: number };
}
interface EdgeMetrics {
  readonly lag: number;
  readonly utilization: number;
  readonly rate: number;
  readonly dropped?: Counts;
  readonly state?: EdgeState | null;
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
    return { at, revision: newest.revision ?? 0, nodes: nodesOf(present), edges: edgesOf(present) };
  }
}

/** Node counters add up over instances; percentiles cannot be, so the slowest instance's stands. */
function nodesOf(records: readonly MetricsRecord[]): Map<string, NodeFlow> {
  const nodes = new Map<string, NodeFlow>();
  for (const [id, metrics] of records.flatMap((record) => Object.entries(record.nodes))) {
    const before = nodes.get(id);
    const p99 = metrics.latency === undefined ? undefined : metrics.latency.p99 / 1000;
    nodes.set(id, {
      errors: (before?.errors ?? 0) + metrics.errors,
      dropped: (before?.dropped ?? 0) + sum(metrics.dropped),
      p99: before?.p99 === undefined || p99 === undefined ? (p99 ?? before?.p99) : Math.max(before.p99, p99),
      breaker: worse(before?.breaker, metrics.breaker),
    });
  }
  return nodes;
}

/** Edge figures describe the topic: the newest record's hold. */
function edgesOf(records: readonly MetricsRecord[]): Map<string, EdgeFlow> {
  const entries = records.flatMap((record) => Object.entries(record.edges));
  return new Map(
    entries.map(([id, { rate, lag, utilization, dropped, state }]) => [
      id,
      { rate, lag, utilization, dropped: sum(dropped), state: state ?? undefined },
    ]),
  );
}

function worse(a: BreakerState | undefined, b: BreakerState | undefined): BreakerState | undefined {
  return (["open", "half-open", "closed"] as const).find((state) => a === state || b === state);
}

function sum(counts: Counts | undefined): number {
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
