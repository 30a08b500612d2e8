/** Le fil de l’espace d’exemple : nouvelles de l’atelier, une machine qui publie, des remerciements. */
import type { SampleFeed } from '../SampleFeed.ts'

/** Les publications et les remerciements. */
export const feed: SampleFeed = {
  posts: [
    {
      by: 'marta',
      hoursAgo: 200,
      pinned: true,
      text: 'Claire nous quitte le 30 juin. Jusque-là, une règle simple : une question sur le four 3, on la lui pose par écrit, ici ou dans une page. Ce qui est écrit reste.',
      comments: [
        { by: 'claire', hoursAgo: 198, text: 'Posez tout, même ce qui vous semble bête.' },
        {
          by: 'noe',
          hoursAgo: 190,
          text: 'Je commence : pourquoi ouvre-t-on le registre avant le brûleur ? @{claire}',
        },
      ],
    },
    {
      by: 'karim',
      hoursAgo: 74,
      text: 'La nouvelle buse du brûleur nord est montée. Réglage noté dans la procédure d’allumage ; dites-moi si la flamme tire à droite.',
      comments: [{ by: 'leila', hoursAgo: 70, text: 'Vu cette nuit : elle est droite.' }],
    },
    {
      by: 'julien',
      machine: 'Supervision des fours',
      hoursAgo: 31,
      text: 'Four 3 : écart de 6 °C entre les thermocouples 2 et 4 pendant 40 minutes (02:10–02:50). Revenu à la normale.',
      comments: [
        {
          by: 'marta',
          hoursAgo: 29,
          text: '@{karim} tu regardes le thermocouple 4 avant la campagne bleue ?',
        },
      ],
    },
    {
      by: 'sophie',
      hoursAgo: 22,
      text: 'Bienvenue à @{me}, qui découvre l’atelier cette semaine. Le plus simple pour commencer : la page « Votre première semaine », puis poser une question.',
    },
    {
      by: 'yuki',
      hoursAgo: 6,
      text: '大阪より: the Osaka line reaches the same curve with a slower ramp. I will write it down this week, in English.',
    },
  ],
  thanks: [
    {
      by: 'noe',
      to: ['claire'],
      hoursAgo: 120,
      reason:
        'pour la nuit du 12 : elle a repris la voûte avec moi pas à pas, et maintenant je sais le faire.',
      page: 'hard-case',
    },
    {
      by: 'ines',
      to: ['karim', 'leila'],
      hoursAgo: 52,
      reason: 'pour le changement de couleur en quatre heures, sans une pièce perdue.',
      page: 'colour',
    },
    {
      by: 'marta',
      to: ['me'],
      hoursAgo: 4,
      reason: 'pour avoir essayé Relais avec nous, et dit franchement ce qui manque.',
    },
  ],
}
