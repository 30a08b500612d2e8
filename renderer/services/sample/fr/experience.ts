/** Ce que l’atelier a vécu, décidé et se demande. */
import type { SampleSource } from '../SampleSource.ts'

/** Les pages, chacune après celle qui la porte. */
export const experience: readonly SampleSource[] = [
  {
    key: 'hard-case',
    title: 'Cas difficile : la voûte qui pleure',
    icon: '💧',
    parent: null,
    tags: ['four 3', 'cas difficile'],
    author: 'julien',
    markdown: `
*Récit de Claire Rochat, recueilli par Julien Pache en deux entretiens.*

## Ce qui s’est passé

Février 2011, four 3, trois heures du matin. Des gouttes tombent de la voûte dans le bain ; les bouteilles sortent avec des larmes brunes. Toutes les mesures sont dans la plage.

## Ce que j’ai remarqué

- L’odeur. Un peu de soufre, comme une allumette.
- Le bruit du ventilateur de reprise, plus grave que d’habitude.
- Les gouttes ne tombaient **que du côté est**.

## Ce que j’ai cru d’abord, à tort

Que la voûte fondait : on baisse alors la température. **C’était la pire chose à faire.** Les vapeurs alcalines se condensent justement quand la voûte est trop froide.

## Ce que j’ai fait

1. Remonté la voûte de 25 °C, malgré l’alarme.
2. Fait ouvrir le registre est d’un cran : il avait été refermé pendant une visite.
3. Attendu quarante minutes sans rien toucher. C’est le plus dur.

## Ce qu’un débutant ne verrait pas

Que « tout est dans la plage » ne veut rien dire si un côté compense l’autre. Regardez **l’écart est–ouest**, pas la moyenne.

Suite à ce cas, le registre est a été plombé : voir [la décision](page:decision).
`,
  },
  {
    key: 'review',
    title: 'Retour d’expérience : coupure d’eau du 14 novembre',
    icon: '🔍',
    parent: null,
    tags: ['retour d’expérience', 'eau'],
    author: 'marco',
    markdown: `
## Ce qui était prévu

Essai trimestriel de la pompe de secours, de 10 h à 10 h 20.

## Ce qui est arrivé

| Heure | Fait |
| --- | --- |
| 10 h 02 | pompe principale arrêtée, la pompe de secours démarre |
| 10 h 06 | pression 1,1 bar au lieu de 2,4 |
| 10 h 09 | alarme haute température, électrodes du four 2 |
| 10 h 11 | Marco ouvre le by-pass à la main, de mémoire |
| 10 h 14 | retour à la normale |

## Pourquoi

La crépine de la pompe de secours était bouchée. Elle ne figurait dans aucune liste d’entretien : seul Marco la connaissait.

## Ce que nous gardons

- L’essai à pression réelle, une fois par trimestre.
- L’appel à deux personnes avant l’arrêt de la pompe.

## Ce que nous changeons

- [x] Crépine ajoutée à l’entretien mensuel (Marco)
- [x] By-pass repéré en jaune, photo dans l’armoire
- [ ] Une deuxième personne sait ouvrir le by-pass (Karim, avant mars)
- [ ] Page « circuit d’eau de secours » à écrire, voir [qui fait quoi](page:who)
`,
  },
  {
    key: 'decision',
    title: 'Décision : un parrainage pour chaque savoir unique',
    icon: '⚖️',
    parent: null,
    tags: ['décision', 'passation'],
    author: 'julien',
    markdown: `
**Décidé le 3 décembre** par Sophie Dufour, Karim Benali et Julien Pache. **À revoir** en juin.

## La question

Que faire des savoirs qui ne tiennent qu’à une personne ?

## Ce que nous avons pesé

1. *Tout écrire.* Long, et ce qui compte ne s’écrit pas toujours.
2. *Recruter en double.* Deux ans au moins pour un conducteur de four.
3. *Un parrainage par savoir.* Une personne apprend avec celle qui sait, et **refait devant elle**.

## Ce que nous avons choisi

Le troisième. Un savoir est transmis quand le successeur l’a fait **seul**, et que l’expert l’a dit.

## Ce que cela coûte

Une demi-journée par semaine et par savoir, prise sur la production. La direction est d’accord jusqu’en juin.

Les savoirs concernés sont dans [qui fait quoi](page:who).
`,
  },
  {
    key: 'faq',
    title: 'Foire aux questions',
    icon: '❓',
    parent: null,
    tags: ['accueil', 'vocabulaire'],
    author: 'pierre',
    markdown: `
## Qu’est-ce que le calcin ?

Du verre cassé, recyclé dans le mélange. 10 % de calcin en plus, c’est 2,5 % de gaz en moins.

## Pourquoi ne pas arrêter le four le week-end ?

Parce qu’il se fissurerait. Un four vit dix à quinze ans **sans jamais s’arrêter** ; la [montée en température](page:lighting) prend neuf jours.

## C’est quoi, la tirée ?

Les tonnes de verre qui sortent du four par jour. Le four 3 donne le mieux entre 110 et 125.

## Qui décide d’un changement de couleur ?

Le planning, avec l’accord du conducteur. Voyez [changer de couleur](page:colour) pour comprendre pourquoi il dit parfois non.

## Je n’ai pas trouvé ma réponse

Demandez. Une question posée deux fois mérite une page.
`,
  },
  {
    key: 'meeting',
    title: 'Point fusion du 12 janvier',
    icon: '📝',
    parent: null,
    tags: ['réunion'],
    author: 'karim',
    markdown: `
**Présents** : Claire, Karim, Marco, Sophie, Julien. **Excusée** : Hélène.

## Dit

- Four 3 : usure du bloc de gorge à 60 %. Rien avant l’été, mais on commande les briques.
- Karim a conduit seul la nuit du 9. Un seul appel à Claire, pour la couleur.
- Sophie voit moins de casse au bouchage depuis le nouveau palier de [recuisson](page:annealing).

## Décidé

- Le prochain changement de couleur se fait **avec Karim aux commandes**, Claire en retrait.
- On filme l’écoute de la voûte : personne ne sait l’écrire.

## À faire

- [ ] Karim : reprendre [l’allumage du four 3](page:lighting) avec ses mots, Claire relit
- [ ] Marco : montrer le by-pass à deux personnes
- [ ] Julien : troisième entretien avec Claire, sur les couleurs
- [x] Sophie : tableau des défauts de recuisson
`,
  },
]
