/** What people type and what stands in pages, pair by pair: which words are one, which are not. */
import { describe, expect, it } from 'vitest'
import { foldWord } from '../../../../model/foldWord.ts'
import { stemEnglish } from './stemEnglish.ts'
import { stemFrench } from './stemFrench.ts'
import { tokenize } from './tokenize.ts'

const pairs = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('/') as [string, string])

const together = {
  fr: pairs(`
    congé/congés réunion/réunions page/pages équipe/équipes usine/usines four/fours règle/règles
    projet/projets contrat/contrats facture/factures client/clients cliente/clientes salarié/salariés
    salariée/salariées employé/employés employée/employées manager/managers outil/outils
    procédure/procédures document/documents dossier/dossiers formation/formations sécurité/sécurités
    accès/accès badge/badges clé/clés serveur/serveurs réseau/réseaux bureau/bureaux tableau/tableaux
    niveau/niveaux cheval/chevaux journal/journaux canal/canaux local/locaux signal/signaux
    travail/travaux nouveau/nouveaux nouvelle/nouvelles nouveau/nouvelle beau/beaux jeu/jeux lieu/lieux
    feu/feux cheveu/cheveux actif/active actifs/actives sportif/sportive créatif/créative
    directeur/directrice lecteur/lectrice administrateur/administratrice
    modérateur/modératrice vendeur/vendeuse
    premier/premiers dernière/dernières dernier/derniers
    entier/entière mesurer/mesuré mesurer/mesure mesurée/mesurées
    valider/validé validée/validées publier/publié publier/publiée archiver/archivé
    supprimer/supprimé partager/partagé partager/partagée commenter/commenté déployer/déployé
    employer/emploi documenter/documenté documentation/documentations installation/installations
    organisation/organisations évaluation/évaluations rémunération/rémunérations
    national/nationaux régional/régionaux mental/mentaux fiscal/fiscaux légal/légaux
    professionnel/professionnelle professionnels/professionnelles annuel/annuelle
    mensuel/mensuelle annuels/annuelles personnel/personnelle
    complet/complète secret/secrète premier/première
    long/longs grand/grande grands/grandes petit/petite petits/petites ouvert/ouverte
    fermé/fermée connu/connue vendu/vendue
    télétravail/télétravail astreinte/astreintes remboursement/remboursements
    recrutement/recrutements hébergement/hébergements paiement/paiements engagement/engagements
    entretien/entretiens objectif/objectifs budget/budgets devis/devis frais/frais
    cœur/coeur œuvre/oeuvre sœur/soeur nœud/noeud bœuf/boeuf vœux/voeux
    île/ile forêt/foret hôpital/hopital août/aout maïs/mais français/francais garçon/garcon`),
  en: pairs(`
    page/pages team/teams meeting/meetings incident/incidents response/responses user/users
    policy/policies company/companies category/categories strategy/strategies city/cities
    box/boxes process/processes class/classes status/statuses branch/branches
    run/running stop/stopping plan/planning plan/planned ship/shipping ship/shipped
    deploy/deployed deploy/deploying deploy/deploys deploy/deployment
    review/reviewed review/reviewing review/reviews test/tested test/testing
    write/writing write/writes make/making create/creating create/created create/creates
    hire/hiring hire/hired manage/managing manage/managed manage/manages
    relate/related relation/relations relational/relate organize/organized organize/organizing
    use/used use/using cause/caused cause/causing move/moved move/moving
    notify/notified notify/notifies apply/applied apply/applies reply/replied
    happy/happiness kind/kindness open/openness quick/quickly safe/safely final/finally
    effective/effectively effective/effectiveness active/actively
    document/documents document/documented document/documenting
    employ/employed employ/employment payment/payments agree/agreed
    improve/improvement improve/improvements require/requirement require/required
    adjust/adjustable adjust/adjusted measure/measured measure/measuring
    connect/connected connect/connection connect/connecting connect/connections
    act/acting collect/collection collect/collected install/installed install/installing
    approve/approved approve/approving expense/expenses invoice/invoices
    vacation/vacations holiday/holidays benefit/benefits salary/salaries
    engineer/engineers engineering/engineered  supporter/supporters
    report/reported report/reporting dependency/dependencies library/libraries
    die/dying tie/ties sky/skies fly/flies cry/cried`),
}

