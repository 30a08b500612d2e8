/** Screens may not reach below the hooks: what the queues of questions are listed by comes from here. */
export {
  isAskedBy,
  listQueue,
  noFilter,
  type QuestionFilter,
  type QuestionSort,
  questionSorts,
} from '../../services/questions/listQueue.ts'
