import { attack } from '/work/main/packages/client/src/adversary/attack.js'
import { FaultCounts } from '/work/main/packages/client/src/adversary/fault-counts.js'
const from = Number(process.argv[2] ?? 1), n = Number(process.argv[3] ?? 5), steps = Number(process.argv[4] ?? 500)
const t0 = performance.now()
const counts = new FaultCounts()
let packets = 0
for (let seed = from; seed < from + n; seed++) {
  const r = await attack({ seed, steps })
  packets += r.packets
  counts.add(r.faults)
  for (const b of r.broken) console.log('BROKEN', seed, b.step, b.id, b.detail.slice(0, 300))
  if (seed % 50 === 0) console.log(seed, ((performance.now() - t0) / (seed - from + 1)).toFixed(0))
}
const kinds = ['stake', 'unstake', 'burn', 'transfer_rewards', 'valset_update', 'internal_unstake', 'distribute_batch', 'distribute', 'add_validators','remove_validators', 'coins'] as const
console.log('packets', packets / n, 'ms', (performance.now() - t0) / n)
for (const { fault, times } of counts.totals()) {
  console.log(fault, times)
  for (const a of kinds) console.log('   ', a.padEnd(18), kinds.map((b) => String(counts.between(fault, a, b)).padStart(6)).join(''))
}
