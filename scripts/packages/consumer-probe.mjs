/**
 * Runs inside the bare project: every subpath loads as ESM and as CJS and exports the same names in both, a main entry
 * exports something, and whatever two subpaths of a package export under one name is one and the same value (a second
 * copy of a class would break `instanceof`, a second copy of a cache would split it).
 */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const specifiers = process.argv.slice(2)

const packageOf = (specifier) => specifier.split('/', 2).join('/')
const interop = new Set(['default', 'module.exports', '__esModule'])
const namesOf = (exported) => Object.keys(exported).filter((name) => !interop.has(name))

const formats = {
  ESM: await Promise.all(specifiers.map((specifier) => import(specifier))),
  CJS: specifiers.map((specifier) => require(specifier)),
}

specifiers.forEach((specifier, i) => {
  assert.deepEqual(namesOf(formats.CJS[i]).sort(), namesOf(formats.ESM[i]).sort(), `${specifier}: ESM and CJS differ`)
  if (specifier === packageOf(specifier)) assert.ok(namesOf(formats.ESM[i]).length > 0, `${specifier} exports nothing`)
})

for (const [format, modules] of Object.entries(formats)) {
  const first = new Map()
  let shared = 0
  specifiers.forEach((specifier, i) => {
    for (const name of namesOf(modules[i])) {
      const key = `${packageOf(specifier)} ${name}`
      const seen = first.get(key)
      if (seen === undefined) first.set(key, { specifier, value: modules[i][name] })
      else {
        assert.ok(
          Object.is(seen.value, modules[i][name]),
          `${format}: ${name} of ${seen.specifier} and ${specifier} differ`,
        )
        shared += 1
      }
    }
  })
  console.log(
    `${format}: ${specifiers.length} subpaths load, ${first.size} exports, ${shared} of them seen twice and the same`,
  )
}

for (const load of [(specifier) => import(specifier), async (specifier) => require(specifier)]) {
  const [main, room] = await Promise.all([load('@meshwork/core'), load('@meshwork/core/table')])
  assert.equal(typeof main.Table, 'function', '@meshwork/core exports Table')
  assert.equal(main.Table, room.Table, 'Table is one class')
}
