/** The feed of the sample's space: news of the hall, a machine that posts, thanks. */
import type { SampleFeed } from '../SampleFeed.ts'

/** The posts and the thanks. */
export const feed: SampleFeed = {
  posts: [
    {
      by: 'marta',
      hoursAgo: 200,
      pinned: true,
      text: 'Claire leaves on 30 June. Until then, one simple rule: whatever you ask her about furnace 3, ask it in writing, here or on a page. What is written stays.',
      comments: [
        { by: 'claire', hoursAgo: 198, text: 'Ask anything, even what seems silly to you.' },
        {
          by: 'noe',
          hoursAgo: 190,
          text: 'I’ll begin: why do we open the damper before the burner? @{claire}',
        },
      ],
    },
    {
      by: 'karim',
      hoursAgo: 74,
      text: 'The new nozzle of the north burner is in. The setting is noted in the lighting procedure; tell me if the flame pulls to the right.',
      comments: [{ by: 'leila', hoursAgo: 70, text: 'Saw it last night: it stands straight.' }],
    },
    {
      by: 'julien',
      machine: 'Furnace monitoring',
      hoursAgo: 31,
      text: 'Furnace 3: 6 °C between thermocouples 2 and 4 for 40 minutes (02:10–02:50). Back to normal.',
      comments: [
        {
          by: 'marta',
          hoursAgo: 29,
          text: '@{karim} will you look at thermocouple 4 before the blue campaign?',
        },
      ],
    },
    {
      by: 'sophie',
      hoursAgo: 22,
      text: 'Welcome to @{me}, who is getting to know the hall this week. The easiest way in: the page “Your first week”, then ask a question.',
    },
    {
      by: 'yuki',
      hoursAgo: 6,
      text: '大阪より: the Osaka line reaches the same curve with a slower ramp. I will write it down this week.',
    },
  ],
  thanks: [
    {
      by: 'noe',
      to: ['claire'],
      hoursAgo: 120,
      reason:
        'for the night of the 12th: she took the crown through with me step by step, and now I can do it.',
      page: 'hard-case',
    },
    {
      by: 'ines',
      to: ['karim', 'leila'],
      hoursAgo: 52,
      reason: 'for the colour change in four hours, without one piece lost.',
      page: 'colour',
    },
    {
      by: 'marta',
      to: ['me'],
      hoursAgo: 4,
      reason: 'for trying Relais with us, and saying frankly what is missing.',
    },
  ],
}
