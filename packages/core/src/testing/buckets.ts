/** The signed sums of one balance, by bucket. Sums that are zero take no room: nearly all come back to zero within one look, a million at a time. */
export class Buckets {
  private readonly plain = new Map<string, Sum>()
  private readonly groups = new Map<string, Map<string, Sum>>()

  /** Adds to a bucket; `group` is the second name of a bucket that has two. */
  add(bucket: string, part: bigint, group?: string): void {
    if (part === 0n) return
    const sums = group === undefined ? this.plain : this.inGroup(group)
    const sum = sums.get(bucket)
    if (sum === undefined) {
      sums.set(bucket, { total: part })
      return
    }
    sum.total += part
    if (sum.total === 0n) sums.delete(bucket)
  }

  /** What is not zero, with its name: `bucket`, or `bucket/group`. */
  *entries(): Generator<readonly [name: string, total: bigint]> {
    for (const [bucket, { total }] of this.plain) yield [bucket, total]
    for (const [group, sums] of this.groups) for (const [bucket, { total }] of sums) yield [`${bucket}/${group}`, total]
  }

  private inGroup(group: string): Map<string, Sum> {
    const known = this.groups.get(group)
    if (known) return known
    const fresh = new Map<string, Sum>()
    this.groups.set(group, fresh)
    return fresh
  }
}

/** In a box of its own, so that to add is one look-up. */
interface Sum {
  total: bigint
}
