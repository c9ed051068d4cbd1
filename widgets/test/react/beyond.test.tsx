// @vitest-environment happy-dom
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Beyond } from "../../src/react/graph/Beyond";

const NODES = new Map([0, 400, 800, 1200].map((x) => [`node-${x}`, { x, y: 0 }]));

test("should say how many nodes either side cuts off, and lead there", () => {
  // Given
  const place = { current: document.createElement("div") };
  const scrollBy = vi.spyOn(place.current, "scrollBy");
  render(<Beyond place={place} room={600} nodes={NODES} />);

  // When
  fireEvent.click(screen.getByText("2 nodes to the right ›"));

  // Then
  expect(scrollBy).toHaveBeenCalledWith({ left: 480 });
  expect(screen.queryByText(/to the left/)).toBeNull();

  // When
  place.current.scrollLeft = 500;
  fireEvent.scroll(place.current);

  // Then
  screen.getByText("‹ 2 nodes to the left");
  screen.getByText("1 node to the right ›");
});
