import type { Texts } from './texts.js'

type Refusal = { readonly type: 'TooMuch'; readonly limit: bigint } | { readonly type: 'TooLate' }

export const complete: Texts<Refusal> = { TooMuch: ({ limit }) => `at most ${limit}`, TooLate: () => 'too late' }

// @ts-expect-error an error without a text
export const incomplete: Texts<Refusal> = { TooLate: () => 'too late' }

// @ts-expect-error a text for an error that the machine does not have
export const superfluous: Texts<Refusal> = { ...complete, Unknown: () => '' }

// @ts-expect-error the fields of another error
export const mixed: Texts<Refusal> = { ...complete, TooLate: ({ limit }) => `at most ${limit}` }
