/** Les procédures du four. */
import type { SampleSource } from '../SampleSource.ts'

/** Les pages, chacune après celle qui la porte. */
export const procedures: readonly SampleSource[] = [
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
]
