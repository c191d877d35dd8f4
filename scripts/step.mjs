/** Running one step of a command: say what begins, run it, say how long it took, stop at the first failure. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './subpaths.mjs'

const bin = join(root, 'node_modules', '.bin')

/**
 * Runs a program from the root of the workspace (or `cwd`), our own tools first in the path; its output goes straight
 * to the terminal, it gets no input.
 *
 * @throws when the program cannot start or ends with another status than 0.
 */
export function run(program, args, { cwd = root } = {}) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('close', (status, signal) =>
      status === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')}: ${signal ?? `exit ${status}`}`)),
    )
  })
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Announces `what`, does it and says how long it took. A failure ends the process with status 1. */
export async function step(what, work) {
  const begin = performance.now()
  console.log(`== ${what}`)
  try {
    await work()
  } catch (error) {
    console.error(`== ${what} failed after ${seconds(begin)}: ${error.message}`)
    process.exit(1)
  }
  console.log(`== ${what} done (${seconds(begin)})`)
}
