import { useEffect, useMemo, useState } from "react";
import { type Note, validate } from "../suite/engine";
import { RequestError } from "../suite/http";
import { type Mark, marksOf, readText } from "./place";

/** What is known of a text: `checking` until the engine has said what it finds in it. */
export interface Findings {
  readonly state: "checking" | "valid" | "wrong" | "unknown";
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
  /** Why nobody can tell. */
  readonly reason?: string;
}

interface Verdict extends Findings {
  readonly text: string;
}

const TYPING = 300;

/** Checks a definition as it is typed: as JSON at once, as a workflow by the engine when the typing pauses. */
export function useFindings(text: string): Findings {
  const read = useMemo(() => readText(text), [text]);
  const isJson = read.marks.length === 0;
  const [verdict, setVerdict] = useState<Verdict>();
  useEffect(() => {
    if (!isJson) return;
    const outdated = new AbortController();
    const timer = setTimeout(() => {
      void judge(text, outdated.signal).then((next) => {
        if (!outdated.signal.aborted) setVerdict(next);
      });
    }, TYPING);
    return () => {
      outdated.abort();
      clearTimeout(timer);
    };
  }, [text, isJson]);
  if (!isJson) return { state: "wrong", marks: read.marks, notes: [] };
  if (verdict?.text === text) return verdict;
  return { state: "checking", marks: [], notes: [] };
}

async function judge(text: string, signal: AbortSignal): Promise<Verdict> {
  try {
    return { text, state: "valid", marks: [], notes: await validate(text, signal) };
  } catch (thrown) {
    return { text, notes: [], ...refused(text, thrown) };
  }
}

/** What a refusal says of the text; of any other failure, that nobody knows. */
export function refused(text: string, thrown: unknown): Pick<Findings, "state" | "marks" | "reason"> {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  if (!(thrown instanceof RequestError) || thrown.findings.length === 0) {
    return { state: "unknown", marks: [], reason };
  }
  return { state: "wrong", marks: marksOf(text, readText(text).tree, thrown.findings), reason };
}
