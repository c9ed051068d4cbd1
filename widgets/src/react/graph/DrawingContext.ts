import { createContext, useContext } from "react";
import type { DrawingProps } from "./drawing.js";
import type { Walk } from "./useWalk.js";

interface Drawn {
  readonly drawing: DrawingProps;
  readonly tabIndexOf: Walk["tabIndexOf"];
}

/**
 * What nodes and edges of the graph show now. Beside what React Flow is given: for it a node with other data is another node,
 * which it hides and measures anew, and which loses the focus by that.
 */
export const DrawingContext = createContext<Drawn | undefined>(undefined);

export function useDrawn(): Drawn {
  const drawn = useContext(DrawingContext);
  if (drawn === undefined) throw new Error("A part of a graph is outside of its FlowGraph");
  return drawn;
}
