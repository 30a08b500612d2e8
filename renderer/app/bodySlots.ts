import { lazy } from 'react'
import type { BodySlots } from '../features/questions/BodySlots.ts'

/** The texts of questions and answers, shown and written by the wiki's parts. */
export const bodySlots: BodySlots = {
  Body: lazy(() =>
    import('../features/wiki/body/SharedBody.tsx').then((file) => ({
      default: file.SharedBody,
    })),
  ),
  Draft: lazy(() =>
    import('../features/wiki/body/BodyEditor.tsx').then((file) => ({
      default: file.BodyEditor,
    })),
  ),
}
