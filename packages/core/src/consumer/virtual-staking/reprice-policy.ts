/**
 * When stakes that are there get another worth in consumer coin (spec 6.2). `never`: each keeps what it added when it came. `perEpoch`: at every epoch all are
 * worth what the price feed says, so that power follows the oracle.
 */
export type RepricePolicy = 'never' | 'perEpoch'
