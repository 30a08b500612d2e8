/** L’espace d’exemple en français : l’atelier de fusion d’une verrerie, trois mois avant un départ. */
import type { SampleNames, SampleSource } from '../SampleSource.ts'
import { experience } from './experience.ts'
import { procedures } from './procedures.ts'
import { welcome } from './welcome.ts'

/** Nom de l’exemple et de son espace. */
export const names: SampleNames = {
  workspace: 'Verrerie du Léman',
  space: 'Atelier fusion',
  about: 'Ce que nous savons du verre et de nos trois fours, pour qui prend son poste.',
}

/** Les pages, chacune après celle qui la porte. */
export const pages: readonly SampleSource[] = [...welcome, ...procedures, ...experience]
