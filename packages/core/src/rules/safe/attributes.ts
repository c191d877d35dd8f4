/** Events are data: nothing is printed, so nothing can be blank. */
export function refuseEvents(): undefined {
  return undefined
}
