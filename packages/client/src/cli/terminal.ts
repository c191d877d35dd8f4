/** What a command may print on. */
export interface Terminal {
  /** Results. */
  out(text: string): void
  /** Progress and problems. */
  err(text: string): void
  /** Columns to fit into. */
  readonly columns: number
  /** Whether stdout shows colours. */
  readonly colors: boolean
  /** Whether stderr is a screen on which a line can be written over. */
  readonly live: boolean
}

/** The terminal of this process. Colours only on a screen, and not where NO_COLOR is set. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    columns: stdout.columns ?? 100,
    colors: stdout.isTTY === true && (env.NO_COLOR ?? '') === '',
    live: stderr.isTTY === true && env.TERM !== 'dumb',
  }
}
