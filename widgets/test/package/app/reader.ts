import { NodeflowClient } from "@nodeflow/widgets";
import { streamMessages } from "@nodeflow/widgets/rxjs";
import { firstValueFrom } from "rxjs";
import WebSocket from "ws";

interface Reading {
  readonly celsius: number;
}

/** Reads a stream both ways, without a framework, and prints what it read. */
const client = new NodeflowClient({ url: process.argv[2] ?? "", WebSocket });
const reader = client.stream<Reading>("heat", { from: "earliest" }).getReader();
const read = (await reader.read()).value?.messages.map(({ value }) => value.celsius);
const pushed = await firstValueFrom(streamMessages<Reading>(client, "heat", { from: "earliest" }));
console.log(JSON.stringify({ read, pushed: pushed.value.celsius }));
client.close();
