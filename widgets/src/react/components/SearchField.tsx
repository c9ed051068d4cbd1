interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A field for what to look for among what is kept here. */
export function SearchField({ label, value, onChange }: Props) {
  return (
    <input
      className="nf-search"
      type="search"
      placeholder="Search"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
