import { Compass } from 'lucide-react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { toPath } from '../../routes.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ButtonLink } from '../../ui/Link.tsx'

/** What is shown at an address that names no place. */
export function NotFound(props: { readonly path: string }) {
  const t = useMessages()
  return (
    <EmptyState
      as="h1"
      icon={<Compass />}
      title={t('app.notFound.title')}
      actions={
        <>
          <ButtonLink variant="primary" href={toPath({ name: 'home' })}>
            {t('app.notFound.home')}
          </ButtonLink>
          <ButtonLink href={toPath({ name: 'search', query: '' })}>
            {t('app.search')}
          </ButtonLink>
        </>
      }
    >
      <p>{t('app.notFound.words', { path: props.path })}</p>
    </EmptyState>
  )
}
