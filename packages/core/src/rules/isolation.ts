/** D-22: what one message of an epoch that fails does to the others. */
export interface IsolationRules {
  /** When the virtual staking hears of a message of its epoch: `error` undoes that one message and reports it, `never` undoes the epoch. */
  readonly hearFailure: () => 'error' | 'never'
}
