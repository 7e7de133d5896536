// Which page is shown: the path below <base>, as the browser's history has it.

const base = new URL(document.baseURI).pathname;

function here(): string {
  const path = location.pathname;
  return path.startsWith(base) ? '/' + path.slice(base.length) : '/';
}

class Router {
  path = $state(here());

  constructor() {
    addEventListener('popstate', () => (this.path = here()));
    addEventListener('click', (event) => this.followed(event));
  }

  /** The address of a page of ours, for links. */
  href(path: string): string {
    return base + path.replace(/^\//, '');
  }

  go(path: string): void {
    if (path === this.path) return;
    history.pushState(null, '', this.href(path));
    this.path = path;
    scrollTo(0, 0);
  }

  /** "/rosters/{id}" against the path: its parameters, or null. */
  match(template: string): Record<string, string> | null {
    const wanted = template.split('/');
    const given = this.path.split('/');
    if (wanted.length !== given.length) return null;
    const found: Record<string, string> = {};
    for (const [at, part] of wanted.entries()) {
      const value = given[at] ?? '';
      if (part.startsWith('{')) found[part.slice(1, -1)] = decodeURIComponent(value);
      else if (part !== value) return null;
    }
    return found;
  }

  private followed(event: MouseEvent): void {
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!plain || event.defaultPrevented || !link || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || !url.pathname.startsWith(base) || url.hash !== '') return;
    if (url.pathname.startsWith(base + 'api/')) return;
    event.preventDefault();
    this.go('/' + url.pathname.slice(base.length));
  }
}

export const router = new Router();
