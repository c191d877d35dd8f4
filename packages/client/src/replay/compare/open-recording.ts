import { ok, type Result } from '@meshwork/core/foundation'
import type { InputProblem } from '../../scenario/problem.js'
import { placesIn, type Span } from './places.js'
import { type RecordedValue, readExactly, readRecording } from './recording.js'

/** Steps by their number: a list, or steps that are read when they are asked for. */
export interface RecordedSteps {
  readonly length: number
  at(i: number): RecordedValue | undefined
}

/** What a replay is compared with. What is missing is not compared, but for steps. */
export interface Recording {
  readonly names?: RecordedValue
  readonly setup?: RecordedValue
  readonly steps?: RecordedValue | RecordedSteps
  readonly final?: RecordedValue
}

/**
 * Opens a recording of any length: it is checked whole, but of its steps only the places are kept, and each is read when its turn comes. A step is some ten
 * times as large in memory as it is in the file.
 */
export function openRecording(text: string): Result<Recording, InputProblem> {
  const places = placesIn(text, 'steps')
  // What is no such text is read in one piece, which also says what is wrong with it.
  if (!places || ![...places.fields.values(), ...places.items].every((place) => isJson(text, place)))
    return readRecording(text)
  const { fields, items } = places
  const field = (name: string) => {
    const place = fields.get(name)
    return place && { [name]: readExactly(text.slice(...place)) }
  }
  return ok({ ...field('names'), ...field('setup'), ...field('final'), steps: new StepsInText(text, items) })
}

class StepsInText implements RecordedSteps {
  constructor(
    private readonly text: string,
    private readonly places: readonly Span[],
  ) {}

  get length(): number {
    return this.places.length
  }

  at(i: number): RecordedValue | undefined {
    const place = this.places[i]
    return place && readExactly(this.text.slice(...place))
  }
}

function isJson(text: string, place: Span): boolean {
  try {
    JSON.parse(text.slice(...place))
    return true
  } catch {
    return false
  }
}
