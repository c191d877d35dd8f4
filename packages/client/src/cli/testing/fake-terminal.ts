import type { Terminal } from '../terminal.js'
import { BadInputError } from '../usage.js'

/** A terminal of 120 plain columns that keeps what is printed on it, in how many pieces, and how often somebody waited for room. */
export function fakeTerminal(more: Partial<Terminal> = {}) {
  const printed = { out: '', err: '', pieces: 0, waits: 0 }
  const terminal: Terminal = {
    out: (text) => {
      printed.out += text
      printed.pieces += 1
    },
    room: async () => {
      printed.waits += 1
    },
    err: (text) => {
      printed.err += text
    },
    columns: 120,
    colors: false,
    live: false,
    screen: false,
    ...more,
  }
  return { terminal, printed }
}

/** What a command says of a command line that it cannot use; nothing where it can. */
export async function problemsOf(command: (terminal: Terminal) => Promise<unknown>): Promise<readonly string[]> {
  try {
    await command(fakeTerminal().terminal)
  } catch (error) {
    if (error instanceof BadInputError) return error.problems
    throw error
  }
  return []
}
