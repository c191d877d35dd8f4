import { codecOf, type StateCodec } from '../table/index.js'
import { chainFromPlain, misfitOfChain, plainChain, upgradeChain, upgradeUnknownChain } from './chain-form.js'
import type { ChainState } from './chain-state.js'
import { versionsOf } from './chain-versions.js'
import type { ChainHost } from './host.js'

const VERSION = 2

/**
 * The canonical bytes of a whole chain, modules and contracts included, and back, whatever machines it has: to compare chains, or to keep one while the
 * program runs. These bytes say no versions, so nothing else reads them. To keep a chain for longer, use {@link chainCodecOf}.
 *
 * What is inside the states is taken as written: bytes come from a store that the host trusts, or the host checks the invariants of what it read.
 */
export const chainCodec: StateCodec<ChainState> = codecOf<ChainState>({
  kind: 'chain',
  version: VERSION,
  oldest: VERSION,
  upgrade: upgradeUnknownChain,
  misfit: (plain) => misfitOfChain(undefined, plain),
  toPlain: (chain) => plainChain(chain, null),
  fromPlain: chainFromPlain,
})

/**
 * The canonical bytes of a whole chain, and back, for the machines of a host: the bytes say of which version each kind of state is, and a chain of earlier versions
 * is migrated, module by module and contract by contract. States of machines without a form are written without a version and come back as written.
 *
 * Beside what every codec refuses: `unknownKind` for a machine that the host does not have, `noVersion` for a state of which no version is told.
 */
export function chainCodecOf(host: ChainHost): StateCodec<ChainState> {
  return codecOf<ChainState>({
    kind: 'chain',
    version: VERSION,
    oldest: 1,
    upgrade: (plain, from) => upgradeChain(host, plain, from),
    misfit: (plain) => misfitOfChain(host, plain),
    toPlain: (chain) => plainChain(chain, versionsOf(host, chain)),
    fromPlain: chainFromPlain,
  })
}
