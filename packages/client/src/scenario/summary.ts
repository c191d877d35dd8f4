import type { BankState } from '@meshwork/core/bank'
import type { Denom } from '@meshwork/core/identifiers'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import type { Chain } from '../runtime/chain.js'
import type { BuiltScenario } from './build.js'
import type { StepDenoms } from './describe.js'
import { type ExpectedRequests, normalizedRemaining } from './expected.js'
import { validatorFigures } from './figures.js'
import { earnedRewards, type VaultBooks } from './losses.js'
import { powerOn } from './power-shares.js'
import type { ChainSummary, PairingPoint, PairingSummary, ValidatorSummary } from './report-data.js'
import type { ScenarioStep } from './schema.js'

/** The closing tables of all pairings. */
export function summarizePairings(
  built: BuiltScenario,
  { expected, books }: { readonly expected: ExpectedRequests; readonly books: VaultBooks },
  pointOf: (pairing: Pairing) => PairingPoint,
): readonly PairingSummary[] {
  return built.mesh.pairings.map((pairing) => {
    const last = pointOf(pairing)
    return {
      ...namedPairing(pairing),
      rules: pairing.rules,
      provider: pairing.provider.name,
      consumer: pairing.consumer.name,
      maxCap: maxCapOf(pairing),
      validators: summarizeValidators(built, pairing, expected),
      last,
      slashed: books.slashed(pairing, last.collateral),
      rewards: earnedRewards(pairing),
    }
  })
}

/** A pairing by name, with the coins of both sides. */
export function namedPairing(pairing: Pairing) {
  const { name, consumer } = pairing
  const providerDenom: string = pairingStates(pairing).vault.config.denom
  return { name, providerDenom, consumerDenom: bondDenom(consumer) }
}

/** The coins of the pairing that a step names, or of the only one. A step that names none of several has no amounts. */
export function stepDenoms(step: ScenarioStep, { pairings }: Mesh): StepDenoms {
  const name = 'pairing' in step ? step.pairing : undefined
  const pairing = pairings.find((one) => name === undefined || one.name === name)
  if (!pairing) return { providerDenom: '', bondDenom: '', consumerDenom: '' }
  const { providerDenom, consumerDenom } = namedPairing(pairing)
  return { providerDenom, bondDenom: bondDenom(pairing.provider), consumerDenom }
}

/** The closing table of all chains. */
export function summarizeChains({ mesh, accounts, validators }: BuiltScenario): Readonly<Record<string, ChainSummary>> {
  const rows = [...mesh.chains.values()].map((chain): readonly [string, ChainSummary] => {
    const counts = {
      accounts: accounts.get(chain.name)?.length ?? 0,
      validators: validators.get(chain.name)?.length ?? 0,
    }
    const power = powerOn(chain, mesh)
    return [chain.name, { ...summarizeChain(chain, counts), ...(power && { power }) }]
  })
  return Object.fromEntries(rows)
}

/** The row of one chain in the closing table, with what its scenario counts. */
export function summarizeChain(
  chain: Chain,
  { accounts, validators }: Pick<ChainSummary, 'accounts' | 'validators'>,
): Omit<ChainSummary, 'power'> {
  const { chainId, height, timeNanos } = chain.state
  const denom = bondDenom(chain)
  return { chainId, height, timeNanos, accounts, validators, bondDenom: denom, supply: supplyOf(chain, denom) }
}

function summarizeValidators(built: BuiltScenario, pairing: Pairing, expected: ExpectedRequests): ValidatorSummary[] {
  const monikers = new Map(
    (built.validators.get(pairing.consumer.name) ?? []).map(({ valoper, moniker }) => [valoper, moniker ?? valoper]),
  )
  const mustBe = expected.of(pairing)
  const remaining = normalizedRemaining(pairing)
  return validatorFigures(pairing).map((figures) => ({
    ...figures,
    moniker: monikers.get(figures.validator) ?? figures.validator,
    expected: mustBe.get(figures.validator) ?? 0n,
    normalizedRemaining: remaining.get(figures.validator) ?? 0n,
  }))
}

function bondDenom(chain: Chain): Denom | '' {
  const denom = chain.query.bondedDenom()
  return denom.ok ? denom.value : ''
}

function maxCapOf({ consumer, virtualStaking }: Pairing): bigint {
  const status = consumer.query.bondStatus(virtualStaking)
  return status.ok ? status.value.cap : 0n
}

function supplyOf(chain: Chain, denom: Denom | ''): bigint {
  const bank = chain.state.modules.bank as BankState
  return denom === '' ? 0n : (bank.supplies.get(denom)?.amount ?? 0n)
}
