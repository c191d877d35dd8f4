import type { BurnStake, Jailing, ReceiveStake, ReleaseProxyStake } from '@meshwork/core/local-staking'
import { z } from 'zod'
import { stakeMsg } from '../base64-json.js'
import { list } from '../json-codec.js'
import { messageCodec } from '../message-codec.js'
import { nullable, orEmpty } from '../record.js'
import { address, coin, validator } from '../values.js'

/** What a transaction may say to a local staking (spec 3.1). */
export type LocalStakingWireMessage = ReceiveStake | BurnStake | ReleaseProxyStake

/** Of the contract's own tests. */
const tests = {
  test_handle_jailing: z.strictObject({ jailed: z.array(z.string()), tombstoned: z.array(z.string()) }),
}

/** What a transaction says to a local staking, both ways. */
export const localStakingExecute = messageCodec<LocalStakingWireMessage>(
  {
    receiveStake: ['receive_stake', { owner: ['owner', address], validator: ['msg', stakeMsg] }],
    burnStake: [
      'burn_stake',
      { owner: ['owner', address], amount: ['amount', coin], validator: ['validator', nullable(validator)] },
    ],
    releaseProxyStake: ['release_proxy_stake', {}],
  },
  tests,
)

/** What the chain itself says to a local staking, both ways. Contracts know no height of an infraction. */
export const localStakingSudo = messageCodec<Omit<Jailing, 'infractionHeight'>>({
  jailing: [
    'jailing',
    { jailed: ['jailed', orEmpty(list(validator))], tombstoned: ['tombstoned', orEmpty(list(validator))] },
  ],
})

/** The message of a transaction that calls a local staking. Errors: `DecodeError`; `testMessage` for `test_handle_jailing`. */
export const decodeLocalStakingExecute = localStakingExecute.decode

/** The JSON with which a transaction calls a local staking. */
export const encodeLocalStakingExecute = localStakingExecute.encode

/** What the chain itself says to a local staking: `{"jailing":{"jailed":["v"],"tombstoned":[]}}`. Error: `DecodeError`. */
export const decodeLocalStakingSudo = localStakingSudo.decode

/** The JSON of what the chain itself says to a local staking. */
export const encodeLocalStakingSudo = localStakingSudo.encode
