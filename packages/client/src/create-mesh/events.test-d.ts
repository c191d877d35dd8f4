import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import type { Coin, Uint128 } from '@meshwork/core/numbers'
import type { EventOf, HeardEvent } from './events.js'
import type { Mesh } from './mesh.js'

declare const mesh: Mesh

// The type of the event narrows what is heard.
mesh.on('bonded', ({ event, chain, height }) => {
  const parts: readonly [Address, Uint128, string, bigint] = [event.user, event.amount, chain, height]
  return parts
})
mesh.on('remoteStaked', ({ event }) => {
  const parts: readonly [Address, ValoperAddress, Coin, Coin] = [
    event.delegator,
    event.validator,
    event.remote,
    event.local,
  ]
  return parts
})
mesh.on('rolledBackStake', ({ event }) => {
  if (event.reason.type === 'failure') return event.reason.text
  // @ts-expect-error a timeout says nothing more
  return event.reason.text
})

// @ts-expect-error no machine of the protocol tells this
mesh.on('bondedd', () => undefined)

mesh.on('bonded', ({ event }) => {
  // @ts-expect-error a bond names no validator
  return event.validator
})

// A listener for one type takes no other.
const onBonded = (heard: HeardEvent<EventOf<'bonded'>>) => heard.event.amount
mesh.on('bonded', onBonded)
// @ts-expect-error the event of an epoch has no amount
mesh.on('rebalanced', onBonded)

mesh.onAny(({ event }) => {
  const type: string = event.type
  // @ts-expect-error of any event, only the type is known
  return [type, event.amount]
})

// What ends listening takes nothing.
const end: () => void = mesh.onAny(() => undefined)
end()
