import { ChevronRight } from 'lucide-react'
import { type ReactNode, type Ref, useId, useState } from 'react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useServices } from '../../../hooks/ServicesContext.tsx'
import styles from './PageLinks.module.css'

const settingKey = 'page-links-open'

/** A list under its title and count, folded away until asked for; what is open stays so on every page. */
export function Disclosure(props: {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly children: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}) {
  const { settings } = useServices()
  const { number } = useFormats()
  const panel = useId()
  const [isOpen, setOpen] = useState(() => readOpen(settings.read(settingKey)).has(props.id))
  const toggle = () => {
    const open = readOpen(settings.read(settingKey))
    if (isOpen) open.delete(props.id)
    else open.add(props.id)
    settings.write(settingKey, [...open].join(' '))
    setOpen(!isOpen)
  }
  return (
    <div className={styles.part}>
      <h3>
        <button
          ref={props.ref}
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={toggle}
        >
          <ChevronRight aria-hidden="true" className={styles.chevron} />
          {props.title}
          <span className={styles.count}>{number(props.count)}</span>
        </button>
      </h3>
      <div id={panel} hidden={!isOpen} className={styles.panel}>
        {isOpen && props.children}
      </div>
    </div>
  )
}

function readOpen(text: string | null): Set<string> {
  return new Set((text ?? '').split(' ').filter(Boolean))
}
