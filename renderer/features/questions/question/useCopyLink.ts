import { useCallback } from 'react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import type { ShownSame } from '../../../hooks/questions/useQuestionBoard.ts'
import { useServices } from '../../../hooks/ServicesContext.tsx'
import { toPath } from '../../../routes.ts'
import { showToast } from '../../../ui/toasts.ts'

/** Gives the function that copies the address of a question, or of a place in it. */
export function useCopyLink(at: ShownSame): (anchor: string) => void {
  const t = useMessages()
  const { platform } = useServices()
  const { space } = at
  const { id } = at.question
  return useCallback(
    async (anchor) => {
      const path = toPath({
        name: 'question',
        space,
        question: id,
        ...(anchor ? { anchor } : {}),
      })
      const isCopied = await platform.copyText(`${window.location.origin}${path}`)
      showToast(
        isCopied
          ? { kind: 'success', title: t('clipboard.copied') }
          : { kind: 'danger', title: t('clipboard.copyFailed') },
      )
    },
    [platform, t, space, id],
  )
}
