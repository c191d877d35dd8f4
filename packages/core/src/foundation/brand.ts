declare const brand: unique symbol

/**
 * A type that cannot be mixed up with another of the same representation. The value at run time is the bare
 * representation; only the function that checks it may make one.
 */
export type Brand<Representation, Name extends string> = Representation & { readonly [brand]: Name }
