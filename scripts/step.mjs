/** Running one step of a command: say what begins, run it, say how long it took, stop at the first failure. */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './subpaths.mjs'

const bin = join(root, 'node_modules', '.bin')

/**
 * Runs a program from the root of the workspace (or `cwd`), our own tools first in the path. It gets no input; its output
 * goes to the terminal at once, or with `quiet` only when it fails.
 *
 * @throws when the program cannot start or ends with another status than 0.
 */
export function run(program, args, { cwd = root, quiet = false } = {}) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  const output = quiet ? 'pipe' : 'inherit'
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', output, output] })
    const held = []
    child.stdout?.on('data', (chunk) => held.push(chunk))
    child.stderr?.on('data', (chunk) => held.push(chunk))
    child.on('error', reject)
    child.on('close', (status, signal) => {
      if (status === 0) return resolve()
      process.stderr.write(Buffer.concat(held))
      reject(new Error(`${program} ${args.join(' ')}: ${signal ?? `exit ${status}`}`))
    })
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
