import type { EachStep, ScenarioStep } from './schema.js'

/** The coins of the pairing that a step acts on. */
export interface StepDenoms {
  /** Of the vault. */
  readonly providerDenom: string
  /** What the provider stakes: of the vault, too, unless its pairing has a `vaultDenom`. */
  readonly bondDenom: string
  readonly consumerDenom: string
}

/** A step in words, for timelines. Amounts are exact, in base units with their denom. */
export function describeStep(step: ScenarioStep, denoms: StepDenoms): string {
  if ('each' in step) return describeEach(step)
  const { providerDenom, consumerDenom, bondDenom } = denoms
  switch (step.op) {
    case 'bond':
      return `${step.user} bonds ${step.amount}${step.denom ?? providerDenom}`
    case 'unbond':
      return `${step.user} unbonds ${step.amount}${step.denom ?? providerDenom}`
    case 'stake_remote':
      return `${step.user} cross-stakes ${step.amount}${step.denom ?? providerDenom} on ${step.validator}`
    case 'unstake':
      return `${step.user} unstakes ${step.amount}${step.denom ?? providerDenom} from ${step.validator}`
    case 'stake_local':
      return `${step.user} stakes ${step.amount}${step.denom ?? providerDenom} locally on ${step.validator}`
    case 'restake':
      return `${step.user} turns ${step.amount}${step.denom ?? providerDenom} staked on ${step.validator} into collateral`
    case 'delegate':
      return `${step.user} delegates ${step.amount}${step.denom ?? bondDenom} to ${step.validator}`
    case 'native_unstake':
      return `${step.user} unstakes ${step.amount}${step.denom ?? providerDenom} locally from ${step.validator}`
    case 'native_redelegate':
      return `${step.user} moves ${step.amount}${step.denom ?? providerDenom} from ${step.validator} to ${step.to}`
    case 'release_unbonded':
      return `${step.user} sends what is unbonded locally back to the vault`
    case 'withdraw_rewards':
      return `${step.user} withdraws rewards of ${step.validator}`
    case 'accrue':
      return `${step.amount}${consumerDenom} of rewards on ${step.validator}`
    case 'slash_provider':
    case 'slash_consumer':
      return `the ${step.op === 'slash_provider' ? 'provider' : 'consumer'} slashes ${step.fraction} of ${step.validator}`
    case 'set_validator':
      return `${step.validator} of the ${step.on} becomes ${step.to}`
    case 'end_blocks':
      return (step.blocks ?? 1) === 1 ? 'a block ends' : `${step.blocks} blocks end`
    case 'set_share_caps':
      return `a provider may have ${step.maxProviderShare} of the power, ${step.minLocalShare} stays local`
    case 'set_policies':
      return 'other policies of the virtual staking'
    case 'propose':
      return `proposal ${step.proposal} on the ${step.on}${step.decisions ? `: ${step.decisions.map((one) => describeStep(one, denoms)).join(', ')}` : ''}`
    case 'vote':
      return `${step.voter} votes ${step.option} on proposal ${step.proposal} of the ${step.on}`
    case 'end_vote':
      return `the vote on proposal ${step.proposal} of the ${step.on} ends`
    case 'freeze_client':
      return `the light client on the ${step.from} freezes`
    case 'unfreeze_client':
      return `the light client on the ${step.from} is sound again`
    case 'unfreeze':
      return 'governance ends the freeze'
    case 'force_unstake':
      return `governance lets an unstake of ${step.user} go`
    case 'transfer':
      return `${step.sender} sends ${step.amount}${transferredDenom(step, denoms)} from the ${step.from} to ${step.receiver ?? step.sender}`
    case 'flush_outbox':
      return `somebody asks the ${step.from} to send what waits`
    case 'tell_slashes':
      return 'somebody asks to tell the vault of slashes again'
    case 'audit':
      return 'somebody asks the consumer what it applied'
    case 'resync':
      return `${step.sender ?? 'the authority'} has ${step.validator} re-synced`
    case 'end_resync':
      return `${step.sender ?? 'the authority'} leaves the re-sync of ${step.validator}`
    case 'save_and_load':
      return 'everything is written down and read again'
    case 'withdraw_unbonded':
      return `${step.user} withdraws what is unbonded`
    case 'set_price':
      return `price becomes ${step.price}`
    case 'set_spot_price':
      return `the price becomes ${step.price} where the price feed asks`
    case 'request_price':
      return 'the price feed asks for a price'
    case 'set_max_cap':
      return `max cap becomes ${step.cap}${consumerDenom}`
    case 'close_channel':
      return step.by === 'authority'
        ? 'governance of the provider closes the channel'
        : `the channel closes from the ${step.from ?? 'provider'}`
    case 'open_channel':
      return 'the channel opens'
    case 'close_feed_channel':
      return `the channel of the price feed closes from the ${step.from ?? 'consumer'}`
    case 'open_feed_channel':
      return 'the channel of the price feed opens again'
    case 'epoch':
      return 'epoch'
    case 'relay':
      return step.from === undefined ? 'relay' : `relay what the ${step.from} sent`
    case 'recv':
      return `deliver packet ${step.nth ?? 0} of the ${step.from}${again(step)}`
    case 'ack':
      return `return acknowledgement ${step.nth ?? 0} to the ${step.from}${again(step)}`
    case 'timeout':
      return `time out packet ${step.nth ?? 0} of the ${step.from}${again(step)}`
    case 'advance':
      return step.chain === undefined ? describeAdvance(step) : `${describeAdvance(step)} on ${step.chain} alone`
    case 'halt_chain':
      return `${step.chain} makes no more blocks`
    case 'resume_chain':
      return `${step.chain} makes blocks again`
    case 'forge':
      return `the ${step.from} claims to have sent ${forgedName(step.packet)}`
    case 'forge_ack':
      return `packet ${step.nth ?? 0} of the ${step.from} gets a forged answer: ${forgedAnswer(step.ack)}`
    case 'settle':
      return 'everything heals and settles'
    case 'close_end':
      return `the ${step.from} closes its end of the channel`
    case 'confirm_close':
      return `the ${step.from} hears that the other end is closed`
    case 'continue_close':
      return `the ${step.from} gives back the next page`
    case 'phase':
      return step.title
  }
}

