import { attack } from '/work/main/packages/client/src/adversary/attack.js'
const from = Number(process.argv[2] ?? 1), n = Number(process.argv[3] ?? 5), steps = Number(process.argv[4] ?? 200)
const t0 = performance.now()
const broken = new Map<string, number[]>()
let refused = 0
const faults = new Map<string, number>()
for (let seed = from; seed < from + n; seed++) {
  const r = await attack({ seed, steps })
  refused += r.refused
  for (const { fault, times } of r.faults) faults.set(fault, (faults.get(fault) ?? 0) + times)
  if (n <= 10) console.log(seed, r.chains, r.pairings, 'packets', r.packets, 'refused', r.refused, 'checked', r.checked, 'steps', r.scenario.steps.length)
  for (const b of r.broken) { const k = b.id; broken.set(k, [...(broken.get(k) ?? []), seed]); if (broken.get(k)!.length < 4) console.log('  BROKEN', seed, b.step, b.id, b.detail.slice(0, 300)) }
}
console.log(Object.fromEntries(faults), 'refused', refused, 'ms/run', (performance.now() - t0) / n)
console.log([...broken].map(([k, v]) => `${k}: ${v.length} ${v.slice(0, 12)}`).join('\n'))
