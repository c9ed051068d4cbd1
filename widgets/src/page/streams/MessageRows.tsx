import type { StreamMessage } from "../../core";
import { timeOf } from "../parts/words";

interface Props {
  readonly messages: readonly StreamMessage[];
  readonly chosen: StreamMessage | undefined;
  readonly choose: (message: StreamMessage) => void;
}

/** As many as one looks through; of the others there is the filter. */
const SHOWN = 200;
const LONGEST = 300;

/** Messages, newest first, one line each. */
export function MessageRows({ messages, chosen, choose }: Props) {
  const newest = messages.slice(-SHOWN).reverse();
  return (
    <div className="messages-rows" tabIndex={0} role="region" aria-label="Messages, newest first">
      <table>
        <thead>
          <tr>
            <th scope="col">event time</th>
            <th scope="col">partition</th>
            <th scope="col">offset</th>
            <th scope="col">key</th>
            <th scope="col">value</th>
          </tr>
        </thead>
        <tbody>
          {newest.map((message) => (
            <tr key={numberOf(message)} aria-selected={message === chosen}>
              <td>{timeOf(message.timestamp)}</td>
              <td>{message.partition}</td>
              <td>
                <button
                  type="button"
                  onClick={() => choose(message)}
                  aria-label={`Show offset ${message.offset} of partition ${message.partition} whole`}
                >
                  {message.offset}
                </button>
              </td>
              <td>{message.key ?? "–"}</td>
              <td onClick={() => choose(message)}>{lineOf(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of each message its own, for as long as it is kept: offsets begin at 0 again when a stream is made anew. */
const numbers = new WeakMap<StreamMessage, number>();
let lastNumber = 0;

function numberOf(message: StreamMessage): number {
  const known = numbers.get(message);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(message, lastNumber);
  return lastNumber;
}

function lineOf({ problem, value }: StreamMessage): string {
  if (problem !== undefined) return `(${problem})`;
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
