import type { TableColumn } from "../../core/index.js";
import type { TableSort } from "../store/sortRows.js";

interface Props extends Omit<TableColumn, "field"> {
  readonly field: TableSort["field"];
  readonly sort: TableSort | null;
  readonly sortBy: (field: TableSort["field"]) => void;
}

/** A column's head; a click sorts by it. */
export function SortHead({ field, label, unit, type, sort, sortBy }: Props) {
  return (
    <th scope="col" data-type={type} aria-sort={sort?.field === field ? sort.direction : "none"}>
      <button type="button" onClick={() => sortBy(field)}>
        {label ?? field}
        {unit === undefined ? "" : ` (${unit})`}
      </button>
    </th>
  );
}
