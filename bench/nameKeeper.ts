/**
 * Run in a page before functions of ours: tsx marks every function it compiles
 * with its name by a call that only its own modules know.
 */
export const nameKeeper = 'globalThis.__name ??= (one) => one'
