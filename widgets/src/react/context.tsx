import { createContext, type ReactNode, useContext } from "react";
import { NodeflowClient, sameOriginUrl } from "../core/index.js";
import { Announcer } from "./Announcer.js";

const Context = createContext<NodeflowClient | undefined>(undefined);
let sameOrigin: NodeflowClient | undefined;

interface Props {
  readonly client: NodeflowClient;
  readonly children: ReactNode;
  /** Whether changes of the connection are said to screen readers; they are unless the page does it itself. */
  readonly announce?: boolean;
}

/** Gives the widgets below it their client. */
export function NodeflowProvider({ client, children, announce = true }: Props) {
  return (
    <Context value={client}>
      {children}
      {announce && <Announcer client={client} />}
    </Context>
  );
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
