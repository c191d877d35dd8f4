import { describeRefusal, ok, unwrap } from '@meshwork/core/foundation'
import { denom, plainAddressCodec, valoper } from '@meshwork/core/identifiers'
import { coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import { safeRules } from '@meshwork/core/rules'
import { createVaultState, queryAccount, transitionVault, type VaultContext } from '@meshwork/core/vault'

const uosmo = unwrap(denom('uosmo'))
const address = (text: string) => unwrap(plainAddressCodec().parse(text))
const osmo = (amount: bigint) => coin(uosmo, unwrap(uint128(amount)))
const ratios = { doubleSign: unwrap(parseDecimal('0.05')), offline: unwrap(parseDecimal('0.01')) }

// What your runtime knows: the block, the sender, and what neighbours answer.
const block = { chainId: 'osmosis-1', height: 7n, timeNanos: 0n, funds: [], rules: safeRules }
const [alice, juno] = [address('alice'), address('juno-staking')]
const ctx: VaultContext = { ...block, self: address('vault'), sender: alice, query: { slashRatios: () => ok(ratios) } }

const empty = createVaultState({ rules: 'safe', denom: uosmo })
const bonded = unwrap(transitionVault(empty, { type: 'bond', amount: osmo(100n) }, ctx))
console.log(bonded.effects) // for your runtime: [{ type: 'provider', msg: { type: 'bond', delegator: 'alice', ... } }]

const validator = unwrap(valoper('junovaloper1x'))
const stake = { type: 'stakeRemote', lienholder: juno, validator, amount: osmo(60n) } as const
const staked = unwrap(transitionVault(bonded.state, stake, ctx))
console.log(staked.effects) // [{ type: 'call', to: 'juno-staking', msg: { type: 'receiveVirtualStake', ... }, ... }]
console.log(unwrap(queryAccount(staked.state, alice)).free) // { low: 40n, high: 100n }: 60 are in flight

const greedy = transitionVault(staked.state, { type: 'unbond', amount: osmo(50n) }, ctx)
if (!greedy.ok) console.log(describeRefusal(greedy.error)) // ClaimsLocked (free: {low: 40, high: 100}, asked: 50)
