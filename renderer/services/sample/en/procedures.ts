/** The procedures of the furnace. */
import type { SampleSource } from '../SampleSource.ts'

/** The pages, each after the one that it stands under. */
export const procedures: readonly SampleSource[] = [
  {
    key: 'procedures',
    title: 'Furnace procedures',
    icon: '📋',
    parent: null,
    tags: ['furnace', 'procedure'],
    author: 'marta',
    markdown: `
Each procedure was checked at the machine by someone who had not written it.

- [Lighting furnace 3](page:lighting)
- [Changing colour](page:colour)
- [Reading the annealing curve](page:annealing)

## Writing a procedure

A procedure says **what**, **in which order**, and above all **how one sees that it is right**. Reasons go to the end: nobody reads them with gloves on.
`,
  },
  {
    key: 'lighting',
    title: 'Lighting furnace 3',
    icon: '🔥',
    parent: 'procedures',
    tags: ['furnace 3', 'procedure'],
    author: 'claire',
    markdown: `
*Takes nine days. At least two people, never alone at night.*

## Heating up

| Day | Step | Rate | What to watch |
| --- | --- | --- | --- |
| 1–2 | 20 → 250 °C | 6 °C/h | water from the joints: that is normal |
| 3–4 | 250 → 600 °C | 8 °C/h | the tie rods: a quarter turn looser every 4 h |
| 5 | hold 600 °C | – | nothing moves for 24 h, **do not save time here** |
| 6–8 | 600 → 1,250 °C | 15 °C/h | the crown: 22 mm of rise in all |
| 9 | 1,250 → 1,480 °C | 20 °C/h | first charge of cullet at 1,350 °C |

## The detail that Claire always adds

Thermocouple 7 reads 15 °C low between 560 and 610 °C: it sits behind a brick that was replaced in 2009. **Trust 6 and 8.** If the controller stops there with “sensor deviation”, take 7 out:

\`\`\`text
MENU 4 > SENSORS > TC07 > EXCLUDE (shift leader's code)
… and put it BACK at 650 °C, or the bottom control is blind
\`\`\`

## It is right when

- the flame of burner 4 is **blue at its root and straight**, without clatter;
- the tie rods have not moved for two rounds;
- the crown is silent. One sharp crack: hold, and call.

See also [the crown that wept](page:hard-case).
`,
    attachment: {
      name: 'Log of furnace 3, last lighting.csv',
      type: 'text/csv',
      text: `
date;time;TC6 (°C);TC7 (°C);TC8 (°C);crown (mm);remark
3 Sep;05:00;248;247;249;0;water at the joints, stopped around noon
5 Sep;13:00;596;580;597;6;TC7 behind as always; taken out
6 Sep;13:00;601;;600;6;held for 24 h, tie rods checked twice
8 Sep;21:00;1012;1011;1013;15;TC7 back at 650 °C, sharp crack at 20:40, stopped for an hour
9 Sep;21:00;1352;1350;1353;22;first charge of cullet
10 Sep;05:00;1481;1480;1480;22;flame of burner 4 blue and straight
`,
    },
  },
  {
    key: 'colour',
    title: 'Changing colour',
    icon: '🎨',
    parent: 'procedures',
    tags: ['colour', 'procedure'],
    author: 'claire',
    markdown: `
From green to flint takes **four days** and 60 tonnes of lost glass. From flint to green, eight hours. So the order of campaigns is settled a year ahead.

1. Bring the pull down to 40 % the evening before.
2. Charge the new batch, without cullet of the old colour.
3. Take a sample every two hours; compare with the plates **in daylight**, not under the tubes.
4. Bring the pull up once three plates in a row pass.

## The knack

The colour that the laboratory reports is six hours late. Claire looks at the shadow of the gob on white paper: when its edge is no longer yellow the bath is good, even if the reading says no. *To be shown to Karim, with photographs.*
`,
  },
  {
    key: 'annealing',
    title: 'Reading the annealing curve',
    icon: '📈',
    parent: 'procedures',
    tags: ['annealing', 'quality'],
    author: 'sophie',
    markdown: `
Annealing takes out the stress that cooling put in. A badly annealed bottle breaks **at the customer's**, three weeks later.

- **Soak**: 550 °C for 12 to 15 min, by thickness.
- **Slow cooling**: 3 °C/min down to 470 °C. This is the part that counts.
- **Fast cooling**: free below 400 °C.

## Defects and causes

| You see | Think of |
| --- | --- |
| a sharp black cross in the polariscope | slow cooling too fast |
| a starred base | the lehr belt too cold |
| breakage at corking | soak too short, or a draught on the finish |

The sum that Sophie does:

\`\`\`text
fastest rate (°C/min) = 11 / thickness (mm)²
3 mm → 1.2    2 mm → 2.7
\`\`\`
`,
  },
]
