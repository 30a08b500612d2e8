/**
 * Gives back a function that makes something once for each object and the same to all who ask
 * again, for as long as the object lives. What is made is not told of changes to the object:
 * it is for objects that do not change, or whose maker observes them.
 */
export function oncePer<Key extends object, Made>(
  make: (key: Key) => Made,
): (key: Key) => Made {
  const made = new WeakMap<Key, { readonly of: Made }>()
  return (key) => {
    let known = made.get(key)
    if (!known) {
      known = { of: make(key) }
      made.set(key, known)
    }
    return known.of
  }
}
