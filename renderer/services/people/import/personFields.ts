/** What a column of a table of people may mean, and what its title tells of that. */
import { foldWord } from '../../../../model/foldWord.ts'

/** What a column holds; `skip` is brought nowhere. */
export const personFields = [
  'skip',
  'name',
  'firstName',
  'lastName',
  'mail',
  'phone',
  'chat',
  'link',
  'position',
  'team',
  'place',
  'languages',
  'manager',
  'askMeAbout',
  'topics',
  'lastDay',
  'zone',
  'hours',
] as const
/** One of {@link personFields}. */
export type PersonField = (typeof personFields)[number]

/** Several columns may hold one of these: people have two numbers. */
export const repeatedFields: ReadonlySet<PersonField> = new Set([
  'skip',
  'mail',
  'phone',
  'chat',
  'link',
])

/** Titles as they stand in exports of directories, mail programs and personnel software, folded. */
const titles: Readonly<Record<Exclude<PersonField, 'skip'>, readonly string[]>> = {
  name: [
    'name',
    'nom complet',
    'full name',
    'display name',
    'nom et prenom',
    'prenom et nom',
    'nom prenom',
    'personne',
    'person',
    'employee',
    'collaborateur',
    'displayname',
    'nom affiche',
  ],
  firstName: ['first name', 'given name', 'prenom', 'firstname', 'givenname', 'forename'],
  lastName: [
    'last name',
    'family name',
    'surname',
    'nom de famille',
    'lastname',
    'familyname',
    'sn',
    'nom',
  ],
  mail: [
    'mail',
    'e-mail',
    'email',
    'email address',
    'e-mail address',
    'adresse e-mail',
    'adresse mail',
    'courriel',
    'adresse electronique',
    'mel',
    'work email',
    'userprincipalname',
    'e-mail 1 - value',
  ],
  phone: [
    'phone',
    'telephone',
    'tel',
    'tel.',
    'phone number',
    'numero de telephone',
    'mobile',
    'portable',
    'mobile phone',
    'telephone portable',
    'natel',
    'business phone',
    'work phone',
    'telephonenumber',
    'numero',
    'extension',
    'poste',
    'phone 1 - value',
  ],
  chat: [
    'chat',
    'messagerie',
    'teams',
    'slack',
    'im',
    'discussion',
    'chat link',
    'lien de discussion',
  ],
  link: [
    'link',
    'lien',
    'url',
    'web',
    'website',
    'site web',
    'site internet',
    'linkedin',
    'profile',
    'page web',
    'web page',
  ],
  position: [
    'position',
    'title',
    'job title',
    'fonction',
    'poste occupe',
    'role',
    'intitule du poste',
    'metier',
    'titre',
    'emploi',
    'jobtitle',
    'job',
  ],
  team: [
    'team',
    'equipe',
    'department',
    'departement',
    'service',
    'unit',
    'unite',
    'organization',
    'group',
    'division',
  ],
  place: [
    'place',
    'lieu',
    'site',
    'location',
    'office',
    'bureau',
    'ville',
    'city',
    'localisation',
    'building',
    'batiment',
    'lieu de travail',
    'office location',
  ],
  languages: [
    'languages',
    'langues',
    'language',
    'langue',
    'langues parlees',
    'spoken languages',
  ],
  manager: [
    'manager',
    'responsable',
    'superieur',
    'chef',
    'reports to',
    'n+1',
    'supervisor',
    'line manager',
    'superieur hierarchique',
    'rattachement',
  ],
  askMeAbout: [
    'ask me about',
    'a interroger sur',
    'interrogez-moi sur',
    'skills',
    'competences',
    'expertise',
    'notes',
    'remarques',
    'about',
    'description',
  ],
  topics: ['topics', 'sujets', 'topics held', 'sujets maitrises', 'know-how', 'savoir-faire'],
  lastDay: [
    'last day',
    'dernier jour',
    'leaving on',
    'date de depart',
    'depart',
    'end date',
    'date de fin',
    'date de sortie',
    'termination date',
    'leaving date',
  ],
  zone: ['time zone', 'timezone', 'fuseau horaire', 'fuseau', 'zone'],
  hours: [
    'working hours',
    'horaires',
    'horaires de travail',
    'heures de travail',
    'hours',
    'schedule',
  ],
}

const byTitle = new Map(
  Object.entries(titles).flatMap(([field, names]) =>
    names.map((name) => [name, field as PersonField] as const),
  ),
)

/** Tells what a column's title says it holds; `skip` when it says nothing known. */
export function guessField(title: string): PersonField {
  const folded = foldWord(title)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\*|\*$|\s*:$/g, '')
  return byTitle.get(folded) ?? byTitle.get(folded.replace(/[_-]/g, ' ')) ?? 'skip'
}

/** Titles that mean a number in one office and a job in another: "Poste" is both, and what stands below tells which. */
const numberOrJob = /^\s*poste\s*:?\s*$/i

/** Whether most of what stands in a column are words rather than numbers that one calls. */
function holdsWords(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => cell.trim() !== '')
  const words = said.filter((cell) => /\p{L}{3}/u.test(cell))
  return words.length * 2 > said.length
}

/**
 * Maps a row of titles, with the rows `below` where a title alone does not tell; of two columns that mean the same, the
 * second is skipped unless people may have several.
 */
export function guessMapping(
  row: readonly string[],
  below: readonly (readonly string[])[] = [],
): readonly PersonField[] {
  const taken = new Set<PersonField>()
  const mapping = row.map((title, at) => {
    const isJob = numberOrJob.test(title) && holdsWords(below.map((cells) => cells[at] ?? ''))
    const field = isJob ? 'position' : guessField(title)
    if (taken.has(field) && !repeatedFields.has(field)) return 'skip'
    taken.add(field)
    return field
  })
  // "Nom" is the family name beside "Prénom", and the whole name by itself.
  if (taken.has('lastName') && !taken.has('firstName') && !taken.has('name'))
    return mapping.map((field) => (field === 'lastName' ? 'name' : field))
  return mapping
}
