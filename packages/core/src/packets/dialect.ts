import type { ConsumerPacket } from './consumer-packet.js'
import type { ProviderPacket } from './provider-packet.js'

/**
 * How the two ends of a channel write what they say, by the first version that writes so (spec 8.1): `0.11.0` is deployed, `0.12.0` is the same with more
 * in burns and answers, `1.0.0` is the documented line, which never meets the other two.
 */
export type MeshDialect = '0.11.0' | '0.12.0' | '1.0.0'

/** All dialects, oldest first. */
export const MESH_DIALECTS: readonly MeshDialect[] = ['0.11.0', '0.12.0', '1.0.0']

/** What the deployed contracts speak, and every end of their line understands. */
export const DEPLOYED_DIALECT: MeshDialect = '0.11.0'

/** What one end may want to tell the other: a packet, a list of a validator update, several such lists at once, or whose stake a burn is of. */
export type DialectWord = ProviderPacket['type'] | ConsumerPacket['type'] | ValidatorNews | 'mixedNews' | 'burnOwner'

/** One of the lists of a validator update. */
export type ValidatorNews = 'additions' | 'removals' | 'updated' | 'jailed' | 'unjailed' | 'tombstoned' | 'slashed'

/** What a dialect has no words for. Everything else each of them can say. */
const UNSPOKEN: Readonly<Record<MeshDialect, readonly DialectWord[]>> = {
  '0.11.0': ['burnOwner', 'audit', 'resync'],
  '0.12.0': [],
  // Who leaves the active set may still be staked on, so that the documented line does not tell it; a removal there is for ever, a new key is one more addition.
  '1.0.0': [
    'audit',
    'resync',
    'burn',
    'burnOwner',
    'mixedNews',
    'removals',
    'jailed',
    'unjailed',
    'slashed',
    'internalUnstake',
    'distributeBatch',
  ],
}

/** Whether a dialect has words for something (spec 8.1). Where it has none the codec of the channel refuses in any case, with `UnsupportedPacket`; but for the owner of a burn, whom it leaves out. */
export function speaks(dialect: MeshDialect, word: DialectWord): boolean {
  return !UNSPOKEN[dialect].includes(word)
}

/** The dialect of a contract has no words for something: the other end is not told. `safe` only. */
export interface Unspoken {
  readonly type: 'unspoken'
  readonly word: DialectWord
}
