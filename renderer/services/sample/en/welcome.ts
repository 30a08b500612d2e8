/** What somebody who is new reads first. */
import type { SampleSource } from '../SampleSource.ts'

/** The pages, each after the one that it stands under. */
export const welcome: readonly SampleSource[] = [
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
]
