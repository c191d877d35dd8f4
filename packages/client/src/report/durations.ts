const SPANS = [
  ['d', 86_400n],
  ['h', 3_600n],
  ['min', 60n],
  ['s', 1n],
] as const

/** A time span of a chain at a glance, its two largest parts: `21 d`, `1 h 30 min`, `0 s`. */
export function formatSpan(nanos: bigint): string {
  let left = nanos / 1_000_000_000n
  const parts: string[] = []
  for (const [unit, size] of SPANS) {
    const count = left / size
    left -= count * size
    if (count > 0n) parts.push(`${count} ${unit}`)
    // Only neighbours belong together: `21 d 5 s` says more than anybody asked for.
    else if (parts.length > 0) break
  }
  return parts.slice(0, 2).join(' ') || '0 s'
}

/** An instant of a chain: `2023-11-14 22:13:20 UTC`. */
export function formatInstant(nanos: bigint): string {
  const millis = Number(nanos / 1_000_000n)
  // Beyond the calendar of the platform.
  if (millis > 8.64e15) return `${nanos / 1_000_000_000n} s`
  return `${new Date(millis).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** Time that the machine took: `0.4 ms`, `812 ms`, `4.21 s`, `2 min 5 s`. */
export function formatMillis(millis: number): string {
  if (millis < 10) return `${millis.toFixed(1)} ms`
  if (millis < 1_000) return `${Math.round(millis)} ms`
  if (millis < 60_000) return `${(millis / 1_000).toFixed(2)} s`
  return formatSpan(BigInt(Math.round(millis)) * 1_000_000n)
}

/** Memory: `312 MB`, `1.42 GB`. */
export function formatBytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}
