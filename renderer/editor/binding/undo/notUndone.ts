/**
 * Tag of an editor's update that undo leaves alone, such as the mark of a comment:
 * taking it back would leave the comment without its words. It is written to the
 * document like any other.
 */
export const NOT_UNDONE_TAG = 'relais-not-undone'
