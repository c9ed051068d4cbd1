import { useMemo } from "react";
import { useStreamData } from "../../react";
import { useSuite } from "../suite/SuiteProvider";
import type { WorkflowDefinition } from "../suite/api";

/** What a workflow takes in, and where it is under the most pressure. */
export interface Rates {
  /** Messages per second on the edges behind its sources. */
  readonly taken: number;
  readonly utilization: number;
  /** The edge with that utilization; undefined while all are empty. */
  readonly fullest: string | undefined;
}

interface Measured {
  readonly workflow: string;
  readonly edges: Readonly<Record<string, { readonly rate: number; readonly utilization: number }>>;
}

const METRICS = { from: { last: 50 }, bufferSize: 200, updateInterval: 500 } as const;

/** The newest figures of each workflow. Those of an edge describe its topic, so any instance's hold. */
export function useRates(): ReadonlyMap<string, Rates> | undefined {
  const { data } = useStreamData<Measured | undefined>("system/metrics", METRICS);
  const { workflows } = useSuite();
  return useMemo(() => {
    if (data.length === 0) return undefined;
    const rates = new Map<string, Rates>();
    for (const { value } of data) {
      const definition = workflows.find(({ id }) => id === value?.workflow)?.definition;
      if (value !== undefined && definition !== undefined)
        rates.set(value.workflow, ratesOf(value, definition));
    }
    return rates;
  }, [data, workflows]);
}

function ratesOf({ edges }: Measured, definition: WorkflowDefinition): Rates {
  const fed = new Set(definition.edges.map(({ target }) => target));
  const sources = definition.nodes.filter(({ id }) => !fed.has(id));
  const taken = sources.reduce((all, { id }) => {
    // What a source sends goes to each of its edges whole: one of them tells.
    const out = definition.edges
      .filter(({ source }) => source === id)
      .map((edge) => edges[edge.id]?.rate ?? 0);
    return all + Math.max(0, ...out);
  }, 0);
  const [fullest, figures] = Object.entries(edges).reduce<[string | undefined, { utilization: number }]>(
    (most, [id, edge]) => (edge.utilization > most[1].utilization ? [id, edge] : most),
    [undefined, { utilization: 0 }],
  );
  return { taken, utilization: figures.utilization, fullest };
}
