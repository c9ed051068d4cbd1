// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { MessageDetail } from "../../src/page/streams/MessageDetail";
import { message } from "../react/messages";
import { show } from "../react/render";

test("should show a message whose times no calendar reaches", () => {
  const odd = message("x", { timestamp: 1.7e18, origin: 1.7e21 });

  show(undefined, <MessageDetail message={odd} close={vi.fn()} />);

  expect(screen.getAllByText("1700000000000000000")).toHaveLength(2);
});
