import type { Result } from '@meshwork/core/foundation'
import { type InputProblem, readScenario } from '../scenario/read.js'
import {
  type EachStep,
  type OpStep,
  SCENARIO_FORMAT,
  type Scenario,
  type ScenarioChain,
  type ScenarioPairing,
} from '../scenario/schema.js'

/** The name of a step that happens once. */
export type OpName = OpStep['op']
/** The name of a step of all accounts. */
export type EachName = EachStep['each']

/** The step with this name, as it stands in a file. */
export type StepOf<Op extends OpName> = OpStep extends infer Step
  ? Step extends { readonly op: infer Names }
    ? Op extends Names
      ? Omit<Step, 'op'> & { readonly op: Op }
      : never
    : never
  : never

/** The same of a step of all accounts. */
export type EachStepOf<Each extends EachName> = EachStep extends infer Step
  ? Step extends { readonly each: infer Names }
    ? Each extends Names
      ? Omit<Step, 'each'> & { readonly each: Each }
      : never
    : never
  : never

/** A part of a scenario as a program writes it: where a file has digits in a text, a bigint will do. */
export type Written<Part> = Part extends string
  ? string extends Part
    ? string | bigint
    : Part
  : Part extends object
    ? { readonly [Field in keyof Part]: Written<Part[Field]> }
    : Part

/** What a step says beside its name; nothing need be said where nothing must. */
type FieldsOf<Step, Name extends string> = {
  readonly [Field in keyof Step as Field extends Name ? never : Field]: Written<Step[Field]>
}
type Said<Fields> = Record<never, never> extends Fields ? [fields?: Fields] : [fields: Fields]

interface Draft {
  readonly title?: string
  readonly description?: string
  readonly rules?: 'safe' | 'reference'
  readonly chains: Readonly<Record<string, Written<ScenarioChain>>>
  readonly pairings: readonly Written<ScenarioPairing>[]
  readonly steps: readonly object[]
}

/**
 * Writes a scenario, step by step. The compiler knows the steps and what each of them says. Every call gives a new builder, so several stories can have one
 * beginning.
 */
export class ScenarioBuilder {
  private constructor(private readonly draft: Draft) {}

  /** A scenario without anything yet. */
  static begin(head: Pick<Draft, 'title' | 'description' | 'rules'> = {}): ScenarioBuilder {
    return new ScenarioBuilder({ ...head, chains: {}, pairings: [], steps: [] })
  }

  /** One more chain; one of the same name is replaced. */
  chain(name: string, chain: Written<ScenarioChain>): ScenarioBuilder {
    return this.with({ chains: { ...this.draft.chains, [name]: chain } })
  }

  /** One more chain lends to another. */
  pairing(pairing: Written<ScenarioPairing>): ScenarioBuilder {
    return this.with({ pairings: [...this.draft.pairings, pairing] })
  }

  /** Then this happens: `step('bond', { user: 'ada', amount: 100n })`. */
  step<Op extends OpName>(op: Op, ...said: Said<FieldsOf<StepOf<Op>, 'op'>>): ScenarioBuilder {
    const fields: object | undefined = said[0]
    return this.with({ steps: [...this.draft.steps, { op, ...fields }] })
  }

  /** Then all accounts of the provider do this: `each('bond', { amount: { of: 'file' } })`. */
  each<Each extends EachName>(each: Each, ...said: Said<FieldsOf<EachStepOf<Each>, 'each'>>): ScenarioBuilder {
    const fields: object | undefined = said[0]
    return this.with({ steps: [...this.draft.steps, { each, ...fields }] })
  }

  /** The text of the file. It says what was written, be it right or wrong. */
  text(): string {
    const { title, description, rules, chains, pairings, steps } = this.draft
    const document = { format: SCENARIO_FORMAT, title, description, rules, chains, pairings, steps }
    return `${JSON.stringify(document, digits, 2)}\n`
  }

  /** The scenario, read from its own text. All problems that can be found at once, each with its place. */
  build(): Result<Scenario, readonly InputProblem[]> {
    return readScenario(this.text())
  }

  private with(more: Partial<Draft>): ScenarioBuilder {
    return new ScenarioBuilder({ ...this.draft, ...more })
  }
}

function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
