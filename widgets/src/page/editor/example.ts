import type { WorkflowOnPage } from "../suite/workflows";
import { format } from "./format";

/** A first workflow of one's own: what is sent to it becomes a line in a chart. Under an id that is free. */
export function exampleText(workflows: readonly WorkflowOnPage[]): string {
  const taken = (id: string) =>
    workflows.some(
      (workflow) => workflow.id === id || workflow.widgets.some(({ name }) => name === `${id}-chart`),
    );
  let id = "orders";
  for (let number = 2; taken(id); number++) id = `orders-${number}`;
  return format({
    id,
    name: "My orders",
    nodes: [
      { id: "in", type: "ingest", config: { key: "/customer" } },
      { id: "total", type: "map", config: { set: { total: "value.price * value.quantity" } } },
      { id: "paid", type: "filter", config: { where: "value.total > 0.0" } },
      {
        id: "chart",
        type: "widget",
        config: {
          kind: "chart",
          stream: `${id}-chart`,
          title: "Order totals",
          view: { y: ["total"], unit: "€" },
        },
      },
    ],
    edges: [
      { id: "raw", source: "in", target: "total" },
      { id: "clean", source: "total", target: "paid" },
      { id: "charted", source: "paid", target: "chart" },
    ],
  });
}
