import { err, type MachineError, ok, type Result } from '@meshwork/core/foundation'
import { type Coin, coin, uint128 } from '@meshwork/core/numbers'
import type { SendTransfer } from '@meshwork/core/transfer'
import { otherSide } from '@meshwork/ibc/packets'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { actorOf } from './cast.js'
import type { OpStep } from './schema.js'
import type { Stage } from './stage.js'
import type { StepCounts } from './step-counts.js'

type TransferStep = Extract<OpStep, { op: 'transfer' }>

/** How long a transfer may travel: ten minutes. */
const TRAVEL_NANOS = 600_000_000_000n

/** Somebody sends coins to the other chain of a pairing, over the transfer channel that its rewards take. */
export function takeTransferStep(stage: Stage, step: TransferStep, counts: StepCounts): void {
  const { from, sender: who, receiver = who } = step
  const pairing = stage.mesh.pairing(step.pairing)
  const [here, there] = [pairing[from], pairing[otherSide(from)]]
  const sender = actorOf(stage, here, who)?.address
  const sent = coinOf(pairing, step)
  if (sender === undefined) counts.refuse(`no account ${who} on ${here.name}`)
  else if (!pairing.transfers) counts.refuse({ type: 'NoTransferChannel' })
  else if (!sent.ok) counts.refuse(sent.error)
  else {
    const msg: SendTransfer = {
      type: 'sendTransfer',
      channelId: pairing.transfers[from],
      coin: sent.value,
      // A text that names nobody there is for the other chain to refuse.
      receiver: actorOf(stage, there, receiver)?.address ?? receiver,
      timeoutAtNanos: there.state.timeNanos + TRAVEL_NANOS,
    }
    counts.count(here.executeModule('transfer', msg, sender))
  }
}

/** What is sent: the coin that the chain stakes, or the one in which rewards come, which on the provider is a voucher. */
function coinOf(pairing: Pairing, { from, amount, coin: which = 'bond' }: TransferStep): Result<Coin, MachineError> {
  const checked = uint128(BigInt(amount))
  if (!checked.ok) return checked
  const bonded = pairing[from].query.bondedDenom()
  if (!bonded.ok) return err(bonded.error)
  const { rewardsDenom } = pairingStates(pairing).externalStaking.config
  return ok(coin(which === 'rewards' && from === 'provider' ? rewardsDenom : bonded.value, checked.value))
}
