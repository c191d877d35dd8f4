/** publint (strict) and attw judge the tarball of every package. */
import { rmSync } from 'node:fs'
import { run } from '../step.mjs'
import { packAll } from './pack.mjs'

const { folder, tarballs } = await packAll()
let failed = 0

async function judge(program, args) {
  try {
    await run(program, args)
  } catch {
    failed += 1
  }
}

for (const tarball of tarballs) {
  await judge('publint', ['run', '--strict', tarball])
  await judge('attw', [tarball, '--format', 'ascii', '--summary', '--no-emoji', '--no-color'])
}
rmSync(folder, { recursive: true })
process.exitCode = failed > 0 ? 1 : 0
