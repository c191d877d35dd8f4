import { type ExplainOptions, explainRun, Tallies, type Tally, type TraceInput } from '@meshwork/client/replay'

/** What is found in a run under both rule sets. */
export async function tallied(input: TraceInput, options?: ExplainOptions): Promise<Tally> {
  const tallies = new Tallies()
  for await (const step of explainRun(input, options)) tallies.add(step)
  return tallies.tally
}

/** What nothing explains, in words: `step 144 (epoch): no epoch fails (V6)`. */
export function unexplainedInWords({ unexplained }: Tally): readonly string[] {
  return [
    ...new Set(
      unexplained.map(({ step, op, place, broken }) => `step ${step} (${op}): ${broken ?? `${place} differs`}`),
    ),
  ]
}
