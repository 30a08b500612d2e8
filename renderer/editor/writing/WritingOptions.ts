/** How a person likes to write, on this device. */
export interface WritingOptions {
  /** Whether what is typed is corrected by the typography of the page's language. */
  readonly typography: boolean
  /** Whether the browser underlines what is misspelt. */
  readonly spelling: boolean
  /** Whether everything but the text is out of sight. */
  readonly focus: boolean
  /** Whether every block but the one with the caret is dimmed. */
  readonly dim: boolean
  /** Whether the line of the caret is kept in the middle of the screen. */
  readonly typewriter: boolean
}
