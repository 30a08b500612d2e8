import { useContext } from 'react'
import { Link } from '../../ui/Link.tsx'
import { TopicsContext } from '../context/TopicsContext.ts'

/** A topic in a text: under its present name, and leading to its page; without an app around as it was written. */
export function TopicWords(props: { readonly label: string }) {
  const find = useContext(TopicsContext)
  if (!find) return <>{`#${props.label}`}</>
  const { name, href } = find(props.label)
  return <Link look="plain" href={href}>{`#${name}`}</Link>
}
