import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../subpaths.mjs'

/**
 * What can be mutated, one area at a time: an area's sources, the tests that must notice, and the share of its mutants that must be found.
 *
 * Only tests that are meant for the sources run against them: a mesh that goes wrong somewhere is a weak reason to trust a line.
 */

/**
 * @typedef {object} Area
 * @property {string[]} sources - folders; what `leftOut` names is not changed.
 * @property {string[]} tests - folders.
 * @property {string[]} [withoutTests] - files that take too long to run against every mutant.
 * @property {number} [mostRuns] - of each property; 25 unless told.
 * @property {string[]} [withAllRuns] - files whose properties make all of their runs, because they want that enough happens in them.
 * @property {number} break - the share of mutants that must be found, in percent.
 */

/** Machines that were not yet brought to a share are measured only. */
const measured = 0

const feedProperties = [
  'packages/core/src/consumer/twap-feed/twap-feed.properties.test.ts',
  'packages/core/src/consumer/band-feed/band-feed.properties.test.ts',
]

/** @satisfies {Record<string, Area>} */
export const areas = {
  crdt: {
    sources: ['packages/crdt/src'],
    tests: ['packages/crdt/src'],
    // All orders of seven packets, of which the properties beside it draw some: a minute for every mutant that lives.
    withoutTests: ['packages/crdt/src/validator-set/laws.test.ts'],
    break: 85,
  },
  vault: { sources: ['packages/core/src/provider/vault'], tests: ['packages/core/src/provider/vault'], break: 85 },
  'external-staking': {
    sources: ['packages/core/src/provider/external-staking'],
    tests: ['packages/core/src/provider/external-staking'],
    // Wants that enough of everything happens in all of its 150 runs.
    withoutTests: ['packages/core/src/provider/external-staking/throttle.properties.test.ts'],
    // There are three thousand mutants, and its plays are long.
    mostRuns: 5,
    break: measured,
  },
  converter: {
    sources: ['packages/core/src/consumer/converter'],
    // Both machines of a consumer share the tests that play the whole consumer.
    tests: ['packages/core/src/consumer'],
    withoutTests: feedProperties,
    break: measured,
  },
  'virtual-staking': {
    sources: ['packages/core/src/consumer/virtual-staking'],
    tests: ['packages/core/src/consumer'],
    withoutTests: feedProperties,
    break: measured,
  },
  'local-staking': {
    sources: ['packages/core/src/provider/local-staking'],
    tests: ['packages/core/src/provider/local-staking'],
    break: measured,
  },
  proxy: {
    sources: ['packages/core/src/provider/proxy'],
    tests: ['packages/core/src/provider/proxy'],
    withAllRuns: ['packages/core/src/provider/proxy/proxy.properties.test.ts'],
    break: measured,
  },
  'price-feeds': {
    sources: [
      'packages/core/src/consumer/price-feed',
      'packages/core/src/consumer/price-keeping',
      'packages/core/src/consumer/twap-feed',
      'packages/core/src/consumer/band-feed',
    ],
    tests: [
      'packages/core/src/consumer/price-feed',
      'packages/core/src/consumer/price-keeping',
      'packages/core/src/consumer/twap-feed',
      'packages/core/src/consumer/band-feed',
    ],
    withAllRuns: feedProperties,
    break: measured,
  },
  slashing: { sources: ['packages/core/src/slashing'], tests: ['packages/core/src/slashing'], break: measured },
}

/** Sources without anything to find: what only names others, only holds types, or is there for tests. */
export const leftOut = ['**/*.test.ts', '**/*.test-d.ts', '**/index.ts', '**/testing/**']

/** The test files of an area, in the order of their names. */
export const testsOf = ({ tests, withoutTests = [] }) =>
  tests
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true })
        .filter((file) => file.endsWith('.test.ts'))
        .map((file) => `${folder}/${file}`),
    )
    .filter((file) => !withoutTests.includes(file))
    .sort()
