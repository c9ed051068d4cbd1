import type { ChartData } from "../store/chartCollector.js";
import { xText } from "./chartReading.js";
import { quantity } from "./format.js";
import { Rows } from "./Rows.js";

interface Props {
  readonly title: string;
  readonly data: ChartData;
  readonly unit: string;
}

/** A chart's points in rows, newest first: what it shows, for who cannot see it or wants the numbers. */
export function ChartTable({ title, data, unit }: Props) {
  const rows = data.x.map((_, i) => data.x.length - 1 - i);
  return (
    <Rows
      label={title}
      head={
        <>
          <th scope="col">{data.xIsTime ? "time" : "x"}</th>
          {data.lines.map(({ label }) => (
            <th key={label} scope="col" data-type="number">
              {label}
              {unit === "" ? "" : ` (${unit})`}
            </th>
          ))}
        </>
      }
      rows={rows}
      draw={(row) => (
        <tr key={row}>
          <td>{xText(data, data.x[row] ?? 0)}</td>
          {data.lines.map(({ label, values }) => (
            <td key={label} data-type="number">
              {cellOf(values[row])}
            </td>
          ))}
        </tr>
      )}
      empty="No points yet."
    />
  );
}

/** Nothing where the row is another line's, the word for it where there was no number. */
function cellOf(value: number | null | undefined): string {
  if (value === undefined) return "";
  return value === null ? "gap" : quantity(value);
}