const apart = {
  fr: pairs(`
    poisson/poison main/maison droit/doigt cour/cou chat/château vin/vingt
    mer/mère pain/peine cadre/cadran livre/lièvre règle/réglisse four/fourmi
    client/climat page/pagaille usine/usure note/notaire contrat/contraste salle/salaire`),
  en: pairs(`
    news/new policy/police general/generate
    planet/plane page/pager team/steam form/format port/portal
    market/marker `),
}

describe('words that are one', () => {
  it.each(together.fr)('in French: %s, %s', (one, other) => {
    expect(stemFrench(foldWord(one))).toBe(stemFrench(foldWord(other)))
  })
  it.each(together.en)('in English: %s, %s', (one, other) => {
    expect(stemEnglish(one)).toBe(stemEnglish(other))
  })
})

// Porter2 joins a few that people part (university, universe): only those that it parts stand here.
describe('words that are two', () => {
  it.each(apart.fr)('in French: %s, %s', (one, other) => {
    expect(stemFrench(foldWord(one))).not.toBe(stemFrench(foldWord(other)))
  })
  it.each(apart.en)('in English: %s, %s', (one, other) => {
    expect(stemEnglish(one)).not.toBe(stemEnglish(other))
  })
})

describe('a text is cut', () => {
  // Words, then the other readings behind a bar.
  it.each([
    ["l'usine", 'usine |'],
    ['l’usine', 'usine |'],
    ["d'abord", 'abord |'],
    ["qu'il", 'il |'],
    ['jusqu’ici', 'ici |'],
    ["lorsqu'on", 'on |'],
    ["puisqu'elle", 'elle |'],
    ["quoiqu'il", 'il |'],
    ["s'il n'a", 'il a |'],
    ["aujourd'hui", 'aujourd hui | aujourdhui'],
    ["presqu'île", 'ile |'],
    ["team's", 'team |'],
    ["don't", 'don |'],
    ["they're", 'they |'],
    ["O'Brien", 'o brien | obrien'],
    ['ISO-9001', 'iso 9001 | iso9001'],
    ['ISO 9001', 'iso 9001 |'],
    ['ISO9001', 'iso9001 | iso 9001'],
    ['RGAA4', 'rgaa4 | rgaa 4'],
    ['four 3', 'four 3 |'],
    ['v2.1', 'v2 1 | v2.1'],
    ['2.1.3', '2 1 3 | 2.1.3'],
    ['3,5', '3 5 | 3.5'],
    ['C++', 'c++ |'],
    ['C#', 'c# |'],
    ['F# et C', 'f# et c |'],
    ['node.js', 'node js | nodejs'],
    ['Fin.Ensuite', 'fin ensuite |'],
    ['R&D', 'r d | rd'],
    ['AT&T', 'at t | att'],
    ['e-mail', 'e mail | email'],
    ['rendez-vous', 'rendez vous | rendezvous'],
    ['porte‑monnaie', 'porte monnaie | portemonnaie'],
    ['snake_case', 'snake case | snakecase'],
    ['MiniSearch', 'minisearch | mini search'],
    ['PDFReader', 'pdfreader | pdf reader'],
    ['cœur', 'coeur |'],
    ['Œuvre', 'oeuvre |'],
    ['curriculum vitæ', 'curriculum vitae |'],
    ['Straße', 'strasse |'],
    ['ÉTÉ', 'ete |'],
    ['naïf', 'naif |'],
    ['« Où ? »', 'ou |'],
    ['240 °C', '240 c |'],
    ['24/7', '24 7 |'],
    ['a - b', 'a b |'],
    ['T-12', 't 12 | t12'],
  ])('%s: %s', (text, expected) => {
    const { words, readings } = tokenize(text)
    const forms = (list: typeof words) => list.map(({ form }) => form).join(' ')
    expect(`${forms(words)} | ${forms(readings)}`.trim()).toBe(expected)
  })
})
