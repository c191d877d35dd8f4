import type { ProxyError } from '@meshwork/core/proxy'
import { paymentTexts, queryFailureText } from './shared-texts.js'
import type { Texts } from './texts.js'

/** Spec 3.2. */
export const proxyTexts: Texts<ProxyError> = {
  ...paymentTexts,
  Unauthorized: () => 'Unauthorized',
  UnexpectedDenom: ({ denom }) => `Try to send wrong denom: ${denom}`,
  InsufficientDelegations: ({ proxy, asked }) => `Native proxy ${proxy} has not enough delegated funds: ${asked}`,
  BurnOverflow: ({ burned, amount }) => `attempt to add with overflow: ${burned} + ${amount}`,
  ModuleQueryFailed: queryFailureText,
}
