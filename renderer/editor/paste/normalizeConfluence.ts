/** Confluence's HTML: tasks and expandable parts are `div`s that say in attributes what they are. */
export function normalizeConfluence(body: HTMLElement): void {
  const { ownerDocument: document } = body
  for (const list of body.querySelectorAll(
    '[data-task-list-local-id], [data-node-type="actionList"]',
  )) {
    const made = document.createElement('ul')
    for (const task of list.querySelectorAll('[data-task-state], [data-task-local-id]')) {
      if (task.querySelector('[data-task-local-id]')) continue
      const item = document.createElement('li')
      item.setAttribute('role', 'checkbox')
      item.setAttribute('aria-checked', String(task.getAttribute('data-task-state') === 'DONE'))
      item.append(...task.childNodes)
      made.append(item)
    }
    if (made.children.length > 0) list.replaceWith(made)
  }
  for (const part of body.querySelectorAll('[data-node-type="expand"], .expand-container')) {
    const details = document.createElement('details')
    const summary = document.createElement('summary')
    const control = part.querySelector('.expand-control-text, .expand-control')
    summary.textContent = part.getAttribute('data-title') ?? control?.textContent ?? ''
    part.querySelector('.expand-control')?.remove()
    details.append(summary, ...part.childNodes)
    part.replaceWith(details)
  }
}
