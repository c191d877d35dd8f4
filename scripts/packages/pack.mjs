/** Packs the built packages exactly as they would be published. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../step.mjs'
import { packages, root } from '../subpaths.mjs'

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** A new folder for temporary files; it goes away when the process ends, however it ends. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `meshwork-${name}-`))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Packs every package into a temporary folder and returns the paths of the tarballs, in build order. */
export async function packAll() {
  const folder = temporaryFolder('packed')
  const pnpm = ['--yes', packageManager, '--recursive', '--filter', './packages/*']
  await run('npx', [...pnpm, 'pack', '--pack-destination', folder], { quiet: true })
  const files = readdirSync(folder)
  return packages.map((name) => {
    const file = files.find((candidate) => candidate.startsWith(`meshwork-${name}-`))
    if (file === undefined) throw new Error(`@meshwork/${name} was not packed`)
    return join(folder, file)
  })
}
