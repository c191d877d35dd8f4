/** D-29: what a consumer tells its provider about the keys of its validators. */
export interface KeyRules {
  /**
   * The public key of a validator as it goes into a packet.
   *
   * @param key - the validator's consensus key as whoever told of it has it (base64 of ed25519); empty where it was not told.
   * @param askKey - asks the chain for the key; empty where the chain has none either. Default: there is nobody to ask.
   */
  readonly validatorPubKey: (key: string, askKey?: () => string) => string
}
