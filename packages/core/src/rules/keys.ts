/** D-29: what a consumer tells its provider about the keys of its validators. */
export interface KeyRules {
  /**
   * The public key of a validator as it goes into a packet.
   *
   * @param key - the validator's consensus key as the chain has it (base64 of ed25519).
   */
  readonly validatorPubKey: (key: string) => string
}
