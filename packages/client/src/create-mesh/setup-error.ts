import { describeRefusal } from '@meshwork/core/foundation'

/** What the set-up itself refuses, before any machine is asked. */
export type SetupRefusal =
  | {
      readonly type: 'NoSuchChain' | 'NoSuchPairing' | 'SeveralPairings'
      readonly name: string
      readonly known: readonly string[]
    }
  /** Between two contracts of one chain there is no channel for coins or prices, and no light client that could freeze. */
  | { readonly type: 'NoOtherChain'; readonly name: string }
  /** A vault of a coin that the chain does not stake has no local staking. */
  | { readonly type: 'NotStaked'; readonly denom: string; readonly bondDenom: string }
  /** Two pairings of one name; `first` is the place of the other one. */
  | { readonly type: 'NameTaken'; readonly name: string; readonly first: string }
  /** Pairings of one provider share its vault, which was made as the `first` of them says. */
  | { readonly type: 'SharedVaultDiffers'; readonly first: string }
  | { readonly type: 'BelowMinimum'; readonly value: bigint | number; readonly minimum: bigint | number }
  | { readonly type: 'NotWhole'; readonly value: number }
  /** The channel of the pairing is open already; or it never was. */
  | { readonly type: 'ChannelIsOpen' | 'NoChannel'; readonly pairing: string }
  /** The price feed of the pairing asks no other chain. */
  | { readonly type: 'NoFeedRoute'; readonly pairing: string }
  /** A text that is no exported mesh, or has something else at this place. */
  | { readonly type: 'NotAMesh'; readonly place: string }
  /** A state of another chain than the one of this name. */
  | { readonly type: 'OtherChain'; readonly chainId: string; readonly expected: string }
  /** A pairing between other contracts than the one of this name. */
  | { readonly type: 'OtherContracts'; readonly found: string; readonly expected: string }

/** A mesh cannot be made, or asked, like that: where in the configuration, and why, as the refusing part said it. */
export class MeshSetupError extends Error {
  override readonly name = 'MeshSetupError'
  constructor(
    /** Place in the configuration, for instance `pairings[0].discount`. */
    readonly path: string,
    /** The error value of whoever refused: a {@link SetupRefusal}, a number or name that cannot be read, a failure of a chain. */
    readonly refusal: unknown,
  ) {
    super(`${path}: ${describeSetupRefusal(refusal)}`)
  }
}

/** A refusal in a line; of a chain's failure, the innermost error. */
export function describeSetupRefusal(refusal: unknown): string {
  const isFailure = typeof refusal === 'object' && refusal !== null && 'error' in refusal && 'by' in refusal
  return describeRefusal(isFailure ? refusal.error : refusal)
}
