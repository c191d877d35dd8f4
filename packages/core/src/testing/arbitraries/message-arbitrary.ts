import fc from 'fast-check'
import type { MachineMessage } from '../../foundation/context.js'
import type { Draws } from './draws.js'

/** One of the messages of a union, by its type. */
export type MessageOf<Msg extends MachineMessage, Type extends Msg['type']> = Extract<Msg, { readonly type: Type }>

/** Draws messages of a machine: of every type alike, or only of those that are named. */
export type MessageArbitrary<Msg extends MachineMessage> = <Type extends Msg['type'] = Msg['type']>(
  draws: Draws,
  ...types: readonly Type[]
) => fc.Arbitrary<MessageOf<Msg, Type>>

/** How each field of a message is drawn, all of them, but for its `type`; a field that may be absent is, where `undefined` is drawn. Or how the whole message is. */
export type FieldArbitraries<Msg> =
  | { readonly [Field in Exclude<keyof Msg, 'type'>]-?: fc.Arbitrary<Msg[Field]> }
  | fc.Arbitrary<Msg>

/** The same for every message of a union: who forgets one, or one of its fields, is told by the compiler. */
export type MessageFields<Msg extends MachineMessage> = {
  readonly [Type in Msg['type']]: FieldArbitraries<MessageOf<Msg, Type>>
}

/** An arbitrary of all messages of a union, from how the fields of each are drawn. */
export function arbitraryOf<Msg extends MachineMessage>(
  fieldsFrom: (draws: Draws) => MessageFields<Msg>,
): MessageArbitrary<Msg> {
  return <Type extends Msg['type'] = Msg['type']>(draws: Draws, ...types: readonly Type[]) => {
    const fields: Readonly<Record<string, object>> = fieldsFrom(draws)
    const wanted = Object.entries(fields).filter(([type]) => types.length === 0 || types.some((one) => one === type))
    // `MessageFields` has seen to it that each record is a message of the union.
    return fc.oneof(...wanted.map(([type, drawn]) => messageOf(type, drawn))) as fc.Arbitrary<MessageOf<Msg, Type>>
  }
}

/** A field that may be absent: one time in three it is. */
export function maybe<Value>(drawn: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(drawn, { nil: undefined, freq: 2 })
}

/** A record without the fields that were drawn as absent. */
export function recordOf<Value>(
  fields: {
    readonly [Field in keyof Value]-?: fc.Arbitrary<Value[Field]>
  },
): fc.Arbitrary<Value> {
  return fc.record<Record<string, unknown>>(fields).map(withoutAbsent) as fc.Arbitrary<Value>
}

function messageOf(type: string, drawn: object): fc.Arbitrary<unknown> {
  if (drawn instanceof fc.Arbitrary) return drawn
  return fc.record<Record<string, unknown>>({ type: fc.constant(type), ...drawn }).map(withoutAbsent)
}

function withoutAbsent(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
