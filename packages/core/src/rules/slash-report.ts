/** D-27: what the chain's module tells a virtual staking about an infraction. */
export interface SlashReportRules {
  /** The height, the time and the power of an infraction, as they go into the report. */
  readonly reportInfraction: (infraction: Infraction) => Infraction
}

/** When a validator misbehaved, and how strong it was then. */
export interface Infraction {
  readonly infractionHeight: bigint
  /** Absent where it is not known; reports say 0 then. */
  readonly infractionTimeSeconds?: bigint
  readonly power: bigint
}
