import fc from 'fast-check'

/** Of different lengths, which the order of keys depends on. */
export const USERS = ['alice', 'bob', 'carol1'] as const
export const VALIDATORS = ['val1', 'val2'] as const

const user = fc.constantFrom(...USERS)
const validator = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom(...VALIDATORS) },
  { weight: 1, arbitrary: fc.constant('unknown') },
)
/** Mostly such as may be there: large ones are for the limits. */
const amount = fc.oneof(
  { weight: 12, arbitrary: fc.bigInt({ min: 0n, max: 40n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 90n }) },
  { weight: 1, arbitrary: fc.constantFrom(2n ** 127n, 2n ** 128n - 1n) },
)
const named = fc.uniqueArray(fc.constantFrom(...VALIDATORS), { maxLength: 2 })
const ofType = <Type extends string>(type: Type) => fc.constant(type)

const stake = fc.record({ type: ofType('stake'), user, validator, amount })
const unstake = fc.record({ type: ofType('unstake'), user, validator, amount })
/** Indices name one of the packets in flight, counted around. */
const answer = fc.record({
  type: ofType('answer'),
  packet: fc.nat(9),
  how: fc.constantFrom('success' as const, 'failure' as const, 'timeout' as const, 'again' as const),
})
const withdraw = fc.record({ type: ofType('withdraw'), user })
const wait = fc.record({ type: ofType('wait'), seconds: fc.nat(120) })
const valset = fc.record({
  type: ofType('valset'),
  list: fc.oneof(
    { weight: 6, arbitrary: ofType('additions') },
    { weight: 2, arbitrary: ofType('removals') },
    { weight: 2, arbitrary: ofType('jailed') },
    { weight: 1, arbitrary: ofType('tombstoned') },
  ),
  validators: named,
  height: fc.bigInt({ min: 90n, max: 140n }),
})
const stranger = fc.record({ type: ofType('stranger'), user, validator, amount })
const slash = fc.record({
  type: ofType('slash'),
  validator,
  amount,
  ratio: fc.constantFrom('0.05', '0.1', '0.1', '0.5', '0.5', '1', '1.5', 'x'),
  infractionHeight: fc.bigInt({ min: 80n, max: 160n }),
  /** How long ago the infraction was; null: nobody knows. */
  secondsAgo: fc.option(fc.bigInt({ min: 0n, max: 200n })),
})
const burn = fc.record({ type: ofType('burn'), user, validator: fc.option(validator), amount })
/** Also for validators that nobody staked on, or knows. */
const rewarded = fc.uniqueArray(fc.constantFrom(...VALIDATORS, ...VALIDATORS, 'empty', 'unknown'), { maxLength: 3 })
const reward = fc.record({ type: ofType('reward'), validators: rewarded, amount })
const withdrawRewards = fc.record({ type: ofType('withdrawRewards'), user, validator })
const internalUnstake = fc.record({ type: ofType('internalUnstake'), user, validator, amount })
const close = fc.record({ type: ofType('close') })
const life = fc.record({ type: fc.constantFrom('freeze' as const, 'unfreeze' as const, 'unfreeze' as const) })
const reopen = fc.record({ type: ofType('reopen') })
const force = fc.record({ type: ofType('force'), packet: fc.nat(9) })
/** From now on the vault refuses: nothing, everything, or what one user's slash causes elsewhere. */
const vaultMood = fc.record({
  type: ofType('vaultMood'),
  refuses: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('all' as const) },
    { weight: 2, arbitrary: user },
  ),
})
const tellSlashes = fc.record({ type: ofType('tellSlashes') })

/** What somebody around an external staking does next, as long as nothing goes wrong on the consumer. */
export const calmStep = fc.oneof(
  { weight: 12, arbitrary: stake },
  { weight: 12, arbitrary: unstake },
  { weight: 24, arbitrary: answer },
  { weight: 6, arbitrary: withdraw },
  { weight: 6, arbitrary: wait },
  { weight: 3, arbitrary: valset },
  { weight: 1, arbitrary: stranger },
  { weight: 6, arbitrary: reward },
  { weight: 8, arbitrary: withdrawRewards },
  { weight: 4, arbitrary: internalUnstake },
)

/** The same with slashes, burns and the end of the channel. */
export const anyStep = fc.oneof(
  { weight: 80, arbitrary: calmStep },
  { weight: 12, arbitrary: slash },
  { weight: 4, arbitrary: vaultMood },
  { weight: 4, arbitrary: tellSlashes },
  { weight: 7, arbitrary: burn },
  { weight: 1, arbitrary: close },
  { weight: 2, arbitrary: reopen },
  { weight: 2, arbitrary: life },
  { weight: 2, arbitrary: force },
)

/** The same, with many slashes of everything that is there, and time for what waits. */
export const slashStep = fc.oneof(
  { weight: 6, arbitrary: anyStep },
  { weight: 2, arbitrary: slash },
  { weight: 1, arbitrary: slash.map((one) => ({ ...one, amount: 1000n, ratio: '0.5' as const, secondsAgo: null })) },
  { weight: 1, arbitrary: wait },
)

/** The same, with most of it about rewards. */
export const rewardStep = fc.oneof(
  { weight: 2, arbitrary: anyStep },
  { weight: 2, arbitrary: reward },
  { weight: 2, arbitrary: withdrawRewards },
  { weight: 1, arbitrary: answer },
)

export type ExternalStep = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never
export type StepOf<Type extends ExternalStep['type']> = Extract<ExternalStep, { type: Type }>
