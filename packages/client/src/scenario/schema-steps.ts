import { z } from 'zod'
import { amountText, atLeastOne, decimalText, name, scaled, seconds, shareText } from './schema-values.js'

// What happens in a scenario, step by step. The names are those of recorded runs of the contracts, where the meaning is the same.

const by = { pairing: name.optional().describe('needed when the scenario has several pairings') }
const user = name.describe('name or address of an account on the provider')
const validator = name.describe('operator address of a validator on the consumer')
const localValidator = name.describe('operator address of a validator on the provider')
const denom = name.optional().describe("default: the provider's bond denom")
const from = z.enum(['provider', 'consumer'])
const nth = z.int().min(0).optional().describe('which of those that wait, by sequence; default 0')
const every = z.int().min(1).optional().describe('only every N-th account, beginning with the first')

/** What governance can decide, by itself or by a proposal that passes. */
const decisions = {
  maxCap: z.strictObject({ op: z.literal('set_max_cap'), cap: amountText, ...by }),
  shareCaps: z.strictObject({
    op: z.literal('set_share_caps'),
    maxProviderShare: shareText.describe('the part of all power that one provider may have'),
    minLocalShare: shareText.describe('the part of all power that stays local'),
    ...by,
  }),
  unfreeze: z.strictObject({ op: z.literal('unfreeze'), ...by }),
}

const on = from.describe('which chain of the pairing')
const proposal = atLeastOne.describe('its number on that chain')

