/** D-22: one message that fails undoes the whole epoch, the rewards included, and does so at every epoch until its cause is gone. */
export function hearFailure(): 'error' | 'never' {
  return 'never'
}
