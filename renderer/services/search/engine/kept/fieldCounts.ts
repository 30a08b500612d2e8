/**
 * How often a stem stands in each field of a record, in one number of 32 bits,
 * so that a posting is two numbers whatever fields there are.
 */

/** The fields a record is found by. */
export const countedFields = ['body', 'heading', 'title', 'tag', 'caption', 'comment'] as const
/** One of them. */
export type CountedField = (typeof countedFields)[number]

/** Where each field's count begins and how many bits it has; a greater count stays at the greatest. */
const slots: Readonly<Record<CountedField, { readonly shift: number; readonly most: number }>> =
  {
    body: { shift: 0, most: 1023 },
    heading: { shift: 10, most: 63 },
    title: { shift: 16, most: 15 },
    tag: { shift: 20, most: 7 },
    caption: { shift: 23, most: 15 },
    comment: { shift: 27, most: 31 },
  }

/** Adds one occurrence in a field. */
export function addOccurrence(counts: number, field: CountedField): number {
  const { shift, most } = slots[field]
  const count = (counts >>> shift) & most
  return count === most ? counts : (counts + 2 ** shift) >>> 0
}

/** How often it stands in a field. */
export function occurrencesIn(counts: number, field: CountedField): number {
  const { shift, most } = slots[field]
  return (counts >>> shift) & most
}

/**
 * What an occurrence in each field counts for: BM25F with one length for all
 * fields (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple
 * weighted fields", CIKM 2004). A heading's words are the body's too, and count once more.
 */
export const fieldWeights: Readonly<Record<CountedField, number>> = {
  body: 1,
  heading: 1,
  title: 3,
  tag: 2,
  caption: 0.5,
  comment: 0.4,
}

/** Occurrences in all fields, each weighted. Called for every posting, so it spells the slots out. */
export function weighCounts(counts: number): number {
  if (counts < 1024) return counts
  return (
    (counts & 1023) +
    fieldWeights.heading * ((counts >>> 10) & 63) +
    fieldWeights.title * ((counts >>> 16) & 15) +
    fieldWeights.tag * ((counts >>> 20) & 7) +
    fieldWeights.caption * ((counts >>> 23) & 15) +
    fieldWeights.comment * (counts >>> 27)
  )
}

/** Whether it stands in the title. Called for every posting. */
export function isInTitle(counts: number): boolean {
  return counts > 65535 && ((counts >>> 16) & 15) !== 0
}
