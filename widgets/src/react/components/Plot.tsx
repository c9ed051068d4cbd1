import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import "./language.js";
import uPlot from "uplot";
import type { View } from "../../core/index.js";
import type { ChartData } from "../store/chartCollector.js";
import { columnsOf, type PlotLook, plotOptions, type Range } from "./plotOptions.js";
import { thresholdsOf } from "./thresholds.js";
import { colorsAt, onThemeChange, theme } from "./tokens.js";

interface Props {
  readonly data: ChartData;
  readonly view: View | null;
  readonly lineColor: string | undefined;
  readonly summary: string;
  /** The part of x that is shown; undefined for all of it. */
  readonly zoom: Range | undefined;
  readonly setZoom: (zoom: Range | undefined) => void;
}

/** uPlot in React: made anew when its look changes, fed when only its data does, as large as its element. */
export function Plot({ data, view, lineColor, summary, zoom, setZoom }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const newest = useRef({ data, zoom });
  const currentTheme = useSyncExternalStore(onThemeChange, theme);
  const look = JSON.stringify({
    labels: data.lines.map(({ label }) => label),
    xIsTime: data.xIsTime,
    lineColor,
    theme: currentTheme,
    unit: view?.unit,
    min: view?.min,
    max: view?.max,
    thresholds: thresholdsOf(view),
  });
  const wanted = useMemo(() => JSON.parse(look) as PlotLook & { lineColor?: string }, [look]);

  useEffect(() => {
    const parent = element.current;
    if (parent === null) return;
    const { lines, ...colors } = colorsAt(parent);
    const [first = "", ...others] = lines;
    const full: PlotLook = { ...wanted, ...colors, colors: [wanted.lineColor ?? first, ...others] };
    const made = new uPlot(
      plotOptions(full, parent.clientWidth, parent.clientHeight, {
        breaks: () => newest.current.data.breaks,
        zoom: () => newest.current.zoom,
        setZoom,
      }),
      columnsOf(newest.current.data),
      parent,
    );
    plot.current = made;
    const resizing = new ResizeObserver(() => {
      made.setSize({ width: parent.clientWidth, height: parent.clientHeight });
    });
    resizing.observe(parent);
    return () => {
      resizing.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [wanted, setZoom]);

  useEffect(() => {
    newest.current = { data, zoom };
    // A line more or less makes the plot anew; until then the columns would not fit.
    if (plot.current?.series.length === data.lines.length + 1) plot.current.setData(columnsOf(data));
  }, [data, zoom, wanted]);

  return <div ref={element} className="nf-plot" role="img" aria-label={summary} />;
}
