import type { StateStore } from '../../ports/state-store.js'

/** Keeps saved chains in this process. */
export function memoryStateStore(): StateStore {
  const saved = new Map<string, Uint8Array>()
  return {
    load: (chain) => Promise.resolve(saved.get(chain)?.slice()),
    save: (chain, bytes) => {
      saved.set(chain, bytes.slice())
      return Promise.resolve()
    },
  }
}
