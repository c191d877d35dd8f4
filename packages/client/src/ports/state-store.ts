/** Keeps the canonical bytes of chains between runs. One value per chain name; `save` replaces it whole. */
export interface StateStore {
  /** The bytes saved last, or nothing. */
  load(chain: string): Promise<Uint8Array | undefined>
  save(chain: string, bytes: Uint8Array): Promise<void>
}
