/** The name of the n-th channel that joins two contracts of one chain. */
export function linkChannel(n: bigint): string {
  return `${LINK_PREFIX}${n}`
}

/** Whether a channel joins two contracts of one chain, by its name: no channel between chains may be called like that. */
export function isLinkChannel(channelId: string): boolean {
  return channelId.startsWith(LINK_PREFIX)
}

const LINK_PREFIX = 'link-'
