import type { ReactNode } from 'react'
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components'
import { type ButtonSize, type ButtonVariant, buttonClass } from './Button.tsx'
import { classNames } from './classNames.ts'
import styles from './Link.module.css'

/** What a link takes; a path (`/p/…`) is followed inside the app, by the router that `app/` sets. */
export interface LinkProps extends Omit<AriaLinkProps, 'children' | 'className' | 'style'> {
  readonly href: string
  readonly children: ReactNode
  /** `text` is underlined in running words; `plain` takes its surroundings' look. */
  readonly look?: 'text' | 'plain'
  readonly className?: string
  /** Whether Tab passes it by, where the arrows move among many. */
  readonly excludeFromTabOrder?: boolean
}

/** A link. Middle click and the browser's own menu work as on any link. */
export function Link(props: LinkProps) {
  const { look = 'text', className, ...rest } = props
  return <AriaLink {...rest} className={classNames(styles[look], className)} />
}

/** A link that looks like a button: it goes somewhere rather than does something. */
export function ButtonLink(
  props: Omit<LinkProps, 'look'> & {
    readonly variant?: ButtonVariant
    readonly size?: ButtonSize
    readonly icon?: ReactNode
  },
) {
  const { variant = 'secondary', size = 'm', icon, className, children, ...rest } = props
  return (
    <AriaLink {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      <span>{children}</span>
    </AriaLink>
  )
}
