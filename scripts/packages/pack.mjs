/** Packs the built packages exactly as they would be published. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../step.mjs'
import { packages, root } from '../subpaths.mjs'

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Packs every package into a new temporary folder: `{ folder, tarballs }`, both with absolute paths, in build order. */
export async function packAll() {
  const folder = mkdtempSync(join(tmpdir(), 'meshwork-packed-'))
  await run('npx', [
    ...['--yes', packageManager, '--recursive', '--filter', './packages/*', '--reporter', 'silent'],
    ...['pack', '--pack-destination', folder],
  ])
  const files = readdirSync(folder)
  const tarballs = packages.map((name) => {
    const file = files.find((candidate) => candidate.startsWith(`meshwork-${name}-`))
    if (file === undefined) throw new Error(`@meshwork/${name} was not packed`)
    return join(folder, file)
  })
  return { folder, tarballs }
}
