/** Hands on what comes in any order as if it had come in the order of its numbers: it keeps only what came too early. */
export class InOrder<Value> {
  private readonly early = new Map<number, Value>()
  private next = 0

  constructor(private readonly hand: (value: Value) => void) {}

  /** What comes, with its number, from 0 on; each number once. */
  take(number: number, value: Value): void {
    this.early.set(number, value)
    for (let found = this.early.get(this.next); found !== undefined; found = this.early.get(this.next)) {
      this.early.delete(this.next)
      this.next += 1
      this.hand(found)
    }
  }

  /** No more comes: what still waits for others goes without them. */
  end(): void {
    const left = [...this.early].sort(([one], [other]) => one - other)
    this.early.clear()
    for (const [, value] of left) this.hand(value)
  }
}
