import type { BodySlots } from '../../features/questions/BodySlots.ts'
import { lazyPart } from '../../ui/lazyPart.ts'

/** The texts of questions and answers, shown and written by the wiki's parts. */
export const bodySlots = {
  Body: lazyPart(() =>
    import('../../features/wiki/body/SharedBody.tsx').then((file) => file.SharedBody),
  ),
  Draft: lazyPart(() =>
    import('../../features/wiki/body/BodyEditor.tsx').then((file) => file.BodyEditor),
  ),
} satisfies BodySlots
