import type { SharedLooked } from '../../services/looked/createLooked.ts'
import type { Personal } from '../../services/personal/Personal.ts'

/** What of the person's own document tells what they looked at; `withAll`: "all as read" counts, which is said of pages alone. */
export function sharedLookedOf(personal: Personal, withAll = true): SharedLooked {
  return {
    timeOf: (id) => personal.looked.of.get(id) ?? 0,
    get all() {
      return withAll ? personal.looked.all : 0
    },
    look: personal.look,
    lookAll: (at) => {
      if (withAll) personal.lookAll(at)
    },
    subscribe(listener) {
      let before = personal.looked
      return personal.onChange(() => {
        if (personal.looked === before) return
        before = personal.looked
        listener()
      })
    },
  }
}