const opSteps = [
  z.strictObject({ op: z.literal(['bond', 'unbond']), user, amount: amountText, denom, ...by }),
  z.strictObject({ op: z.literal(['stake_remote', 'unstake']), user, validator, amount: amountText, denom, ...by }),
  z.strictObject({ op: z.literal(['withdraw_unbonded', 'release_unbonded']), user, ...by }),
  z.strictObject({
    op: z.literal(['stake_local', 'restake', 'delegate', 'native_unstake']),
    user,
    validator: localValidator,
    amount: amountText,
    denom,
    ...by,
  }),
  z.strictObject({
    op: z.literal('native_redelegate'),
    user,
    validator: localValidator,
    to: localValidator,
    amount: amountText,
    denom,
    ...by,
  }),
  z.strictObject({
    op: z.literal('withdraw_rewards'),
    user,
    validator,
    recipient: name.optional().describe('name or address on the consumer; default: the name of the user'),
    ...by,
  }),
  z.strictObject({ op: z.literal('accrue'), validator, amount: amountText, ...by }),
  z.strictObject({
    op: z.literal(['slash_provider', 'slash_consumer']),
    validator: name.describe('operator address of a validator on that chain'),
    fraction: shareText.describe('of its stake that counts as power: whole millions'),
    tombstone: z.boolean().optional().describe('it signed twice, and is out for ever; default false: it was offline'),
    jail: z.boolean().optional().describe('whether it is put out of the active set; default true'),
    power: z.int().min(0).optional().describe('its power at the infraction, in millions; default: as it is now'),
    blocksAgo: z.int().min(0).optional().describe('when the infraction was; default 0, now'),
    secondsAgo: seconds.optional().describe('the same in seconds, where it is known'),
    ...by,
  }),
  z.strictObject({
    op: z.literal('set_validator'),
    on,
    validator: name.describe('operator address of a validator on that chain'),
    to: z.enum(['inactive', 'active', 'jailed', 'tombstoned', 'unjailed']),
    ...by,
  }),
  z.strictObject({
    op: z.literal('end_blocks'),
    blocks: atLeastOne.optional().describe('how many blocks pass, each with its end, where epochs run; default 1'),
  }),
  z.strictObject({
    op: z.literal('set_price'),
    price: decimalText,
    sender: name.optional().describe("name or address of an account on the consumer; default: the feed's owner"),
    ...by,
  }),
  z.strictObject({
    op: z.literal('set_spot_price'),
    price: decimalText.describe('from now on, on the chain that answers the price feed of the pairing'),
    ...by,
  }),
  z.strictObject({ op: z.literal('request_price'), ...by }),
  decisions.maxCap,
  decisions.shareCaps,
  z.strictObject({
    op: z.literal('set_policies'),
    scaling: z.enum(['floor', 'largestRemainder']).optional(),
    rejectOnZeroCap: z.boolean().optional(),
    maxRetrieve: z.int().min(0).optional(),
    tombstonedUnbondEnable: z.boolean().optional(),
    ...by,
  }),
  z.strictObject({
    op: z.literal('propose'),
    on,
    proposal,
    decisions: z
      .array(z.discriminatedUnion('op', [decisions.maxCap, decisions.shareCaps, decisions.unfreeze]))
      .optional()
      .describe('what is done if it passes: all of it, or nothing'),
    ...by,
  }),
  z.strictObject({
    op: z.literal('vote'),
    on,
    proposal,
    voter: name.describe('name or address on that chain'),
    option: z.enum(['yes', 'no', 'abstain', 'noWithVeto']),
    proxy: z.boolean().optional().describe("with the local stake of the voter's proxy, on the provider; default false"),
    ...by,
  }),
  z.strictObject({
    op: z.literal('end_vote'),
    on,
    proposal,
    passes: z.boolean().optional().describe('default: if there are more votes for it than against it'),
    ...by,
  }),
  z.strictObject({
    op: z.literal('transfer'),
    from: from.describe(
      'the chain from which coins are sent, over the transfer channel that the rewards of the pairing take',
    ),
    sender: name.describe('name or address of an account on that chain'),
    amount: amountText,
    coin: z
      .enum(['bond', 'rewards'])
      .optional()
      .describe('the coin that the chain stakes (default), or the one in which rewards come'),
    receiver: name.optional().describe('name or address on the other chain; default: the name of the sender'),
    ...by,
  }),
  z.strictObject({ op: z.literal('epoch'), ...by }),
  z.strictObject({
    op: z.literal('close_channel'),
    from: from.optional().describe('which side begins; default the provider'),
    by: z
      .literal('authority')
      .optional()
      .describe("the authority of the provider's external staking closes it; default: the chain that begins"),
    ...by,
  }),
  z.strictObject({ op: z.literal(['close_end', 'confirm_close', 'continue_close']), from, ...by }),
  z.strictObject({ op: z.literal(['freeze_client', 'unfreeze_client', 'flush_outbox']), from, ...by }),
  decisions.unfreeze,
  z.strictObject({
    op: z.literal('force_unstake'),
    user,
    nth: nth.describe('which of the unstakes of the user that nobody answered, by age; default 0'),
    ...by,
  }),
  z.strictObject({ op: z.literal('tell_slashes'), ...by }),
  z.strictObject({ op: z.literal('audit'), ...by }),
  z.strictObject({
    op: z.literal(['resync', 'end_resync']),
    validator,
    sender: name
      .optional()
      .describe('name or address of an account on the provider; default: the authority of the external staking'),
    ...by,
  }),
  z.strictObject({ op: z.literal('save_and_load') }),
  z.strictObject({ op: z.literal('open_channel'), ...by }),
  z.strictObject({
    op: z.literal('close_feed_channel'),
    from: from
      .optional()
      .describe('which side begins, the chain that answers being the provider; default the consumer'),
    ...by,
  }),
  z.strictObject({ op: z.literal('open_feed_channel'), ...by }),
  z.strictObject({
    op: z.literal('relay'),
    from: from.optional().describe('only packets of this side, and their acknowledgements'),
    packets: z.boolean().optional().describe('carry packets; default true'),
    acks: z.boolean().optional().describe('bring acknowledgements back; default true'),
    max: z.int().min(0).optional().describe('stop after so many packets and acknowledgements'),
    pairing: name.optional().describe('default: all of them'),
  }),
  z.strictObject({
    op: z.literal(['recv', 'ack', 'timeout']),
    from,
    nth,
    again: z
      .literal(true)
      .optional()
      .describe(
        'a relayer tries what is over: one of the packets that were received or given up (for `ack` and `timeout`: that have their outcome). The chains refuse it',
      ),
    route: z
      .enum(['price', 'rewards', 'previous'])
      .optional()
      .describe(
        'the channel of the price feed, the one over which rewards come as coins, or the one that ended last; default: the one of the pairing',
      ),
    ...by,
  }),
  z.strictObject({
    op: z.literal('advance'),
    seconds: seconds.optional().describe('default 0: blocks pass and no time'),
    blocks: z.int().min(1).optional().describe('default 1'),
    chain: name.optional().describe('only this one, so that clocks part; default: all of them'),
  }),
  z.strictObject({
    op: z.literal(['halt_chain', 'resume_chain']),
    chain: name.describe('which chain of the scenario'),
  }),
  z.strictObject({
    op: z.literal('forge'),
    from: from.describe('the chain that lies'),
    packet: z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .describe('what it claims its contract sent: one packet of the dialect, or any text'),
    timeoutSeconds: atLeastOne.optional().describe('how long it may travel; default 600'),
    ...by,
  }),
  z.strictObject({
    op: z.literal('forge_ack'),
    from: from.describe('the chain that sent the packet; the other one lies'),
    nth: nth.describe('which of its packets without an answer, received or not, by sequence; default 0'),
    ack: z
      .union([
        z.literal('success'),
        z.strictObject({ error: z.string() }),
        z.strictObject({ text: z.string().describe('any text') }),
      ])
      .describe('what it claims its contract answered'),
    ...by,
  }),
  z.strictObject({ op: z.literal('settle') }),
  z.strictObject({
    op: z.literal('phase'),
    title: name.describe('begins a part of the story; everything is checked before it'),
  }),
] as const

const amount = z.union([amountText, scaled], {
  error: ({ input }) =>
    input === undefined
      ? 'missing'
      : 'an amount is a text of decimal digits, or {"of": ..., "mul"?, "div"?, "plusIndex"?}',
})

const eachSteps = [
  z.strictObject({ each: z.literal(['bond', 'unbond']), amount, every, ...by }),
  z.strictObject({
    each: z.literal(['stake_remote', 'unstake']),
    amount,
    validator: name
      .optional()
      .describe('a validator, `round-robin` (default: account i to validator i mod n), or `random` (by the seed)'),
    every,
    ...by,
  }),
  z.strictObject({ each: z.literal('withdraw_unbonded'), every, ...by }),
] as const

/** Something that happens once. */
export const opStepSchema = z.discriminatedUnion('op', opSteps)
/** Something that all accounts of the provider do, in one block, in order. */
export const eachStepSchema = z.discriminatedUnion('each', eachSteps)

/** One step: for one account, or for all. */
export type ScenarioStep = OpStep | EachStep
/** A step that happens once. */
export type OpStep = z.infer<typeof opStepSchema>
/** A step of all accounts. */
export type EachStep = z.infer<typeof eachStepSchema>
