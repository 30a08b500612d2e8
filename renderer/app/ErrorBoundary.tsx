import { Component, type ErrorInfo, type ReactNode, useState } from 'react'
import { useMessages } from '../hooks/language/useMessages.ts'
import { useServices } from '../hooks/ServicesContext.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'

interface Props {
  readonly children: ReactNode
  /** Another value shows the children again: the path, so that going elsewhere helps. */
  readonly resetKey?: string
  /** The boundary of the whole window, which has no frame of its own. */
  readonly isWindow?: boolean
}

/** Catches what a screen throws and says so in its place; the rest of the app stays usable. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.error && before.resetKey !== this.props.resetKey)
      this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const broken = <Broken error={error} onRetry={() => this.setState({ error: null })} />
    return this.props.isWindow ? <main>{broken}</main> : broken
  }
}

function Broken(props: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useMessages()
  const { platform } = useServices()
  const [copied, setCopied] = useState(false)
  const details = `Relais ${platform.version} (${platform.kind})\n${window.location.pathname}\n${
    props.error.stack ?? props.error.message
  }`
  return (
    <ErrorState
      as="h1"
      title={t('app.broken.title')}
      details={details}
      detailsLabel={t('app.broken.details')}
      actions={
        <>
          <Button variant="primary" onPress={() => window.location.reload()}>
            {t('app.broken.reload')}
          </Button>
          <Button onPress={props.onRetry}>{t('app.broken.retry')}</Button>
          <Button
            variant="quiet"
            onPress={() => void platform.copyText(details).then((done) => setCopied(done))}
          >
            {t(copied ? 'app.copied' : 'app.broken.copy')}
          </Button>
        </>
      }
    >
      <p>{t('app.broken.words')}</p>
    </ErrorState>
  )
}
