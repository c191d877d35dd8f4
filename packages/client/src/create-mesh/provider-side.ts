import type { ExternalStakingInit } from '@meshwork/core/external-staking'
import { type Address, type Denom, denom } from '@meshwork/core/identifiers'
import { parseDecimal } from '@meshwork/core/numbers'
import type { ProviderModuleMessage } from '@meshwork/core/provider-module'
import type { StakingState } from '@meshwork/core/staking'
import { voucherDenom } from '@meshwork/core/transfer'
import type { VaultInit, VaultLimits, VaultState } from '@meshwork/core/vault'
import type { Chain } from '../runtime/chain.js'
import type { PairingConfig, SlashRatioConfig, VaultLimitsConfig } from './config.js'
import { portOf } from './handshake.js'
import type { ChannelNames } from './pairing.js'
import { contractState } from './pairing-states.js'
import { created, type PairingPlace, stakingDenom } from './place.js'
import { at, atLeast, outboxPolicyAt, parseGovernor, readRatios, refuse, throttleAt, timeoutsAt } from './read.js'

/** A vault, and the pairing whose configuration made it. */
interface MadeVault {
  readonly address: Address
  readonly config: PairingConfig
  readonly place: PairingPlace
}

/** The vaults of a mesh: one per provider, made by the first of its pairings and shared by the others. */
export class SharedVaults {
  private readonly made = new Map<string, MadeVault>()

  /** The coin of the vault of the pairing's provider, be it made yet or not. @throws MeshSetupError */
  denomFor(config: PairingConfig, place: PairingPlace): Denom {
    const known = this.made.get(place.provider.name)
    return known ? denomOfVault(known) : ownVaultDenom(config, place)
  }

  /**
   * The vault of the pairing's provider; a new one for the provider's first pairing.
   *
   * @throws MeshSetupError, among others with `SharedVaultDiffers` when a later pairing wants other rules, another local staking or other limits for it.
   */
  vaultFor(config: PairingConfig, place: PairingPlace): Address {
    const known = this.made.get(place.provider.name)
    if (known) {
      // Whoever shares it, shares its coin.
      refuseOtherVault(known, config, place)
      return known.address
    }
    const address = makeVault(config, place)
    this.made.set(place.provider.name, { address, config, place })
    return address
  }
}

function refuseOtherVault(
  known: MadeVault,
  { localStaking: asked, vaultLimits, vaultDenom }: PairingConfig,
  { path, rules }: PairingPlace,
): void {
  const first = known.place.path
  if (vaultDenom !== undefined && vaultDenom !== denomOfVault(known))
    refuse(`${path}.vaultDenom`, { type: 'SharedVaultDiffers', first })
  if (rules !== known.place.rules) refuse(`${path}.rules`, { type: 'SharedVaultDiffers', first })
  if (vaultLimits && !hasLimits(known, readLimits(vaultLimits, path)))
    refuse(`${path}.vaultLimits`, { type: 'SharedVaultDiffers', first })
  // A pairing that says nothing takes the vault as it is.
  if (asked === undefined) return
  const made = localStakingFor(known.config, known.place)
  const same = asked === null || made === null ? asked === made : isSameRatio(asked, made)
  if (!same) refuse(`${path}.localStaking`, { type: 'SharedVaultDiffers', first })
}

/** The coin of a vault that was made. */
function denomOfVault({ address, place }: MadeVault): Denom {
  return contractState<VaultState>(place.provider.state, address).config.denom
}

/** The coin of the vault that a pairing asks for. */
function ownVaultDenom({ vaultDenom }: PairingConfig, { path, provider }: PairingPlace): Denom {
  return vaultDenom === undefined ? stakingDenom(provider, path) : at(`${path}.vaultDenom`, denom(vaultDenom))
}

/** The local staking of the vault that a pairing asks for: a chain stakes one coin, and other vaults have none. */
function localStakingFor(config: PairingConfig, place: PairingPlace): SlashRatioConfig | null {
  const bondDenom = stakingDenom(place.provider, place.path)
  const vaultDenom = ownVaultDenom(config, place)
  const { localStaking } = config
  if (vaultDenom === bondDenom) return localStaking === undefined ? DEFAULT_RATIOS : localStaking
  return localStaking ? refuse(`${place.path}.localStaking`, { type: 'NotStaked', denom: vaultDenom, bondDenom }) : null
}

function isSameRatio(a: SlashRatioConfig, b: SlashRatioConfig): boolean {
  return a.doubleSign === b.doubleSign && a.offline === b.offline
}

