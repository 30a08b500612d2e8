/** Joins class names; what is absent or false is left out. Always a string, as react-aria wants. */
export function classNames(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
