/** A plot has no room for more. */
const MOST_SHOWN = 240

/** The steps that plots show, from 0 to the last: all of them, or of many every so many, and the last one. */
export function shownSteps(last: number): readonly number[] {
  const stride = Math.max(1, Math.ceil(last / MOST_SHOWN))
  const shown: number[] = []
  for (let step = 0; step < last; step += stride) shown.push(step)
  return [...shown, last]
}
