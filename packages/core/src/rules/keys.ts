/** D-29: what a consumer tells its provider about the keys of its validators. */
export interface KeyRules {
  /**
   * The public key of a validator as it goes into a packet.
   *
   * @param key - the validator's consensus key as the converter was told it (base64 of ed25519); empty where it was not.
   * @param askKey - asks the chain for it; undefined where the chain does not say. Only a rule that needs to know asks.
   */
  readonly validatorPubKey: (key: string, askKey: () => string | undefined) => string
}

/**
 * The word that stands in a packet for a key: always in those of the contracts, and in ours where the chain knows no key. It is no base64 of a key, so nobody can take
 * it for one.
 */
export const UNKNOWN_KEY = 'TODO'
