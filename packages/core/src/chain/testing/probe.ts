import type { HandleValsetUpdate, ValsetChange } from '../../consumer/virtual-staking/messages.js'
import type { MachineMessage } from '../../foundation/context.js'
import { type ModuleEffect, moduleEffect } from '../../foundation/effects.js'
import { err, ok } from '../../foundation/result.js'
import type { Machine, MachineState } from '../../mesh/machine.js'

/** What a probe does when its chain calls. */
export interface ProbeHabits {
  /** It refuses epochs. */
  readonly refusesEpochs?: boolean
  /** It refuses to hear what happened to validators. */
  readonly refusesReports?: boolean
  /** It ends its epochs in each epoch. */
  readonly stopsEpochs?: boolean
}

/** A contract that notes what its chain tells it, and passes on what it is asked to. */
export interface Probe extends MachineState {
  readonly habits: ProbeHabits
  readonly epochs: number
  readonly reports: readonly ValsetChange[]
}

type ProbeMessage =
  | { readonly type: 'handleEpoch' }
  | HandleValsetUpdate
  /** Anybody: has other habits from now on. */
  | { readonly type: 'become'; readonly habits: ProbeHabits }
  /** Anybody: sends something to a module of the chain. */
  | { readonly type: 'send'; readonly module: string; readonly msg: MachineMessage }

export const probe: Machine<Probe, ProbeHabits, ProbeMessage> = {
  kind: 'probe',
  entries: { handleEpoch: 'sudo', handleValsetUpdate: 'sudo' },
  instantiate: (habits) =>
    ok({ state: { config: { rules: 'safe' }, habits, epochs: 0, reports: [] }, effects: [], events: [] }),
  transition: (state, msg) => {
    const { refusesEpochs, refusesReports, stopsEpochs } = state.habits
    const quiet = (next: Probe, effects: readonly ModuleEffect<string>[] = []) =>
      ok({ state: next, effects, events: [] })
    switch (msg.type) {
      case 'handleEpoch':
        if (refusesEpochs) return err({ type: 'ProbeRefuses' })
        return quiet(
          { ...state, epochs: state.epochs + 1 },
          stopsEpochs ? [moduleEffect('virtualStake', { type: 'deleteAllScheduledTasks' })] : [],
        )
      case 'handleValsetUpdate': {
        if (refusesReports) return err({ type: 'ProbeRefuses' })
        const { type: _type, ...report } = msg
        return quiet({ ...state, reports: [...state.reports, report] })
      }
      case 'become':
        return quiet({ ...state, habits: msg.habits })
      case 'send':
        return quiet(state, [moduleEffect(msg.module, msg.msg)])
    }
  },
  query: (state) => ok(state),
  invariants: [],
}
