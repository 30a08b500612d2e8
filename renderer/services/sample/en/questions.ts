/** The sample's questions in English: answered, waiting, climbing, one that asks the same, one that became a page. */
import type { SampleQuestion } from '../SampleQuestion.ts'

/** The questions, oldest first. */
export const questions: readonly SampleQuestion[] = [
  {
    key: 'curve',
    title: 'How do I see on the annealing curve that the belt runs too fast?',
    by: 'noe',
    daysAgo: 41,
    audience: { topics: ['Annealing'] },
    topics: ['Annealing'],
    markdown: 'The curve looked right to me, and the glass still cracked at the saw.',
    answers: [
      {
        by: 'sophie',
        daysAgo: 40,
        isAccepted: true,
        helpfulFor: ['karim', 'noe', 'aicha'],
        markdown:
          'Do not look at the plateau, look at the **shoulder** after it: below 4 °C a minute all is well, above 6 it will crack. The drawing is on [reading the annealing curve](page:annealing).',
      },
    ],
    page: 'annealing',
  },
  {
    key: 'rattle',
    title: 'Why does furnace 3 rattle at night, around 600 °C?',
    by: 'tomas',
    daysAgo: 12,
    audience: { topics: ['Furnace 3'] },
    topics: ['Furnace 3', 'Thermocouples'],
    markdown:
      'Twice this month, always between 2 and 4 in the morning. It stops by itself after twenty minutes. The log shows “sensor deviation”, nothing else.',
    answers: [
      {
        by: 'leila',
        daysAgo: 11,
        helpfulFor: ['tomas'],
        markdown:
          'The controller does what it should: it sees 7 disagree with 6 and 8 and shuts the valve for a moment. The rattle is the valve.',
      },
      {
        by: 'claire',
        daysAgo: 10,
        isAccepted: true,
        helpfulFor: ['tomas', 'karim', 'noe', 'marta'],
        markdown:
          'Thermocouple 7 sits behind a brick that was replaced in 2009 and reads 15 °C low just there.\n\n1. Trust 6 and 8.\n2. Take 7 out of the control at 550.\n3. **Put it back at 650**, or the bottom is blind.\n\nSee [lighting furnace 3](page:lighting).',
      },
    ],
  },
  {
    key: 'film',
    title: 'May a customer film in the melting shop?',
    by: 'yuki',
    daysAgo: 9,
    audience: 'everyone',
    topics: ['Safety'],
    markdown: 'Visit from Osaka on the 14th, three people, one camera.',
    answers: [
      {
        by: 'helene',
        daysAgo: 8,
        isAccepted: true,
        helpfulFor: ['yuki', 'ines'],
        markdown:
          'Yes, from the yellow line, and with somebody of ours beside them. Not the gas cabinet, not the screens. I have a leaflet in Japanese.',
      },
    ],
  },
  {
    key: 'pump',
    title: 'What do we do when the second cooling pump does not start?',
    by: 'karim',
    daysAgo: 7,
    audience: { people: ['marco'] },
    topics: ['Cooling water'],
    markdown:
      'In November it took us eleven minutes to find the bypass. [The review](page:review) says what happened, not what to do.',
    answers: [],
  },
  {
    key: 'cullet',
    title: 'Can we charge another supplier’s cullet during a colour change?',
    by: 'nadia',
    daysAgo: 5,
    audience: { topics: ['Changing colour'] },
    topics: ['Changing colour', 'Purchasing'],
    markdown:
      'Ours comes on Thursday, the change begins on Tuesday. I have an offer for eight tonnes, washed.',
    answers: [
      {
        by: 'karim',
        daysAgo: 4,
        helpfulFor: ['nadia'],
        markdown:
          'Up to a tenth of the charge, and never in the first shift. Ask Sophie for the iron content before you sign.',
      },
    ],
  },
  {
    key: 'clatter',
    title: 'Furnace 3 clatters during the night shift: is that normal?',
    by: 'noe',
    daysAgo: 3,
    audience: 'space',
    topics: ['Furnace 3'],
    markdown: 'First night alone. The noise came at half past two.',
    answers: [],
    sameAs: 'rattle',
  },
  {
    key: 'amber',
    title: 'Which controller holds the recipe for amber glass?',
    by: 'marta',
    daysAgo: 1,
    audience: { topics: ['Controllers'] },
    topics: ['Controllers', 'Changing colour'],
    markdown:
      'Claire has it in her notebook. I want it where the night shift finds it, **before June**.',
    answers: [],
  },
  {
    key: 'gas',
    title: 'Who may open the gas cabinet outside office hours?',
    by: null,
    daysAgo: 1,
    audience: 'space',
    topics: ['Safety'],
    markdown: 'I should know this by now, and did not dare to ask aloud.',
    answers: [],
  },
  {
    key: 'first-days',
    title: 'What was hardest to find in your first days here?',
    by: 'julien',
    daysAgo: 0,
    audience: { people: ['me'] },
    topics: [],
    markdown: 'Whatever it was, the next person will look for it too. One line is enough.',
    answers: [],
  },
]
