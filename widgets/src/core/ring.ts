/** The newest items, as many as it holds; adding is constant time and allocates nothing. */
export class RingBuffer<Item> {
  private items: Item[] = [];
  private start = 0;

  constructor(readonly capacity: number) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`A ring buffer holds at least 1 item, not ${capacity}`);
    }
  }

  get length(): number {
    return this.items.length;
  }

  push(item: Item): void {
    if (this.items.length < this.capacity) {
      this.items.push(item);
    } else {
      this.items[this.start] = item;
      this.start = (this.start + 1) % this.capacity;
    }
  }

  clear(): void {
    this.items = [];
    this.start = 0;
  }

  /** Oldest first. */
  toArray(): Item[] {
    return [...this.items.slice(this.start), ...this.items.slice(0, this.start)];
  }
}
