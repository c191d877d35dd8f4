/** D-22: a message that fails undoes only itself, and is told; the next epoch plans with what came of it. */
export function hearFailure(): 'error' | 'never' {
  return 'error'
}
