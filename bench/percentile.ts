/** The value at a share (0–1) of some numbers, rounded to a tenth. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return Math.round((sorted[at] ?? 0) * 10) / 10
}

/** The medians of some runs, field by field. */
export function mediansOf<Field extends string>(
  runs: readonly Readonly<Record<Field, number>>[],
): Record<Field, number> {
  const fields = Object.keys(runs[0] ?? {}) as Field[]
  return Object.fromEntries(
    fields.map((field) => [
      field,
      percentile(
        runs.map((run) => run[field]),
        0.5,
      ),
    ]),
  ) as Record<Field, number>
}
