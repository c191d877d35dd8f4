import { byzantineConsumer } from './byzantine-consumer.js'
import { byzantineProvider } from './byzantine-provider.js'
import type { FailureMode } from './finding.js'
import { priceSwings } from './price-swings.js'

/**
 * The failure modes that the architecture of Mesh Security names, each played on real chains, and its numbers beside those of the documents: a huge price swing, a provider
 * that claims what it has not, a consumer that turns against those who secure it.
 */
export async function failureModes(): Promise<readonly FailureMode[]> {
  return [await priceSwings(), await byzantineProvider(), await byzantineConsumer()]
}
