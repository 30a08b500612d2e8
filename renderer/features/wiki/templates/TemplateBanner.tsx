import { FilePlus } from 'lucide-react'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'
import { useTemplateOperations } from './useTemplateOperations.ts'
import { useTemplates } from './useTemplates.ts'

/** Says of a template on screen that it is one, with what can be done with it. */
export function TemplateBanner(props: { readonly at: PageAt; readonly readOnly: boolean }) {
  const { at } = props
  const t = useMessages()
  const operations = useTemplateOperations()
  const template = useTemplates(at.space).find((one) => one.key === at.page)
  return (
    <Banner
      tone="info"
      actions={
        !props.readOnly && (
          <>
            {template && (
              <Button
                size="s"
                icon={<FilePlus />}
                onPress={() => void operations.begin(template, at.space)}
              >
                {t('templates.use')}
              </Button>
            )}
            <Button size="s" variant="quiet" onPress={() => operations.toPage(at)}>
              {t('templates.toPage')}
            </Button>
          </>
        )
      }
    >
      {t('templates.banner')}
    </Banner>
  )
}
