import { invariant, type MachineMessage, ok, type Result } from '@meshwork/core/foundation'
import type { z } from 'zod'
import { checkFields } from '../check-fields.js'
import { type DecodeError, decodeError } from '../decode-error.js'
import type { JsonObject, JsonValue } from '../json/index.js'
import { tagOf } from '../tagged.js'
import { type FieldsOf, record } from './record.js'

/** The messages that come in through one door of a contract: `{"<name>":{...}}`. */
export interface MessageCodec<Message extends MachineMessage> {
  /** The message of the JSON. Errors: `DecodeError`; `unknownMessage` for a name that is none of them. */
  readonly decode: (json: JsonValue) => Result<Message, DecodeError>
  /** The JSON of the message. */
  readonly encode: (message: Message) => JsonObject
  /** Whether it is one of them, by its type: messages come from our own machines, which are typed. */
  readonly has: (message: MachineMessage) => message is Message
}

/** The member of a union that has this type, without the type. */
type BodyOf<Message, Type> = Message extends { readonly type: infer Types }
  ? Type extends Types
    ? Omit<Message, 'type'>
    : never
  : never

/** Every message by its type, with its name and fields in JSON. */
export type MessageForms<Message extends MachineMessage> = {
  readonly [Type in Message['type']]: readonly [name: string, fields: FieldsOf<BodyOf<Message, Type>>]
}

/** The fields of messages that exist for the contracts' own tests, by name. */
export type TestMessages = Readonly<Record<string, z.ZodType>>

/** The codec of a door. The deployed contracts know the messages in `tests` too and refuse them: those are a `DecodeError` with reason `testMessage`. */
export function messageCodec<Message extends MachineMessage>(
  forms: MessageForms<Message>,
  tests: TestMessages = {},
): MessageCodec<Message> {
  // What `MessageForms` ties together is taken apart here: each message meets only the fields that stand under its type.
  const entries = Object.entries<readonly [string, FieldsOf<object>]>(forms)
  const messages = entries.map(([type, [name, fields]]) => ({ type, name, body: record<object>(fields) }))
  const byName = new Map(messages.map((form) => [form.name, form]))
  const byType = new Map(messages.map((form) => [form.type, form]))
  return {
    decode: (json) => {
      const tag = tagOf(json)
      if (!tag.ok) return tag
      const { name, fields } = tag.value
      const form = byName.get(name)
      if (form === undefined) return refuse(tests, name, fields)
      const body = checkFields(form.body.schema, fields, [name])
      // The form under this type has read all that belongs to it.
      return body.ok ? ok({ type: form.type, ...body.value } as Message) : body
    },
    encode: (message) => {
      const form = byType.get(message.type)
      invariant(form !== undefined, `${message.type} is no message of this door`)
      return { [form.name]: form.body.write(message) }
    },
    has: (message): message is Message => byType.has(message.type),
  }
}

/** A door that no message comes through. */
export const NO_MESSAGES: MessageCodec<never> = messageCodec<never>({})

function refuse(tests: TestMessages, name: string, fields: JsonValue): Result<never, DecodeError> {
  const test = Object.hasOwn(tests, name) ? tests[name] : undefined
  if (test === undefined) return decodeError('unknownMessage', [name])
  const checked = checkFields(test, fields, [name])
  return checked.ok ? decodeError('testMessage', [name]) : checked
}
