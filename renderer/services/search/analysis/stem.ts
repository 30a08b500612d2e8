import type { Language } from '../../../../model/language.ts'
import { stemEnglish } from './stemEnglish.ts'
import { stemFrench } from './stemFrench.ts'

/** Stems a folded word by the rules of a language; words with digits or of other scripts stay whole. */
export function stemWord(form: string, language: Language): string {
  return language === 'fr' ? stemFrench(form) : stemEnglish(form)
}
