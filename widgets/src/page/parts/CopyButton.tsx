import { useEffect, useState } from "react";
import { copyText } from "./clipboard";

type Outcome = "copied" | "refused";

const SAID: Record<Outcome, string> = { copied: "Copied", refused: "Not allowed: select it" };

/** Copies a text and says whether it could. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => setOutcome((await copyText(text)) ? "copied" : "refused");
  return (
    <button type="button" onClick={() => void copy()}>
      <span aria-live="polite">{outcome === undefined ? label : SAID[outcome]}</span>
    </button>
  );
}
