/** Ce qu’une personne qui arrive lit d’abord. */
import type { SampleSource } from '../SampleSource.ts'

/** Les pages, chacune après celle qui la porte. */
export const welcome: readonly SampleSource[] = [
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
]
