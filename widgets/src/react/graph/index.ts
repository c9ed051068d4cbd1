export type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";
export {
  type BreakerState,
  type EdgeFlow,
  type EdgeState,
  type NodeFlow,
  type Pressure,
  pressureOf,
  type WorkflowFlow,
} from "./flow.js";
export type { LiveGraphProps } from "./LiveGraph.js";
export { type LiveWorkflow, useWorkflow } from "./useWorkflow.js";
export { type LiveFlow, useWorkflowFlow } from "./useWorkflowFlow.js";
export { WorkflowGraph, type WorkflowGraphProps } from "./WorkflowGraph.js";
