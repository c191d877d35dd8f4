import type { DistributionMessage } from '@meshwork/core/distribution'
import { type ValoperAddress, valoper } from '@meshwork/core/identifiers'
import { coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import type { StakingMessage } from '@meshwork/core/staking'
import type { Mesh } from '../create-mesh/mesh.js'
import type { Chain } from '../runtime/chain.js'
import type { OpStep } from './schema.js'
import type { StepCounts } from './step-counts.js'

/** A step in which a chain does something with its validators, or ends blocks. */
export type ValidatorStep = Extract<
  OpStep,
  { op: 'accrue' | 'slash_provider' | 'slash_consumer' | 'set_validator' | 'end_blocks' }
>

/** Takes a step about validators. After a change the block ends: only then contracts hear of it. */
export function takeValidatorStep(mesh: Mesh, step: ValidatorStep, counts: StepCounts): void {
  if (step.op === 'end_blocks') {
    endBlocks(mesh, step.blocks ?? 1, counts)
    return
  }
  const named = valoper(step.validator)
  if (!named.ok) {
    counts.refuse(named.error)
    return
  }
  const pairing = mesh.pairing(step.pairing)
  switch (step.op) {
    case 'accrue':
      accrue(pairing.consumer, { ...step, validator: named.value, delegator: pairing.virtualStaking }, counts)
      return
    case 'slash_provider':
      slash(pairing.provider, named.value, step, counts)
      return
    case 'slash_consumer':
      slash(pairing.consumer, named.value, step, counts)
      return
    case 'set_validator':
      change(pairing[step.on], statusMessage(named.value, step.to), counts)
  }
}

/** Blocks pass on all chains, each with its end. */
function endBlocks(mesh: Mesh, blocks: number, counts: StepCounts): void {
  for (let i = 0; i < blocks; i++) {
    mesh.advance()
    for (const chain of mesh.chains.values()) endBlock(chain, counts)
  }
}

/** What is due is done; that it went well need not be told. */
function endBlock(chain: Chain, counts: StepCounts): void {
  const ended = chain.endBlock()
  if (!ended.ok) counts.refuse(ended.error.error)
}

/** Punishes a validator as a chain does: first its stake, then its place in the active set. */
function slash(
  chain: Chain,
  validator: ValoperAddress,
  step: Extract<ValidatorStep, { fraction: string }>,
  counts: StepCounts,
): void {
  const { tombstone = false, jail = true, power, blocksAgo = 0, secondsAgo } = step
  const fraction = parseDecimal(step.fraction)
  if (!fraction.ok) {
    counts.refuse(fraction.error)
    return
  }
  const { height, timeNanos } = chain.state
  const msg: StakingMessage = {
    type: 'slash',
    validator,
    fraction: fraction.value,
    reason: tombstone ? 'doubleSign' : 'downtime',
    infractionHeight: height > BigInt(blocksAgo) ? height - BigInt(blocksAgo) : 0n,
    ...(power !== undefined && { power: BigInt(power) }),
    ...(secondsAgo !== undefined && { infractionTimeSeconds: timeNanos / 1_000_000_000n - BigInt(secondsAgo) }),
  }
  const slashed = chain.executeModule('staking', msg)
  counts.count(slashed)
  if (!slashed.ok) return
  if (tombstone || jail)
    counts.count(chain.executeModule<StakingMessage>('staking', { type: 'jail', validator, tombstone }))
  endBlock(chain, counts)
}

function change(chain: Chain, msg: StakingMessage, counts: StepCounts): void {
  const changed = chain.executeModule('staking', msg)
  counts.count(changed)
  if (changed.ok) endBlock(chain, counts)
}

function statusMessage(
  validator: ValoperAddress,
  to: Extract<ValidatorStep, { op: 'set_validator' }>['to'],
): StakingMessage {
  switch (to) {
    case 'inactive':
    case 'active':
      return { type: 'setBonded', validator, bonded: to === 'active' }
    case 'jailed':
    case 'tombstoned':
      return { type: 'jail', validator, tombstone: to === 'tombstoned' }
    case 'unjailed':
      return { type: 'unjail', validator }
  }
}

/** The virtual staking earns coins with a delegation. */
function accrue(
  consumer: Chain,
  {
    delegator,
    validator,
    amount,
  }: Pick<Extract<DistributionMessage, { type: 'allocateReward' }>, 'delegator' | 'validator'> & {
    readonly amount: string
  },
  counts: StepCounts,
): void {
  const [denom, checked] = [consumer.query.bondedDenom(), uint128(BigInt(amount))]
  if (!denom.ok) counts.refuse(denom.error)
  else if (!checked.ok) counts.refuse(checked.error)
  else {
    const msg: DistributionMessage = {
      type: 'allocateReward',
      delegator,
      validator,
      reward: coin(denom.value, checked.value),
    }
    counts.count(consumer.executeModule('distribution', msg))
  }
}
