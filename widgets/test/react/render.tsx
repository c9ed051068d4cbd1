import { cleanup, configure, render, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach } from "vitest";
import type { NodeflowClient } from "../../src/core";
import { NodeflowProvider } from "../../src/react";

afterEach(cleanup);
/** What is awaited comes at once; on a loaded machine that can take a while. */
configure({ asyncUtilTimeout: 20_000 });

/** A hook in a component below a provider of the client; `result.current` is what it returned last. */
export function hookOf<Props, Result>(
  client: NodeflowClient,
  hook: (props: Props) => Result,
  initialProps: NoInfer<Props>,
) {
  return renderHook(hook, { initialProps, wrapper: providerOf(client) });
}

export function show(client: NodeflowClient | undefined, widgets: ReactNode) {
  return client === undefined ? render(widgets) : render(widgets, { wrapper: providerOf(client) });
}

function providerOf(client: NodeflowClient) {
  return function Provider({ children }: { children: ReactNode }) {
    return <NodeflowProvider client={client}>{children}</NodeflowProvider>;
  };
}
