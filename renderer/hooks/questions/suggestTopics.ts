/** Screens may not reach below the hooks. */
export { suggestTopics } from '../../services/questions/suggestTopics.ts'
