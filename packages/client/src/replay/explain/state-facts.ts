import { isRecordedObject, type RecordedObject, type RecordedValue } from '../compare/recording.js'
import { type Cell, cell } from './cells.js'
import type { Identities } from './identities.js'
import { fieldsAt, listAt, rowOf, textAt, valueAt } from './values.js'

/** Something that a step of a run shows, at a place that is the same in the other run. */
export interface Fact {
  readonly value: RecordedValue
  /** The part of the state that it is of. */
  readonly cell: Cell
}

/** Facts by their place. */
export type Facts = Map<string, Fact>

/** What the state after a step shows. */
export function stateFacts(state: RecordedValue | undefined, identities: Identities): Facts {
  const facts: Facts = new Map()
  const put = (place: string, kind: Cell, value: RecordedValue | undefined) => {
    if (value !== undefined) facts.set(place, { cell: kind, value })
  }
  for (const [user, shown] of fieldsAt(state, 'users')) userFacts(user, shown, put)
  txFacts(state, identities, put)
  for (const entry of listAt(state, 'validators')) {
    const name = textAt(entry, 'validator')
    put(`validators.${name}`, cell('validator', '', name), valueAt(entry, 'state'))
  }
  for (const name of listAt(state, 'active').map(String)) put(`active.${name}`, cell('validator', '', name), true)
  const virtual = listAt(state, 'virtual').map(rowOf)
  for (const [name = '', amount = ''] of virtual) put(`virtual.${name}`, cell('bonded', '', name), amount)
  put(
    'virtual.order',
    cell('bonded', '', '*'),
    virtual.map(([name = '']) => name),
  )
  put('price', cell('price'), valueAt(state, 'price'))
  put('active_external', cell('account', '*'), valueAt(state, 'active_external'))
  chainFacts(valueAt(state, 'chain'), identities, put)
  return facts
}

type Put = (place: string, kind: Cell, value: RecordedValue | undefined) => void

function userFacts(user: string, shown: RecordedValue, put: Put): void {
  const at = (place: string) => `users.${user}.${place}`
  put(at('balance'), cell('balance', user), valueAt(shown, 'balance'))
  put(at('account'), cell('account', user), valueAt(shown, 'account'))
  put(at('remote_balance'), cell('paid', user), valueAt(shown, 'remote_balance'))
  for (const claim of listAt(shown, 'claims'))
    put(at(`claims.${textAt(claim, 'lienholder')}`), cell('account', user), valueAt(claim, 'amount'))
  for (const entry of listAt(shown, 'stakes')) {
    const [name, stake] = [textAt(entry, 'validator'), valueAt(entry, 'stake')]
    if (!isRecordedObject(stake)) continue
    const { points_alignment: points, withdrawn_funds: withdrawn, ...rest } = stake
    put(at(`stakes.${name}`), cell('stake', user, name), rest)
    put(at(`earned.${name}`), cell('rewards', user, name), present({ points, withdrawn }))
  }
  const rewards = valueAt(shown, 'rewards')
  // A question that failed stands for all of them.
  const failed = !Array.isArray(valueAt(rewards, 'rewards'))
  put(at('rewards'), cell('rewards', user, '*'), failed ? rewards : 'told')
  for (const entry of listAt(rewards, 'rewards'))
    put(
      at(`rewards.${textAt(entry, 'validator')}`),
      cell('rewards', user, textAt(entry, 'validator')),
      valueAt(entry, 'rewards'),
    )
}

function txFacts(state: RecordedValue | undefined, identities: Identities, put: Put): void {
  for (const list of ['vault_txs', 'external_txs'])
    for (const entry of listAt(state, list))
      for (const [kind, content] of fieldsAt(entry)) {
        const { id, ...rest }: RecordedObject = isRecordedObject(content) ? content : {}
        const name = identities.tx(id)
        put(`${list}.${name}`, cell('tx', name), { [kind]: rest })
        put(`${list}.${name}.id`, cell('numbers'), id)
      }
}

function chainFacts(chain: RecordedValue | undefined, identities: Identities, put: Put): void {
  const single = [
    ['vault_balance', 'vaultBalance'],
    ['converter_balance', 'converterBalance'],
    ['virtual_balance', 'virtualBalance'],
    ['total_delegated', 'totalDelegated'],
    ['max_cap', 'cap'],
  ] as const
  for (const [field, kind] of single) put(`chain.${field}`, cell(kind), valueAt(chain, field))
  for (const [name = '', amount = ''] of listAt(chain, 'consumer_delegations').map(rowOf))
    put(`chain.consumer_delegations.${name}`, cell('delegated', '', name), amount)
  for (const [user = '', name = '', amount = ''] of listAt(chain, 'user_delegations').map(rowOf))
    put(`chain.user_delegations.${user}.${name}`, cell('ledger', user, name), amount)
  for (const [proxy = '', name = '', amount = ''] of listAt(chain, 'native_delegations').map(rowOf)) {
    const owner = identities.ownerOf(proxy)
    put(`chain.native_delegations.${owner}.${name}`, cell('native', owner, name), amount)
  }
  const unbonding = new Map<string, string[]>()
  for (const [proxy = '', name = '', amount = '', end = ''] of listAt(chain, 'native_unbondings').map(rowOf)) {
    const key = `${identities.ownerOf(proxy)}.${name}`
    unbonding.set(key, [...(unbonding.get(key) ?? []), `${end} ${amount.padStart(40, '0')}`])
  }
  for (const [key, entries] of unbonding) {
    const [owner = '', name = ''] = key.split(/\.(?=[^.]*$)/)
    put(`chain.native_unbondings.${key}`, cell('native', owner, name), entries.sort())
  }
  for (const field of ['pending_packets', 'pending_acks'])
    for (const side of ['provider', 'consumer'] as const)
      for (const sequence of listAt(chain, field, side)) {
        const name = identities.packet(side, sequence)
        put(`chain.${field}.${side}.${name}`, cell('packet', name), true)
        put(`chain.${field}.${side}.${name}.sequence`, cell('numbers'), sequence)
      }
}

/** An object of those fields that are there. */
export function present(fields: Readonly<Record<string, RecordedValue | undefined>>): RecordedObject {
  const there: Record<string, RecordedValue> = {}
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) there[field] = value
  return there
}
