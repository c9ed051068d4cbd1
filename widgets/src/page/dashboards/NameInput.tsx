import { type ComponentProps, useRef, useState } from "react";

type Control = Pick<ComponentProps<"input">, "id" | "aria-label" | "aria-describedby" | "aria-invalid">;

interface Props extends Control {
  readonly name: string;
  readonly change: (name: string) => void;
}

/** A name that is changed as it is typed and never empty: left empty, it is again what it was before. */
export function NameInput({ name, change, ...control }: Props) {
  const [emptied, setEmptied] = useState<string>();
  const before = useRef(name);
  const type = (text: string) => {
    const isEmpty = text.trim() === "";
    setEmptied(isEmpty ? text : undefined);
    if (!isEmpty) change(text);
  };
  const leave = () => {
    if (emptied === undefined) return;
    setEmptied(undefined);
    change(before.current);
  };
  return (
    <input
      {...control}
      value={emptied ?? name}
      onFocus={() => {
        before.current = name;
      }}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
    />
  );
}
