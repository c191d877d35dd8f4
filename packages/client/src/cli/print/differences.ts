import {
  type ComparisonTotals,
  describeBetween,
  type ReplayDifference,
  type SideNames,
  writeRecorded,
} from '../../replay/compare/index.js'

/** Prints differences while they are found: every answer is the text to print next, perhaps none. */
export interface DifferencePrinter {
  found(differences: readonly ReplayDifference[]): string
  end(totals: ComparisonTotals): string
}

/** In words, and a line of counts at the end. */
export class DifferencesInWords implements DifferencePrinter {
  private shown = 0

  constructor(
    private readonly max: number,
    private readonly sides: SideNames = ['expected', 'got'],
  ) {}

  found(differences: readonly ReplayDifference[]): string {
    const next = differences.slice(0, this.max - this.shown)
    this.shown += next.length
    return next.map((difference) => `${describeBetween(difference, this.sides)}\n`).join('')
  }

  end({ steps, differentSteps, differences }: ComparisonTotals): string {
    if (differences === 0) return `equal: ${counted(steps, 'step')}\n`
    const hidden = differences - this.shown
    const more = hidden === 0 ? '' : `... and ${hidden} more\n`
    return `${more}different: ${counted(differences, 'difference')} in ${differentSteps} of ${counted(steps, 'step')}\n`
  }
}

/** As one JSON object, whole numbers as bare digits. */
export class DifferencesAsJson implements DifferencePrinter {
  private readonly shown: ReplayDifference[] = []

  constructor(private readonly max: number) {}

  found(differences: readonly ReplayDifference[]): string {
    this.shown.push(...differences.slice(0, this.max - this.shown.length))
    return ''
  }

  end({ steps, differentSteps, differences }: ComparisonTotals): string {
    const totals = { equal: differences === 0, steps, differentSteps, differences }
    return `${writeRecorded({ ...totals, shown: this.shown.map(asJson) })}\n`
  }
}

/** What is absent on a side is absent here, too. */
function asJson({ where, op, part, record, path, expected, actual }: ReplayDifference) {
  return {
    where,
    ...(op !== undefined && { op }),
    part,
    ...(record !== undefined && { record }),
    path,
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
