import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { drift, listedSubpaths, packages, root, subpathsOf } from '../../scripts/subpaths.mjs'

/** The folders of a package's `src` that have an index, relative to `src`. */
const roomsOf = (name: string) =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/index.ts'))
    .map((file) => file.slice(0, -'/index.ts'.length))

test('package.json and tsconfig.paths.json say what subpaths.json says', () => {
  expect(drift().map(({ path }) => path)).toEqual([])
})

describe.each(packages)('@meshwork/%s', (name) => {
  test('every listed source exists', () => {
    expect(subpathsOf(name)).toEqual(listedSubpaths(name))
  })

  test('every folder with an index is a subpath, or lies inside one', () => {
    const open = listedSubpaths(name).flatMap(({ source }) => (source.endsWith('/index.ts') ? source.slice(0, -9) : []))
    const closed = roomsOf(name).filter((room) => !open.some((folder) => `${room}/`.startsWith(folder)))
    expect(closed).toEqual([])
  })
})
