// Screens may not reach below the hooks.
export { chooseHeading, sameHeading } from '../../services/links/nearestHeading.ts'
