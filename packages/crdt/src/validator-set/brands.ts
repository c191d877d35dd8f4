/**
 * The types a host gives to what this package treats as plain text and integers. One bundle instead of four type
 * parameters: `ValidatorFacts<MeshBrands>` reads better than `ValidatorFacts<Valoper, Key, Decimal, Uint128>`.
 */
export interface ValidatorBrands {
  /** A validator's operator address on the consumer chain. */
  readonly validator: string
  /** A consensus public key. */
  readonly pubKey: string
  /** A slash ratio in the host's own fixed point. */
  readonly ratio: bigint
  /** An amount of the provider's coin, smallest unit. */
  readonly amount: bigint
}
