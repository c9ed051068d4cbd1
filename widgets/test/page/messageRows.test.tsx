// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { MessageRows } from "../../src/page/streams/MessageRows";
import { messages } from "../react/messages";
import { show } from "../react/render";

test("should tell messages apart whose stream was made anew, so that offsets come again", () => {
  // Given
  const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const [old, anew] = [messages("a", "b"), messages("c")];
  const rows = (shown: typeof old) => <MessageRows messages={shown} chosen={old[0]} choose={vi.fn()} />;
  const { rerender } = show(undefined, rows([...old, ...anew]));

  // When
  rerender(rows([...old.slice(1), ...anew]));

  // Then
  const values = [...document.querySelectorAll("tbody td:last-child")].map((cell) => cell.textContent);
  expect(values).toEqual(['"c"', '"b"']);
  expect(screen.queryByRole("row", { selected: true })).toBeNull();
  expect(reported).not.toHaveBeenCalled();
  reported.mockRestore();
});
