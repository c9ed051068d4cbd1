import { createContext, type ReactNode, useContext } from "react";
import { NodeflowClient, sameOriginUrl } from "../core/index.js";

const Context = createContext<NodeflowClient | undefined>(undefined);
let sameOrigin: NodeflowClient | undefined;

/** Gives the widgets below it their client. */
export function NodeflowProvider({ client, children }: { client: NodeflowClient; children: ReactNode }) {
  return <Context value={client}>{children}</Context>;
}

/** The provider's client; without a provider one to the gateway that served this page, shared by all. */
export function useNodeflowClient(): NodeflowClient {
  const provided = useContext(Context);
  return provided ?? sameOriginClient();
}

function sameOriginClient(): NodeflowClient {
  sameOrigin ??= new NodeflowClient({ url: sameOriginUrl(window.location) });
  return sameOrigin;
}
