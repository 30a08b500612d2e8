/** Les questions de l’exemple en français : répondues, en attente, en route, une qui en répète une autre, une devenue page. */
import type { SampleQuestion } from '../SampleQuestion.ts'

/** The questions, oldest first. */
export const questions: readonly SampleQuestion[] = [
  {
    key: 'curve',
    title: 'Comment voir sur la courbe de recuisson que le tapis va trop vite ?',
    by: 'noe',
    daysAgo: 41,
    audience: { topics: ['Recuisson'] },
    topics: ['Recuisson'],
    markdown: 'La courbe me semblait bonne, et le verre a quand même cassé à la scie.',
    answers: [
      {
        by: 'sophie',
        daysAgo: 40,
        isAccepted: true,
        helpfulFor: ['karim', 'noe', 'aicha'],
        markdown:
          'Ne regarde pas le palier, regarde l’**épaule** qui suit : sous 4 °C par minute tout va bien, au-dessus de 6 ça cassera. Le dessin est dans [lire la courbe de recuisson](page:annealing).',
      },
    ],
    page: 'annealing',
  },
  {
    key: 'rattle',
    title: 'Pourquoi le four 3 claque-t-il la nuit, vers 600 °C ?',
    by: 'tomas',
    daysAgo: 12,
    audience: { topics: ['Four 3'] },
    topics: ['Four 3', 'Thermocouples'],
    markdown:
      'Deux fois ce mois-ci, toujours entre 2 et 4 heures du matin. Cela s’arrête tout seul au bout de vingt minutes. Le journal dit « écart de sonde », rien d’autre.',
    answers: [
      {
        by: 'leila',
        daysAgo: 11,
        helpfulFor: ['tomas'],
        markdown:
          'Le régulateur fait ce qu’il doit : il voit la 7 contredire la 6 et la 8 et ferme la vanne un instant. Le claquement, c’est la vanne.',
      },
      {
        by: 'claire',
        daysAgo: 10,
        isAccepted: true,
        helpfulFor: ['tomas', 'karim', 'noe', 'marta'],
        markdown:
          'Le thermocouple 7 est derrière une brique remplacée en 2009 et lit 15 °C trop bas, juste là.\n\n1. Fie-toi à la 6 et à la 8.\n2. Sors la 7 de la régulation à 550.\n3. **Remets-la à 650**, sinon la sole est aveugle.\n\nVoir [allumer le four 3](page:lighting).',
      },
    ],
  },
  {
    key: 'film',
    title: 'Un client peut-il filmer dans l’atelier de fusion ?',
    by: 'yuki',
    daysAgo: 9,
    audience: 'everyone',
    topics: ['Sécurité'],
    markdown: 'Visite d’Osaka le 14, trois personnes, une caméra.',
    answers: [
      {
        by: 'helene',
        daysAgo: 8,
        isAccepted: true,
        helpfulFor: ['yuki', 'ines'],
        markdown:
          'Oui, depuis la ligne jaune, et avec l’un des nôtres à côté. Pas l’armoire à gaz, pas les écrans. J’ai une feuille en japonais.',
      },
    ],
  },
  {
    key: 'pump',
    title: 'Que faire quand la deuxième pompe de refroidissement ne démarre pas ?',
    by: 'karim',
    daysAgo: 7,
    audience: { people: ['marco'] },
    topics: ['Eau de refroidissement'],
    markdown:
      'En novembre, il nous a fallu onze minutes pour trouver la dérivation. [Le retour d’expérience](page:review) dit ce qui s’est passé, pas quoi faire.',
    answers: [],
  },
  {
    key: 'cullet',
    title:
      'Peut-on enfourner le calcin d’un autre fournisseur pendant un changement de couleur ?',
    by: 'nadia',
    daysAgo: 5,
    audience: { topics: ['Changement de couleur'] },
    topics: ['Changement de couleur', 'Achats'],
    markdown:
      'Le nôtre arrive jeudi, le changement commence mardi. J’ai une offre de huit tonnes, lavées.',
    answers: [
      {
        by: 'karim',
        daysAgo: 4,
        helpfulFor: ['nadia'],
        markdown:
          'Jusqu’à un dixième de la charge, et jamais au premier poste. Demande à Sophie la teneur en fer avant de signer.',
      },
    ],
  },
  {
    key: 'clatter',
    title: 'Le four 3 cliquette pendant le poste de nuit : est-ce normal ?',
    by: 'noe',
    daysAgo: 3,
    audience: 'space',
    topics: ['Four 3'],
    markdown: 'Première nuit seul. Le bruit est venu à deux heures et demie.',
    answers: [],
    sameAs: 'rattle',
  },
  {
    key: 'amber',
    title: 'Quel régulateur contient la recette du verre ambré ?',
    by: 'marta',
    daysAgo: 1,
    audience: { topics: ['Régulateurs'] },
    topics: ['Régulateurs', 'Changement de couleur'],
    markdown:
      'Claire l’a dans son carnet. Je la veux là où l’équipe de nuit la trouve, **avant juin**.',
    answers: [],
  },
  {
    key: 'gas',
    title: 'Qui peut ouvrir l’armoire à gaz en dehors des heures de bureau ?',
    by: null,
    daysAgo: 1,
    audience: 'space',
    topics: ['Sécurité'],
    markdown: 'Je devrais le savoir, et je n’ai pas osé le demander à voix haute.',
    answers: [],
  },
  {
    key: 'first-days',
    title: 'Qu’avez-vous eu le plus de mal à trouver dans vos premiers jours ici ?',
    by: 'julien',
    daysAgo: 0,
    audience: { people: ['me'] },
    topics: [],
    markdown: 'Quoi que ce soit, la personne suivante le cherchera aussi. Une ligne suffit.',
    answers: [],
  },
]
