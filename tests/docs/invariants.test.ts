import { readFileSync } from 'node:fs'
import { bandFeedInvariants } from '@meshwork/core/band-feed'
import { consumerModuleInvariants } from '@meshwork/core/consumer-module'
import {
  distributionAccountInvariants,
  distributionInvariants,
  distributionStakingInvariants,
} from '@meshwork/core/distribution'
import { externalStakingInvariants } from '@meshwork/core/external-staking'
import {
  lockupInvariants,
  meshConsumerInvariants,
  meshProviderInvariants,
  metaStakingInvariants,
  slasherInvariants,
} from '@meshwork/core/first-generation'
import type { Stated } from '@meshwork/core/foundation'
import { governanceInvariants } from '@meshwork/core/governance'
import { icqHostInvariants } from '@meshwork/core/icq-host'
import { localLinkInvariants } from '@meshwork/core/local-link'
import { oracleInvariants } from '@meshwork/core/oracle'
import { stakingInvariants, stakingPoolInvariants } from '@meshwork/core/staking'
import { transferAccountInvariants, transferInvariants } from '@meshwork/core/transfer'
import { twapInvariants } from '@meshwork/core/twap'
import { twapFeedInvariants } from '@meshwork/core/twap-feed'
import { vaultInvariants } from '@meshwork/core/vault'
import { describe, expect, it } from 'vitest'

// What the pages say of each invariant.
const STATED: readonly (readonly [machine: string, invariants: readonly Stated[]])[] = [
  ['vault', vaultInvariants],
  ['external-staking', externalStakingInvariants],
  ['staking', [...stakingInvariants, ...stakingPoolInvariants]],
  ['distribution', [...distributionInvariants, ...distributionAccountInvariants, ...distributionStakingInvariants]],
  ['transfer', [...transferInvariants, ...transferAccountInvariants]],
  [
    'first-generation',
    [
      ...lockupInvariants,
      ...meshProviderInvariants,
      ...slasherInvariants,
      ...meshConsumerInvariants,
      ...metaStakingInvariants,
    ],
  ],
  ['governance', governanceInvariants],
  ['consumer-module', consumerModuleInvariants],
  ['twap-feed', [...twapFeedInvariants, ...twapInvariants, ...icqHostInvariants]],
  ['band-feed', [...bandFeedInvariants, ...oracleInvariants]],
  ['local-link', localLinkInvariants],
]

// A machine's page quotes what its code states.
describe.each(STATED)('docs/machines/%s.md', (machine, invariants) => {
  const page = readFileSync(new URL(`../../docs/machines/${machine}.md`, import.meta.url), 'utf8')

  it.each(invariants)('quotes $id', ({ id, formula, brokenUnderReference }) => {
    const broken = brokenUnderReference === undefined ? '' : `${brokenUnderReference} `
    expect(page).toContain(`| ${id} | \`${formula}\` | ${broken}|`)
  })
})
