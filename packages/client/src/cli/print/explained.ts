import { writeRecorded } from '../../replay/compare/index.js'
import type { ExplainedStep, Tally, UnexplainedDifference } from '../../replay/explain/index.js'

/** Prints explained differences while they are found: every answer is the text to print next, perhaps none. */
export interface ExplainedPrinter {
  found(step: ExplainedStep): string
  end(tally: Tally): string
}

/** In words: each difference with its deviations, then what each deviation had a part in. */
export class ExplainedInWords implements ExplainedPrinter {
  private shown = 0

  constructor(private readonly max: number) {}

  found({ index, op, differences }: ExplainedStep): string {
    const next = differences.slice(0, this.max - this.shown)
    this.shown += next.length
    return next
      .map(({ place, reference, safe, causes, broken }) => {
        const by = broken === undefined ? causes.join(', ') || 'unexplained' : `unexplained: under safe ${broken}`
        const where = index < 0 ? 'setup' : `step ${index} (${op})`
        return `${where}, ${place}: ${by}\n  reference ${textOf(reference)}\n  safe      ${textOf(safe)}\n`
      })
      .join('')
  }

  end({ steps, differentSteps, differences, deviations, unexplained }: Tally): string {
    const more = differences > this.shown ? `... and ${differences - this.shown} more\n` : ''
    const rows = deviations.map(({ deviation, begins, differences: made }) => {
      const where =
        begins.length === 0
          ? ''
          : `, at work in step ${begins.slice(0, 8).join(', ')}${begins.length > 8 ? ' ...' : ''}`
      return `${deviation.padEnd(5)} has a part in ${made}${where}\n`
    })
    const sum = `${differences} differences in ${differentSteps} of ${steps} steps, ${unexplained.length} unexplained\n`
    return `${more}${rows.join('')}${sum}`
  }
}

/** As one JSON object, whole numbers as bare digits. */
export class ExplainedAsJson implements ExplainedPrinter {
  constructor(private readonly max: number) {}

  found(): string {
    return ''
  }

  end({ steps, differentSteps, differences, deviations, unexplained }: Tally): string {
    const counted = (count: number) => BigInt(count)
    return `${writeRecorded({
      steps: counted(steps),
      differentSteps: counted(differentSteps),
      differences: counted(differences),
      deviations: deviations.map(({ deviation, begins, differences: made }) => ({
        deviation,
        begins: begins.map(counted),
        differences: counted(made),
      })),
      unexplained: counted(unexplained.length),
      shown: unexplained.slice(0, this.max).map(asJson),
    })}\n`
  }
}

function asJson({ step, op, place, reference, safe, broken }: UnexplainedDifference) {
  return {
    step: BigInt(step),
    op,
    place,
    ...(broken !== undefined && { broken }),
    ...(reference !== undefined && { reference }),
    ...(safe !== undefined && { safe }),
  }
}

function textOf(value: Parameters<typeof writeRecorded>[0] | undefined): string {
  const text = value === undefined ? 'nothing' : writeRecorded(value)
  return text.length > 160 ? `${text.slice(0, 160)}...` : text
}
