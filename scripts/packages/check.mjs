/** publint (strict) and attw judge the tarball of every package. */
import { basename } from 'node:path'
import { run, step } from '../step.mjs'
import { packAll } from './pack.mjs'

for (const tarball of await packAll()) {
  await step(`publint ${basename(tarball)}`, () => run('publint', ['run', '--strict', tarball], { quiet: true }))
  await step(`attw ${basename(tarball)}`, () => run('attw', [tarball, '--format', 'ascii'], { quiet: true }))
}
