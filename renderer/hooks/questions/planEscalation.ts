/** Screens may not reach below the hooks. */
export { planEscalation } from '../../services/questions/planEscalation.ts'
