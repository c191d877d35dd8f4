import { type RecordedObject, readRecording, writeRecorded } from '@meshwork/client/replay'
import { unwrap } from '@meshwork/core/foundation'
import { type Case, type Deviation, inputText, isBuilt } from './deviations.js'
import { stepInWords } from './step-words.js'
import type { TraceTally } from './trace-tallies.js'

const HEAD = `# Differences to the deployed contracts

<!-- Written by \`npm run differences -- --write\` from testdata/differences. Do not edit. -->

Where the Mesh Security contracts as they are deployed (\`osmosis-labs/mesh-security\` at commit 44c6e65b, package version 0.10.0-alpha.1, IBC protocol version
0.11.0) and Meshwork under \`safe\`, its default, do different things. Under \`reference\` Meshwork does what the contracts do: recorded runs of the
compiled contracts are replayed and equal, record by record. The numbers D-n are those of [the rules](policies.md).

This page is written for the maintainers of the contracts, too. Each example is a run that both sides can do: a short list of steps, in the form of
[a recorded run](guides/replay.md), with what came of it. All numbers come from runs. To do one again:

\`\`\`
npm run meshwork -- replay testdata/differences/D-14.input.json --both                # where the two part, step by step
npm run meshwork -- replay testdata/differences/D-14.input.json --rules reference     # everything that happens, as the contracts do it
npm run meshwork -- replay testdata/differences/D-14.input.json --rules safe          # and as Meshwork does
npx vitest run tests/differences -t 'MS D-14 '                                        # the test of both
\`\`\`

Unless an example says otherwise, one coin of the provider is worth half a coin of the consumer, less a discount of 10 %. Amounts are in the smallest
unit: of the provider's coin for collateral, liens and stakes, of the consumer's for what is delegated.
`

/** The whole page. */
export function renderDocument(deviations: readonly Deviation[], traces: readonly TraceTally[]): string {
  return [HEAD, overview(deviations), ...deviations.map(section), tracesSection(traces)].join('\n')
}

function tracesSection(traces: readonly TraceTally[]): string {
  const rows = traces.map(({ name, steps, differentSteps, differences, unexplained, deviations }) => {
    const atWork = deviations.map(([deviation, times]) => `${deviation} (${times})`).join(', ')
    const open = unexplained === 0 ? '' : `; ${unexplained} unexplained`
    return `| \`${name}\` | ${steps} | ${differentSteps} | ${differences}${open} | ${atWork} |`
  })
  return `## The recorded runs, under safe

Each recorded run of the contracts, done again under \`safe\` and held against the recording. A place that differs counts once after every step in which it does,
so that an early difference counts many times. Each is tied to the deviations that can have made it ([decision 15](decisions/0015-explained-differences.md)); the
last column has those that are at work, and in how many steps. An unexplained difference fails the tests. The small runs come with the project, in \`testdata/traces\`.

| run | steps | of which differ | differences | deviations at work |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

function overview(deviations: readonly Deviation[]): string {
  const rows = deviations.map(
    (deviation) => `| [${deviation.id}](#${anchorOf(deviation)}) | ${deviation.title} | ${statusOf(deviation)} |`,
  )
  return `| | what | |\n| --- | --- | --- |\n${rows.join('\n')}\n`
}

function section(deviation: Deviation): string {
  const { id, title, contracts, meshwork, cases = [], tests = [], comes } = deviation
  const parts = [
    `## ${id}: ${title}`,
    `**The contracts.** ${contracts}`,
    `**Meshwork.** ${notYet(deviation)}${meshwork}${comes === undefined ? '' : ` It comes ${comes}.`}`,
    ...cases.map(example),
    ...(tests.length === 0 ? [] : [`What shows it:\n\n\`\`\`\n${tests.map(command).join('\n')}\n\`\`\``]),
  ]
  return `${parts.join('\n\n')}\n`
}

/** What must be said before it is told what ours does. */
function notYet({ cases = [] }: Deviation): string {
  const missing = cases.filter((one) => !isBuilt(one))
  if (missing.length === 0) return ''
  if (missing.length === cases.length) return 'Not built yet; for now as the contracts. What it will be: '
  return `Not built yet for ${missing.map(({ input }) => input).join(', ')}. `
}

function example(one: Case): string {
  const { config, steps } = unwrap(readRecording(inputText(one)))
  const list = (steps as readonly RecordedObject[]).map((step, i) => `${i}. ${stepInWords(step)}`)
  const rows = one.shows.map(({ what, reference, safe }) => `| ${what} | ${cell(reference)} | ${cell(safe)} |`)
  return [
    `Example \`${one.input}\`${config === undefined ? '' : `, with ${settings(config as RecordedObject)}`}${one.note === undefined ? ':' : `. ${one.note}`}`,
    `\`\`\`\n${list.join('\n')}\n\`\`\``,
    `| | contracts | Meshwork |\n| --- | --- | --- |\n${rows.join('\n')}`,
  ].join('\n\n')
}

function settings(config: RecordedObject): string {
  return Object.entries(config)
    .map(([key, value]) => `\`${key}\` ${typeof value === 'string' ? value : `\`${writeRecorded(value)}\``}`)
    .join(', ')
}

function command({ file, title }: { readonly file: string; readonly title: string }): string {
  // The option takes a pattern: tags in brackets would be one, and so would other signs.
  const words = title.replace(/\[[^\]]*\] /g, '').replace(/[^\w ,:;-]/g, '.')
  return `npx vitest run ${file} -t '${words}'`
}

function cell(value: string): string {
  return /[{[]/.test(value) ? `\`${value}\`` : value
}

/** What became of it, in a word. */
export function statusOf({ kind, cases = [] }: Deviation): string {
  switch (kind) {
    case 'both':
      return 'ours under both rule sets'
    case 'policy':
      return 'a choice, by default as deployed'
    case 'test':
      return 'different'
    case 'later':
      return 'later'
    case 'rule': {
      const built = cases.filter(isBuilt).length
      return built === cases.length ? 'different' : built === 0 ? 'not built yet' : 'built in part'
    }
  }
}

/** As the usual renderers make it of the heading. */
function anchorOf({ id, title }: Deviation): string {
  return `${id}: ${title}`
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