/** Whether a vault has these limits; those that are not named may be any. */
function hasLimits({ address, place }: MadeVault, asked: Partial<VaultLimits>): boolean {
  const { config } = contractState<VaultState>(place.provider.state, address)
  const { capSlash = config.capSlash, maxLienShare = config.maxLienShare } = asked
  const { maxSlashableShare = config.maxSlashableShare } = asked
  return (
    capSlash === config.capSlash &&
    maxLienShare === config.maxLienShare &&
    maxSlashableShare === config.maxSlashableShare
  )
}

function makeVault(config: PairingConfig, place: PairingPlace): Address {
  const { vaultLimits } = config
  const { path, provider, rules, admin } = place
  const vaultDenom = ownVaultDenom(config, place)
  const localStaking = localStakingFor(config, place)
  const msg: VaultInit = {
    rules,
    denom: vaultDenom,
    ...(vaultLimits && { limits: readLimits(vaultLimits, path) }),
    localStaking: localStaking && {
      type: 'new',
      init: { rules, denom: vaultDenom, slashRatios: readRatios(localStaking, `${path}.localStaking`) },
    },
  }
  const vault = created(provider, { sender: admin, kind: 'vault', msg }, path)
  const setParams: ProviderModuleMessage = { type: 'setParams', vault, localStaking: localStakingOf(provider, vault) }
  at(path, provider.executeModule('provider', setParams))
  return vault
}

/** The local staking that a vault made; null for a vault without. */
function localStakingOf(provider: Chain, vault: Address): Address | null {
  const { localStaking } = contractState<VaultState>(provider.state, vault)
  return localStaking?.contract ?? null
}

/** What an external staking is created for. */
interface ExternalStakingParts {
  readonly vault: Address
  readonly converter: Address
  /** The channel that rewards take as coins; none where packets tell of them. */
  readonly transfers: ChannelNames | undefined
}

/** What the provider calls the coin of rewards: as the consumer does, where only packets speak of it; else the voucher that its coins become. */
function rewardsDenomOf(consumer: Chain, transfers: ChannelNames | undefined, path: string): string {
  const staked = stakingDenom(consumer, path)
  return transfers ? voucherDenom(transfers.provider, staked) : staked
}

/** Creates the external staking of a pairing: the vault's lienholder for this consumer. @throws MeshSetupError */
export function makeExternalStaking(
  config: PairingConfig,
  place: PairingPlace,
  { vault, converter, transfers }: ExternalStakingParts,
): Address {
  const { path, provider, consumer, rules, admin, connectionId } = place
  const { config: staking } = provider.state.modules.staking as StakingState
  const period = atLeast(
    `${path}.unbondingPeriodSeconds`,
    config.unbondingPeriodSeconds ?? staking.unbondingSeconds,
    0n,
  )
  const msg: ExternalStakingInit = {
    rules,
    denom: contractState<VaultState>(provider.state, vault).config.denom,
    rewardsDenom: at(`${path}.rewardsDenom`, denom(config.rewardsDenom ?? rewardsDenomOf(consumer, transfers, path))),
    rewardRoute: transfers ? 'ics20' : 'control',
    vault,
    unbondingPeriodSeconds: period,
    remoteContact: { connectionId, portId: portOf(converter) },
    slashRatios: readRatios(config.slashRatios ?? DEFAULT_RATIOS, `${path}.slashRatios`),
    ...(config.immediateRelease !== undefined && { immediateRelease: config.immediateRelease }),
    ...(config.slashSource !== undefined && { slashSource: config.slashSource }),
    ...(config.slashThrottle && { slashThrottle: throttleAt(`${path}.slashThrottle`, config.slashThrottle, period) }),
    ...(config.authority !== undefined && {
      authority: at(`${path}.authority`, parseGovernor(provider.addresses, config.authority)),
    }),
    ...(config.dialect !== undefined && { dialect: config.dialect }),
    timeouts: timeoutsAt(`${path}.timeouts`, config.timeouts, config.dialect),
    ...outboxPolicyAt(path, config),
  }
  return created(provider, { sender: admin, kind: 'external-staking', msg }, path)
}

const DEFAULT_RATIOS: SlashRatioConfig = { doubleSign: '0.2', offline: '0.1' }

function readLimits(limits: VaultLimitsConfig, path: string): Partial<VaultLimits> {
  const { capSlash, maxLienShare, maxSlashableShare } = limits
  const share = (name: string, text: string) => at(`${path}.vaultLimits.${name}`, parseDecimal(text))
  return {
    ...(capSlash !== undefined && { capSlash }),
    ...(maxLienShare !== undefined && { maxLienShare: share('maxLienShare', maxLienShare) }),
    ...(maxSlashableShare !== undefined && { maxSlashableShare: share('maxSlashableShare', maxSlashableShare) }),
  }
}
