/** The usual measures of ranked lists, means over the judged queries, as trec_eval has them but for exponential gains. */
import type { Collection } from './collections.ts'

/** How well a list answers, 0 to 1 each. */
export interface Quality {
  readonly ndcg10: number
  readonly map: number
  readonly r100: number
}

/** Ranks a query's documents, the best first, a hundred at most. */
export type Ranker = (text: string) => readonly string[] | Promise<readonly string[]>

/** Measures a ranker on a collection. */
export async function measureQuality(collection: Collection, rank: Ranker): Promise<Quality> {
  let [ndcg, map, recall, count] = [0, 0, 0, 0]
  for (const { id, text } of collection.queries) {
    const grades = collection.judged.get(id)
    const relevant = [...(grades?.values() ?? [])].filter((grade) => grade > 0)
    if (!grades || relevant.length === 0) continue
    const list = (await rank(text)).slice(0, 100)
    const got = list.map((doc) => Math.max(0, grades.get(doc) ?? 0))
    count++
    ndcg += gain(got) / gain(relevant.sort((a, b) => b - a))
    map += averagePrecision(got, relevant.length)
    recall += got.filter((grade) => grade > 0).length / relevant.length
  }
  return { ndcg10: ndcg / count, map: map / count, r100: recall / count }
}

function gain(grades: readonly number[]): number {
  return grades
    .slice(0, 10)
    .reduce((total, grade, at) => total + (2 ** grade - 1) / Math.log2(at + 2), 0)
}

/** Over the first hundred: what stands beyond counts as not found. */
function averagePrecision(grades: readonly number[], relevant: number): number {
  let hits = 0
  let sum = 0
  grades.forEach((grade, at) => {
    if (grade > 0) sum += ++hits / (at + 1)
  })
  return sum / relevant
}
