/** L’espace d’exemple en français : l’atelier de fusion d’une verrerie, trois mois avant un départ. */
import type { SampleSource } from './SampleSource.ts'

/** Nom de l’exemple et de son espace. */
export const names = { workspace: 'Verrerie du Léman', space: 'Atelier fusion' }

/** Les pages, chacune après celle qui la porte. */
export const pages: readonly SampleSource[] = [
  {
    key: 'welcome',
    title: 'Bienvenue à l’atelier fusion',
    icon: '🔥',
    parent: null,
    tags: ['accueil'],
    author: 'julien',
    markdown: `
Ici, nous écrivons ce que nous savons du verre et de nos trois fours, pour que personne n’ait à le redécouvrir une nuit de panne.

> Claire Rochat, conductrice de four depuis 1989, part le **30 juin**. Une bonne partie de cet espace existe pour que son savoir reste.

## Par où commencer

- Vous arrivez : [votre première semaine](page:first-week)
- Vous prenez un poste de nuit : [la consigne de sécurité](page:safety), puis [qui appeler](page:contacts)
- Le four fait un caprice : [les procédures](page:procedures) et [le cas de la voûte qui pleure](page:hard-case)
- Vous cherchez quelqu’un : [qui fait quoi](page:who)

## Ce que nous attendons d’une page

1. Un titre qui dit la chose, comme on la dirait au téléphone.
2. Une personne qui en répond.
3. Une date à laquelle quelqu’un l’a relue **devant la machine**.

Si vous cherchez et ne trouvez pas, posez la question : la réponse deviendra la page.
`,
  },
  {
    key: 'first-week',
    title: 'Votre première semaine',
    icon: '🧭',
    parent: 'welcome',
    tags: ['accueil', 'formation'],
    author: 'julien',
    markdown: `
Cette liste est faite pour être cochée avec votre parrain ou votre marraine. Rien n’y presse : on apprend le four en le regardant.

## Lundi

- [ ] Retirer chaussures, lunettes et manchettes au magasin (bâtiment C, jusqu’à 11 h)
- [ ] Faire le [tour de sécurité](page:safety) avec Hélène Favre
- [ ] Repérer les trois arrêts d’urgence gaz, et les montrer du doigt sans hésiter

## Mardi à jeudi

- [ ] Suivre une **prise de poste** complète, à 5 h, 13 h ou 21 h
- [ ] Lire le relevé de température du four 2 avec le conducteur, ligne par ligne
- [ ] Assister à un prélèvement de verre ; ne rien toucher
- [ ] Lire [l’allumage du four 3](page:lighting) et noter ce qui n’est pas clair

## Vendredi

- [ ] Un quart d’heure avec Claire : « qu’est-ce qui t’a étonné ? »
- [ ] Corriger vous-même une phrase de cet espace que vous n’avez pas comprise

Le vocabulaire vous manque ? Voyez la [foire aux questions](page:faq).
`,
  },
  {
    key: 'who',
    title: 'Qui fait quoi',
    icon: '👥',
    parent: 'welcome',
    tags: ['personnes'],
    author: 'julien',
    markdown: `
On demande plus facilement à quelqu’un qu’à un organigramme.

| Personne | Rôle | À interroger sur | Reprise prévue |
| --- | --- | --- | --- |
| **Claire Rochat** | conductrice de four | réglage du four 3, couleurs, voûte | Karim Benali, d’ici juin |
| **Karim Benali** | conducteur de four | fours 1 et 2, automates | – |
| **Marco Bianchi** | maintenance | brûleurs, ventilateurs, eau de refroidissement | *personne encore* |
| **Sophie Dufour** | qualité | défauts, bulles, recuisson | Aïcha Morel |
| **Hélène Favre** | sécurité | gaz, consignation, visites | – |
| **Julien Pache** | animation | cet espace, les entretiens de passation | – |

⚠️ Deux savoirs ne tiennent qu’à une personne : **le réglage du four 3** (Claire) et **le circuit d’eau de secours** (Marco). La [décision sur le parrainage](page:decision) vient de là.
`,
  },
  {
    key: 'contacts',
    title: 'Qui appeler, et quand',
    icon: '📞',
    parent: 'welcome',
    tags: ['astreinte', 'contacts'],
    author: 'pierre',
    markdown: `
**En cas de danger, d’abord les secours : 112.** Ensuite seulement, l’astreinte.

| Situation | Appeler | Numéro | Délai |
| --- | --- | --- | --- |
| Fuite de gaz, odeur | poste de garde | 4 18 | tout de suite |
| Perte d’eau de refroidissement | astreinte maintenance | 4 27 | moins de 5 min |
| Température hors plage | astreinte fusion | 4 31 | moins de 15 min |
| Client attend un camion | expéditions | 4 60 | heures ouvrées |

## Fournisseurs qui répondent vraiment

- **Réfractaires Morand**, demander M. Thévoz plutôt que le standard. Il connaît la voûte du four 3 depuis sa pose.
- **Gaz industriels du Rhône**, contrat 2291 ; le numéro de nuit est sur l’armoire, pas sur la facture.
- **Aléo Mesures**, thermocouples. Commander par six : ils arrivent en trois semaines.
`,
  },
  {
    key: 'safety',
    title: 'Sécurité : ce qui ne se discute pas',
    icon: '🦺',
    parent: null,
    tags: ['sécurité'],
    author: 'helene',
    markdown: `
## Avant d’approcher un four

1. Lunettes, manchettes, chaussures. La chemise en coton, **jamais** de synthétique.
2. Annoncer sa présence au conducteur, à voix haute.
3. Vérifier que la porte de secours derrière soi est libre.

## Consignation d’un brûleur

- [ ] Prévenir la salle de contrôle (4 31)
- [ ] Fermer la vanne manuelle, poser le cadenas **personnel**
- [ ] Purger, puis contrôler l’absence de gaz au détecteur
- [ ] Accrocher la fiche avec son nom et l’heure
- [ ] À la fin : celui qui a posé le cadenas l’enlève, et personne d’autre

> Le verre à 800 °C ne rougeoie plus. **Un verre qui a l’air froid est un verre qui brûle.** Trois accidents sur quatre viennent de là.

Retour d’expérience à lire : [la coupure d’eau du 14 novembre](page:review).
`,
  },
  {
    key: 'procedures',
    title: 'Procédures du four',
    icon: '📋',
    parent: null,
    tags: ['four', 'procédure'],
    author: 'marta',
    markdown: `
Chaque procédure a été relue devant la machine par quelqu’un qui ne l’avait pas écrite.

- [Allumer le four 3](page:lighting)
- [Changer de couleur](page:colour)
- [Lire la courbe de recuisson](page:annealing)

## Écrire une procédure

Une procédure dit **quoi**, **dans quel ordre**, et surtout **à quoi l’on voit que c’est bon**. Les raisons vont à la fin : on ne les lit pas avec des gants.
`,
  },
  {
    key: 'lighting',
    title: 'Allumer le four 3',
    icon: '🔥',
    parent: 'procedures',
    tags: ['four 3', 'procédure'],
    author: 'claire',
    markdown: `
*Durée : neuf jours. Personnes : deux au moins, jamais seul la nuit.*

## Montée en température

| Jour | Palier | Vitesse | Ce que l’on surveille |
| --- | --- | --- | --- |
| 1–2 | 20 → 250 °C | 6 °C/h | l’eau qui sort des joints : normale |
| 3–4 | 250 → 600 °C | 8 °C/h | les tirants, à desserrer d’un quart de tour toutes les 4 h |
| 5 | palier 600 °C | – | rien ne bouge pendant 24 h, **ne pas gagner de temps ici** |
| 6–8 | 600 → 1 250 °C | 15 °C/h | la voûte : 22 mm de dilatation au total |
| 9 | 1 250 → 1 480 °C | 20 °C/h | première charge de calcin à 1 350 °C |

## Le détail que Claire ajoute toujours

Le thermocouple 7 ment de 15 °C vers le bas entre 560 et 610 °C : il est derrière une brique remplacée en 2009. **Fiez-vous au 6 et au 8.** Si l’automate s’arrête là sur « écart de sonde », on force le 7 :

\`\`\`text
MENU 4 > SONDES > TC07 > EXCLURE (code du chef de poste)
… puis REMETTRE à 650 °C, sinon la régulation de sole est aveugle
\`\`\`

## C’est bon quand

- la flamme du brûleur 4 est **bleue à la base, droite**, sans claquement ;
- les tirants ne prennent plus de jeu depuis deux relevés ;
- la voûte est muette. Un craquement sec : on s’arrête au palier et on appelle.

Voir aussi [le cas de la voûte qui pleure](page:hard-case).
`,
    attachment: {
      name: 'Relevé du four 3, dernier allumage.csv',
      type: 'text/csv',
      text: `
date;heure;TC6 (°C);TC7 (°C);TC8 (°C);voûte (mm);remarque
03.09;05:00;248;247;249;0;eau aux joints, arrêtée vers midi
05.09;13:00;596;580;597;6;TC7 en retard comme toujours, exclu
06.09;13:00;601;;600;6;palier tenu 24 h, tirants vérifiés deux fois
08.09;21:00;1012;1011;1013;15;TC7 remis à 650 °C, craquement sec à 20 h 40, arrêt d’une heure
09.09;21:00;1352;1350;1353;22;première charge de calcin
10.09;05:00;1481;1480;1480;22;flamme du brûleur 4 bleue et droite
`,
    },
  },
  {
    key: 'colour',
    title: 'Changer de couleur',
    icon: '🎨',
    parent: 'procedures',
    tags: ['couleur', 'procédure'],
    author: 'claire',
    markdown: `
Du vert au blanc, il faut **quatre jours** et 60 tonnes de verre perdu. Du blanc au vert, huit heures. L’ordre des campagnes se décide donc un an à l’avance.

1. Baisser la tirée à 40 % la veille au soir.
2. Charger le nouveau mélange, sans calcin de l’ancienne couleur.
3. Prélever toutes les deux heures ; comparer aux plaquettes, **à la lumière du jour**, pas sous les néons.
4. Remonter la tirée quand trois plaquettes de suite passent.

## Le tour de main

La couleur annoncée par le laboratoire arrive avec six heures de retard. Claire regarde l’ombre de la goutte sur le papier blanc : quand le bord n’est plus jaune, le bain est bon, même si la mesure dit non. *À montrer à Karim, avec photos.*
`,
  },
  {
    key: 'annealing',
    title: 'Lire la courbe de recuisson',
    icon: '📈',
    parent: 'procedures',
    tags: ['recuisson', 'qualité'],
    author: 'sophie',
    markdown: `
La recuisson enlève au verre les tensions que le refroidissement y a mises. Une bouteille mal recuite casse **chez le client**, trois semaines plus tard.

- **Palier** : 550 °C pendant 12 à 15 min selon l’épaisseur.
- **Descente lente** : 3 °C/min jusqu’à 470 °C. C’est elle qui compte.
- **Descente rapide** : libre en dessous de 400 °C.

## Défauts et causes

| On voit | On pense à |
| --- | --- |
| croix noire nette au polariscope | descente lente trop rapide |
| fond étoilé | tapis de l’arche trop froid |
| casse au bouchage | palier trop court, ou bague refroidie par un courant d’air |

Le calcul que fait Sophie :

\`\`\`text
vitesse max (°C/min) = 11 / épaisseur (mm)²
3 mm → 1,2    2 mm → 2,7
\`\`\`
`,
  },
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
