/** The sample space in English: the melting shop of a glassworks, three months before someone leaves. */
import type { SampleNames, SampleSource } from '../SampleSource.ts'
import { experience } from './experience.ts'
import { procedures } from './procedures.ts'
import { welcome } from './welcome.ts'

/** Names of the sample and of its space. */
export const names: SampleNames = {
  workspace: 'Lakeside Glassworks',
  space: 'Melting shop',
  about: 'What we know about glass and our three furnaces, for whoever takes over a shift.',
}

/** The pages, each after the one it hangs under. */
export const pages: readonly SampleSource[] = [...welcome, ...procedures, ...experience]
