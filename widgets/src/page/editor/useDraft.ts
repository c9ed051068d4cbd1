import { useState } from "react";
import { type Findings, refused, useFindings } from "./useFindings";

interface Refusal {
  readonly text: string;
  readonly thrown: unknown;
}

export interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Of the text as it stands; those of its refusal where it was sent and refused. */
  readonly findings: Findings;
  /** Takes note that the text as it stands was refused. */
  readonly refuse: (thrown: unknown) => void;
  readonly forgetRefusal: () => void;
}

/** A definition as it is being written, with what is wrong with it. */
export function useDraft(initial: () => string): Draft {
  const [text, setText] = useState(initial);
  const [newest, setNewest] = useState<Refusal>();
  const checked = useFindings(text);
  const refusal = newest?.text === text ? newest.thrown : undefined;
  return {
    text,
    setText,
    findings: refusal === undefined ? checked : { ...checked, ...refused(text, refusal), notes: [] },
    refuse: (thrown) => setNewest({ text, thrown }),
    forgetRefusal: () => setNewest(undefined),
  };
}
