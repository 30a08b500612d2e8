/** Les sujets de l’espace d’exemple : ce que la verrerie sait faire. */
import type { SampleTopic } from '../SampleTopic.ts'

/** Les sujets, sous des clés communes à toutes les langues. */
export const topics: readonly SampleTopic[] = [
  {
    key: 'furnaces',
    name: 'Fours',
    aliases: ['four'],
    description: 'Conduire les trois fours au gaz de la halle B, de l’allumage à l’arrêt.',
  },
  {
    key: 'furnace3',
    name: 'Conduite du four 3',
    aliases: ['four 3'],
    description:
      'Le four des teintes : son tirage change avec la bise, et sa voûte prévient avant les capteurs.',
  },
  {
    key: 'restart',
    name: 'Reprise après une coupure',
    aliases: [],
    description: 'Remettre un four en chauffe après une panne de courant sans fendre la voûte.',
  },
  {
    key: 'burners',
    name: 'Brûleurs et ventilateurs',
    aliases: [],
    description: 'Régler, démonter et remonter les brûleurs et leurs ventilateurs.',
  },
  {
    key: 'regulation',
    name: 'Régulation et capteurs',
    aliases: ['Régulateurs', 'Thermocouples'],
    description:
      'Régulateurs, sondes, thermocouples, et quelle température croire quand deux se contredisent.',
  },
  {
    key: 'colour',
    name: 'Couleur du verre',
    aliases: ['couleur', 'Changement de couleur'],
    description: 'Atteindre une teinte et la tenir pendant toute une campagne.',
  },
  {
    key: 'annealing',
    name: 'Recuisson',
    aliases: [],
    description: 'Refroidir le verre sans y laisser de tensions ; lire le polariscope.',
  },
  {
    key: 'quality',
    name: 'Contrôle de la qualité',
    aliases: ['qualité'],
    description: 'Défauts, tolérances et plaintes des clients.',
  },
  {
    key: 'water',
    name: 'Eau de secours',
    aliases: ['eau', 'Eau de refroidissement'],
    description: 'Le circuit d’eau qui refroidit les fours quand le réseau tombe.',
  },
  {
    key: 'on-call',
    name: 'Astreinte',
    aliases: [],
    description: 'Qui appeler la nuit, et ce que l’on décide seul.',
  },
  {
    key: 'refractories',
    name: 'Réfractaires',
    aliases: [],
    description: 'Les briques des fours : comment le four 3 fut construit en 2009, et par qui.',
  },
  {
    key: 'safety',
    name: 'Sécurité du gaz',
    aliases: ['sécurité'],
    description: 'Consignation au cadenas, détection et évacuation.',
  },
  {
    key: 'newcomers',
    name: 'Accueil des nouveaux',
    aliases: ['accueil'],
    description: 'La première semaine, et ce que personne ne pense à dire.',
  },
  {
    key: 'japan',
    name: 'Clients japonais',
    aliases: [],
    description: 'Ce que nos clients japonais refusent, et comment on l’apprend à temps.',
  },
  {
    key: 'materials',
    name: 'Matières premières',
    aliases: ['Achats'],
    description:
      'Sable, calcin et oxydes : commandes, livraisons, délais et ordre des campagnes.',
  },
]
