import { once } from 'node:events'

/** What a command may print on. */
export interface Terminal {
  /** Results. */
  out(text: string): void
  /** Resolves when stdout has room for more. Who writes much waits for it between two pieces. */
  room(): Promise<void>
  /** Progress and problems. */
  err(text: string): void
  /** Columns to fit into. */
  readonly columns: number
  /** Whether stdout shows colours. */
  readonly colors: boolean
  /** Whether stderr is a screen on which a line can be written over. */
  readonly live: boolean
  /** Whether stdout is a screen: what is written there then stands between lines of progress. */
  readonly screen: boolean
}

/** The terminal of this process. Colours only on a screen, and not where NO_COLOR is set. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process
  return {
    out: (text) => stdout.write(text),
    room: async () => {
      if (stdout.writableNeedDrain) await once(stdout, 'drain')
    },
    err: (text) => stderr.write(text),
    columns: stdout.columns ?? 100,
    colors: stdout.isTTY === true && (env.NO_COLOR ?? '') === '',
    live: stderr.isTTY === true && env.TERM !== 'dumb',
    screen: stdout.isTTY === true,
  }
}
