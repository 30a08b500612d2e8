/** Screens may not reach below the hooks. */
export {
  listQuestionEvents,
  type QuestionEvent,
} from '../../services/questions/listQuestionEvents.ts'
