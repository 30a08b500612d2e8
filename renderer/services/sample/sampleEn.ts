/** The sample space in English: the melting shop of a glassworks, three months before someone leaves. */
import type { SampleSource } from './SampleSource.ts'

/** Names of the sample and of its space. */
export const names = { workspace: 'Lakeside Glassworks', space: 'Melting shop' }

/** The pages, each after the one it hangs under. */
export const pages: readonly SampleSource[] = [
  {
    key: 'welcome',
    title: 'Welcome to the melting shop',
    icon: '🔥',
    parent: null,
    tags: ['welcome'],
    author: 'julien',
    markdown: `
This is where we write down what we know about glass and about our three furnaces, so that nobody has to rediscover it on a bad night.

> Claire Rochat, furnace operator since 1989, leaves on **30 June**. Much of this space exists so that what she knows stays.

## Where to begin

- You are new: [your first week](page:first-week)
- You take over a night shift: [the safety rules](page:safety), then [whom to call](page:contacts)
- The furnace is acting up: [the procedures](page:procedures) and [the crown that wept](page:hard-case)
- You are looking for someone: [who does what](page:who)

## What we expect of a page

1. A title that says the thing as you would on the phone.
2. One person who answers for it.
3. A date on which someone checked it **standing at the machine**.

If you search and find nothing, ask. The answer becomes the page.
`,
  },
  {
    key: 'first-week',
    title: 'Your first week',
    icon: '🧭',
    parent: 'welcome',
    tags: ['welcome', 'training'],
    author: 'julien',
    markdown: `
Tick this list together with your buddy. There is no hurry: one learns a furnace by watching it.

## Monday

- [ ] Fetch shoes, glasses and sleeves from the store (building C, until 11)
- [ ] Walk the [safety round](page:safety) with Helen Favre
- [ ] Find the three gas emergency stops, and point at them without thinking

## Tuesday to Thursday

- [ ] Follow one complete **shift handover**, at 5 am, 1 pm or 9 pm
- [ ] Read the temperature log of furnace 2 with the operator, line by line
- [ ] Watch a glass sample being taken; touch nothing
- [ ] Read [lighting furnace 3](page:lighting) and note what is not clear

## Friday

- [ ] A quarter of an hour with Claire: “what surprised you?”
- [ ] Mend one sentence in this space that you did not understand

Missing the vocabulary? See the [questions and answers](page:faq).
`,
  },
  {
    key: 'who',
    title: 'Who does what',
    icon: '👥',
    parent: 'welcome',
    tags: ['people'],
    author: 'julien',
    markdown: `
It is easier to ask a person than an organisation chart.

| Person | Role | Ask about | Taken over by |
| --- | --- | --- | --- |
| **Claire Rochat** | furnace operator | tuning furnace 3, colours, the crown | Karim Benali, by June |
| **Karim Benali** | furnace operator | furnaces 1 and 2, controllers | – |
| **Marco Bianchi** | maintenance | burners, fans, cooling water | *nobody yet* |
| **Sophie Dufour** | quality | defects, seeds, annealing | Aisha Morel |
| **Helen Favre** | safety | gas, lock-out, visitors | – |
| **Julian Pache** | facilitator | this space, the handover interviews | – |

⚠️ Two pieces of know-how hang on one person: **tuning furnace 3** (Claire) and **the emergency water circuit** (Marco). The [decision on buddies](page:decision) comes from there.
`,
  },
  {
    key: 'contacts',
    title: 'Whom to call, and when',
    icon: '📞',
    parent: 'welcome',
    tags: ['on call', 'contacts'],
    author: 'pierre',
    markdown: `
**In danger, the emergency services first: 112.** Only then whoever is on call.

| Situation | Call | Number | Within |
| --- | --- | --- | --- |
| Gas leak, smell | gatehouse | 4 18 | at once |
| Loss of cooling water | maintenance on call | 4 27 | 5 min |
| Temperature out of range | melting on call | 4 31 | 15 min |
| A customer waits for a lorry | shipping | 4 60 | office hours |

## Suppliers who really answer

- **Morand Refractories**: ask for Mr Thevoz rather than the switchboard. He has known the crown of furnace 3 since it was laid.
- **Rhone Industrial Gases**, contract 2291. The night number is on the cabinet, not on the invoice.
- **Aleo Instruments**, thermocouples. Order six at a time: they take three weeks.
`,
  },
  {
    key: 'safety',
    title: 'Safety: what is not up for discussion',
    icon: '🦺',
    parent: null,
    tags: ['safety'],
    author: 'helene',
    markdown: `
## Before you go near a furnace

1. Glasses, sleeves, shoes. Cotton shirts, **never** synthetics.
2. Tell the operator that you are there, out loud.
3. Make sure that the emergency door behind you is free.

## Locking out a burner

- [ ] Tell the control room (4 31)
- [ ] Close the manual valve, put on your **own** padlock
- [ ] Purge, then check with the detector that there is no gas
- [ ] Hang up the tag with your name and the time
- [ ] At the end: whoever put on the padlock takes it off, and nobody else

> Glass at 800 °C no longer glows. **Glass that looks cold is glass that burns.** Three accidents out of four come from that.

Worth reading: [the water failure of 14 November](page:review).
`,
  },
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
