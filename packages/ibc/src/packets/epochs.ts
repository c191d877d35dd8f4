import { MAX_UINT64 } from '@meshwork/core/identifiers'
import { z } from 'zod'

/** How often a validator was re-synced, in a packet from dialect 0.12.0 on (spec 8.9). The first epoch is not written: its bytes are those of 0.11.0. */
export const epochField = z.bigint().min(1n).max(MAX_UINT64)

/** The text of a packet with one more field at the end of its fields. */
export function withLastField(text: string, name: string, value: string): string {
  return `${text.slice(0, -2)},"${name}":${value}}}`
}
