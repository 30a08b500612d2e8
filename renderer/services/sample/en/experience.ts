/** What the shop went through, decided and asks itself. */
import type { SampleSource } from '../SampleSource.ts'

/** The pages, each after the one that it stands under. */
export const experience: readonly SampleSource[] = [
  {
    key: 'hard-case',
    title: 'Hard case: the crown that wept',
    icon: '💧',
    parent: null,
    tags: ['furnace 3', 'hard case'],
    author: 'julien',
    markdown: `
*Told by Claire Rochat, written down by Julian Pache in two interviews.*

## What happened

February 2011, furnace 3, three in the morning. Drops fall from the crown into the bath; bottles come out with brown tears. Every reading is in range.

## What I noticed

- The smell. A little sulphur, like a match.
- The sound of the return fan, lower than usual.
- The drops fell **only on the east side**.

## What I believed at first, wrongly

That the crown was melting, so one lowers the temperature. **It was the worst thing to do.** The alkali vapours condense just because the crown is too cold.

## What I did

1. Raised the crown by 25 °C, against the alarm.
2. Had the east damper opened by one notch: it had been closed during a visit.
3. Waited forty minutes without touching anything. That is the hardest part.

## What a novice would miss

That “everything is in range” means nothing when one side makes up for the other. Look at **the difference between east and west**, not at the mean.

After this case the east damper was sealed: see [the decision](page:decision).
`,
  },
  {
    key: 'review',
    title: 'After-action review: water failure of 14 November',
    icon: '🔍',
    parent: null,
    tags: ['after-action review', 'water'],
    author: 'marco',
    markdown: `
## What was meant to happen

The quarterly test of the emergency pump, from 10:00 to 10:20.

## What happened

| Time | Fact |
| --- | --- |
| 10:02 | main pump off, emergency pump starts |
| 10:06 | pressure 1.1 bar instead of 2.4 |
| 10:09 | high temperature alarm, electrodes of furnace 2 |
| 10:11 | Marco opens the bypass by hand, from memory |
| 10:14 | back to normal |

## Why

The strainer of the emergency pump was blocked. It stood on no maintenance list: only Marco knew of it.

## What we keep

- The test at real pressure, once a quarter.
- Two people on the phone before the pump is stopped.

## What we change

- [x] Strainer added to the monthly round (Marco)
- [x] Bypass painted yellow, photograph in the cabinet
- [ ] A second person can open the bypass (Karim, before March)
- [ ] Page “emergency water circuit” to be written, see [who does what](page:who)
`,
  },
  {
    key: 'decision',
    title: 'Decision: a buddy for whatever only one person knows',
    icon: '⚖️',
    parent: null,
    tags: ['decision', 'handover'],
    author: 'julien',
    markdown: `
**Decided on 3 December** by Sophie Dufour, Karim Benali and Julian Pache. **To be looked at again** in June.

## The question

What do we do about know-how that hangs on one person?

## What we weighed

1. *Write everything down.* Slow, and what matters cannot always be written.
2. *Hire in duplicate.* At least two years for a furnace operator.
3. *A buddy for each.* One person learns beside the one who knows, and **does it again in front of them**.

## What we chose

The third. Know-how has been handed over when the successor did it **alone**, and the expert said so.

## What it costs

Half a day a week for each, taken from production. Management agrees until June.

The list is in [who does what](page:who).
`,
  },
  {
    key: 'faq',
    title: 'Questions and answers',
    icon: '❓',
    parent: null,
    tags: ['welcome', 'vocabulary'],
    author: 'pierre',
    markdown: `
## What is cullet?

Broken glass that goes back into the batch. Ten per cent more cullet is two and a half per cent less gas.

## Why not stop the furnace at the weekend?

Because it would crack. A furnace lives ten to fifteen years **without ever stopping**; [heating up](page:lighting) takes nine days.

## What is the pull?

The tonnes of glass that leave the furnace in a day. Furnace 3 is at its best between 110 and 125.

## Who decides on a change of colour?

Planning, with the operator's consent. Read [changing colour](page:colour) to see why the operator sometimes says no.

## I did not find my answer

Ask. A question that was asked twice deserves a page.
`,
  },
  {
    key: 'meeting',
    title: 'Melting meeting of 12 January',
    icon: '📝',
    parent: null,
    tags: ['meeting'],
    author: 'karim',
    markdown: `
**There**: Claire, Karim, Marco, Sophie, Julian. **Excused**: Helen.

## Said

- Furnace 3: throat block worn to 60 %. Nothing before summer, but we order the bricks.
- Karim ran the night of the 9th alone. One call to Claire, about colour.
- Sophie sees less breakage at corking since the new [annealing](page:annealing) soak.

## Decided

- The next change of colour is done **with Karim at the controls**, Claire standing back.
- We film the listening to the crown: nobody can write it down.

## To do

- [ ] Karim: put [lighting furnace 3](page:lighting) into his own words, Claire reads it
- [ ] Marco: show two people the bypass
- [ ] Julian: third interview with Claire, on colours
- [x] Sophie: table of annealing defects
`,
  },
]