/** A packet has one key, its name. */
function forgedName(packet: string | Readonly<Record<string, unknown>>): string {
  if (typeof packet === 'string') return 'what is no packet'
  return `a ${Object.keys(packet).join(', ')} packet`
}

function forgedAnswer(ack: 'success' | { readonly error: string } | { readonly text: string }): string {
  if (ack === 'success') return 'a success'
  return 'error' in ack ? `an error, "${ack.error}"` : 'what is no answer'
}

function again(step: { readonly again?: true | undefined }): string {
  return step.again ? ' again' : ''
}

function describeAdvance({
  seconds,
  blocks = 1,
}: {
  seconds?: number | undefined
  blocks?: number | undefined
}): string {
  if (seconds !== undefined) return `${duration(seconds)} pass`
  return blocks === 1 ? 'a block passes' : `${blocks} blocks pass`
}

function describeEach(step: EachStep): string {
  const { each, every = 1 } = step
  const who = every === 1 ? 'every account' : `every ${ordinal(every)} account`
  const where = each === 'stake_remote' || each === 'unstake' ? ` (${step.validator ?? 'round-robin'})` : ''
  return `${who}: ${each.replaceAll('_', ' ')}${where}`
}

function ordinal(n: number): string {
  const tens = n % 100
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${suffix}`
}

/** `21 d`, `1 h 30 min`, `40 s` */
function duration(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const
  const parts: string[] = []
  let left = seconds
  for (const [unit, size] of units) {
    const count = Math.floor(left / size)
    if (count > 0) parts.push(`${count} ${unit}`)
    left -= count * size
  }
  return parts.join(' ') || '0 s'
}

/** Rewards are the consumer's coin on both chains; on the provider they have another name. */
function transferredDenom(
  { from, coin }: Extract<ScenarioStep, { op: 'transfer' }>,
  { bondDenom, consumerDenom }: StepDenoms,
): string {
  return coin === 'rewards' || from === 'consumer' ? consumerDenom : bondDenom
}
