/** The topics of the sample: what the glassworks knows how to do. */
import type { SampleTopic } from '../SampleTopic.ts'

/** The topics, under keys that are the same in all languages. */
export const topics: readonly SampleTopic[] = [
  {
    key: 'furnaces',
    name: 'Furnaces',
    aliases: ['furnace'],
    description: 'Running the three gas furnaces of hall B, from lighting to shutting down.',
  },
  {
    key: 'furnace3',
    name: 'Running furnace 3',
    aliases: ['furnace 3'],
    description:
      'The furnace of the tints: its draught changes with the north wind, and its crown warns before the sensors do.',
  },
  {
    key: 'restart',
    name: 'Restarting after a power cut',
    aliases: [],
    description: 'Bringing a furnace back to heat after an outage without cracking the crown.',
  },
  {
    key: 'burners',
    name: 'Burners and fans',
    aliases: [],
    description: 'Setting, taking down and putting back the burners and their fans.',
  },
  {
    key: 'regulation',
    name: 'Control and sensors',
    aliases: ['Controllers', 'Thermocouples'],
    description:
      'Controllers, thermocouples, and which temperature to believe when two of them disagree.',
  },
  {
    key: 'colour',
    name: 'Glass colour',
    aliases: ['colour', 'Changing colour'],
    description: 'Reaching a tint and holding it for a whole campaign.',
  },
  {
    key: 'annealing',
    name: 'Annealing',
    aliases: [],
    description: 'Cooling glass without leaving stress in it; reading the polariscope.',
  },
  {
    key: 'quality',
    name: 'Quality control',
    aliases: ['quality'],
    description: 'Defects, tolerances and customers’ complaints.',
  },
  {
    key: 'water',
    name: 'Backup water',
    aliases: ['water', 'Cooling water'],
    description: 'The water circuit that cools the furnaces when the mains fail.',
  },
  {
    key: 'on-call',
    name: 'On call',
    aliases: [],
    description: 'Whom to call at night, and what one decides alone.',
  },
  {
    key: 'refractories',
    name: 'Refractories',
    aliases: [],
    description: 'The furnaces’ bricks: how furnace 3 was built in 2009, and by whom.',
  },
  {
    key: 'safety',
    name: 'Gas safety',
    aliases: ['safety'],
    description: 'Locking out, detecting and evacuating.',
  },
  {
    key: 'newcomers',
    name: 'Welcoming newcomers',
    aliases: ['welcome'],
    description: 'The first week, and what nobody thinks of saying.',
  },
  {
    key: 'japan',
    name: 'Japanese customers',
    aliases: [],
    description: 'What our Japanese customers refuse, and how to learn of it in time.',
  },
  {
    key: 'materials',
    name: 'Raw materials',
    aliases: ['Purchasing'],
    description: 'Sand, cullet and oxides: orders, delivery times and the order of campaigns.',
  },
]
