import { useContext } from 'react'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { PictureOpener } from '../images/PictureOpener.ts'
import styles from './Diagram.module.css'
import { explainProblem } from './explainProblem.ts'
import { type DiagramState, useDiagram } from './useDiagram.ts'

/**
 * A diagram drawn from its text. When the text is wrong the last good drawing
 * stays, with what is wrong below; its text can be read by anyone who wants to.
 */
export function Diagram(props: { readonly source: string; readonly caption: string }) {
  return <DiagramPicture {...props} state={useDiagram(props.source)} />
}

/** The same, of a drawing that someone else holds. */
export function DiagramPicture(props: {
  readonly source: string
  readonly caption: string
  readonly state: DiagramState
  /** Leaves the text out where it stands beside the drawing anyway. */
  readonly hidesText?: boolean
}) {
  const { source, caption } = props
  const t = useMessages()
  const open = useContext(PictureOpener)
  const { shown, problem, isFailed, isDrawing } = props.state
  const alt = shown?.description || caption || t('embed.diagramAlt')
  return (
    <div className={styles.diagram} data-loading={isDrawing || undefined}>
      {shown ? (
        <div className={styles.scroll} data-stale={problem !== null || undefined}>
          <img
            src={shown.url}
            width={shown.width}
            height={shown.height}
            alt={alt}
            draggable={false}
            onDoubleClick={
              open
                ? () =>
                    open({
                      key: shown.url,
                      fileId: '',
                      src: shown.url,
                      alt,
                      isDecorative: false,
                      caption,
                    })
                : undefined
            }
          />
        </div>
      ) : (
        problem === null && (
          <p className={styles.waiting}>
            {t(
              isFailed
                ? 'embed.diagramFailed'
                : source.trim() === ''
                  ? 'embed.diagramEmpty'
                  : 'embed.diagramDrawing',
            )}
          </p>
        )
      )}
      {problem !== null && (
        <div className={styles.problem} role="status">
          <Problem message={problem} source={source} />
          {t(shown ? 'embed.diagramStale' : 'embed.diagramWrong')}
          <details>
            <summary>{t('embed.diagramMessage')}</summary>
            <pre lang="en">{problem}</pre>
          </details>
        </div>
      )}
      {!props.hidesText && source.trim() !== '' && (
        <details className={styles.text}>
          <summary>{t('embed.diagramText')}</summary>
          <pre>{source}</pre>
        </details>
      )}
    </div>
  )
}

/** What is wrong in the person's own language, as far as it can be said. */
function Problem(props: { readonly message: string; readonly source: string }) {
  const t = useMessages()
  const problem = explainProblem(props.message, props.source)
  if (problem.kind === 'other') return null
  return (
    <p>
      {problem.kind === 'line'
        ? t('embed.diagramLine', { line: problem.line })
        : t('embed.diagramType', { word: problem.word })}
      {problem.kind === 'line' && <code>{problem.text}</code>}
    </p>
  )
}
