import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Finding } from "../suite/http";

/** A finding with its place in the text. */
export interface Mark {
  /** From 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** Where in the document, for who reads JSON pointers. */
  readonly pointer: string;
}

/** A text read as JSON: what is wrong with it as such, or the tree that tells where a pointer leads. */
export interface ReadText {
  readonly marks: readonly Mark[];
  readonly tree: Node | undefined;
}

export function readText(text: string): ReadText {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
  const marks = errors.map(({ error, offset, length }) => ({
    line: lineOf(text, offset),
    start: offset,
    end: offset + length,
    message: `No JSON: ${inWords(printParseErrorCode(error))}`,
    pointer: "",
  }));
  return { marks, tree };
}

/** The place of each finding: its member, or the nearest thing around one that is missing. */
export function marksOf(text: string, tree: Node | undefined, findings: readonly Finding[]): readonly Mark[] {
  return findings
    .map(({ pointer, message }) => {
      const found = tree === undefined ? undefined : nodeAt(tree, pointer);
      const start = found?.offset ?? 0;
      const end = start + (found?.length ?? 0);
      return { line: lineOf(text, start), start, end, message, pointer };
    })
    .sort((a, b) => a.start - b.start);
}

function nodeAt(tree: Node, pointer: string): Node {
  let node = tree;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = node.type === "array" ? node.children?.[Number(name)] : memberOf(node, name);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

function memberOf(node: Node, name: string): Node | undefined {
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

/** `CommaExpected` is "comma expected". */
function inWords(code: string): string {
  return code.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
