import styles from './Logo.module.css'

/** The mark of Relais: a baton passing from one hand to the next. Decorative. */
export function Logo(props: { readonly size?: number }) {
  const size = props.size ?? 24
  return (
    <svg
      className={styles.logo}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden="true"
    >
      <rect className={styles.ground} width="32" height="32" rx="8" />
      <path
        className={styles.first}
        d="M8.5 21.5 16.2 13.8"
        strokeWidth="5"
        strokeLinecap="round"
      />
      <path
        className={styles.second}
        d="M17.2 18.2 23.5 10.5"
        strokeWidth="5"
        strokeLinecap="round"
      />
    </svg>
  )
}
