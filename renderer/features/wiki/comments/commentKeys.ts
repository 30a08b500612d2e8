/** The keys of a comment on the selection, as this machine's keyboard names them. */
import { showKeys } from '../../../editor/keys/editorKeys.ts'

export const commentKeys: readonly string[] = showKeys('comment').split(' ')
