import { useEffect, useRef } from 'react'

/**
 * Calls when what it stands in is gone from the screen and the focus was given back: a menu
 * stays until its animation ends, and until then it holds the focus.
 */
export function WhenGone(props: { readonly onGone: () => void }) {
  const tell = useRef(props.onGone)
  useEffect(() => {
    tell.current = props.onGone
  })
  useEffect(
    () => () => {
      // react-aria gives the focus back in the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => tell.current()))
    },
    [],
  )
  return null
}
