import type { TextMatch } from './findMatches.ts'

/**
 * What takes a match's place. For a regular expression `$1`, `$<name>`, `$&` and `$$` mean what
 * they mean in JavaScript; otherwise the words are taken as they are.
 */
export function expandReplacement(replacement: string, match: TextMatch): string {
  const { groups } = match
  if (!groups) return replacement
  return replacement.replace(
    /\$(?:(\$)|(&)|<([^>]+)>|(\d{1,2}))/g,
    (whole, dollar, all, name, number) => {
      if (dollar) return '$'
      if (all) return groups[0]
      if (name) return groups.groups ? (groups.groups[name] ?? '') : whole
      const at = Number(number)
      return at > 0 && at < groups.length ? (groups[at] ?? '') : whole
    },
  )
}
