import { type HTMLElement, parse } from 'node-html-parser';

/** Pages that a redirect may lead through. */
const MAX_REDIRECTS = 12;

/** A page as a plain browser without scripts sees it. */
export interface Page {
  url: string;
  status: number;
  body: string;
  root: HTMLElement;
}

/** What is filled into a form: text fields by name; for choices the values that are to be chosen. */
export type Fill = Record<string, string | string[]>;

/** Cookies, redirects and forms over HTTP: what a user's browser does, and nothing more. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = this.#cookieHeader(url);
    if (cookie !== '') {
      headers.set('cookie', cookie);
    }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    this.#store(url, response);
    return response;
  }

  async open(url: string, init: RequestInit = {}): Promise<Page> {
    let at = url;
    let response = await this.request(at, init);
    for (let hop = 0; response.headers.has('location') && hop < MAX_REDIRECTS; hop += 1) {
      await response.arrayBuffer();
      at = new URL(response.headers.get('location') ?? '', at).href;
      response = await this.request(at);
    }
    const body = await response.text();
    return { url: at, status: response.status, body, root: parse(body) };
  }

  /** Sends a page's form as its button would, with what is filled in over what stands there. */
  submit(page: Page, form: HTMLElement, fill: Fill): Promise<Page> {
    const data = new URLSearchParams();
    for (const field of form.querySelectorAll('input, textarea, select')) {
      const name = field.getAttribute('name');
      if (name !== undefined && !(name in fill) && isSent(field)) {
        data.append(name, field.getAttribute('value') ?? field.textContent);
      }
    }
    for (const [name, value] of Object.entries(fill)) {
      for (const one of [value].flat()) {
        data.append(name, one);
      }
    }
    const action = new URL(form.getAttribute('action') ?? page.url, page.url).href;
    return this.open(action, { method: 'POST', body: data });
  }

  async json<T>(url: string, init: { method?: string; body?: unknown } = {}): Promise<T> {
    const response = await this.request(url, {
      method: init.method ?? 'GET',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${init.method ?? 'GET'} ${url} answered ${response.status}: ${text}`);
    }
    return JSON.parse(text) as T;
  }

  #cookieHeader(url: string): string {
    const jar = this.#cookies.get(new URL(url).hostname);
    return jar ? [...jar].map(([name, value]) => `${name}=${value}`).join('; ') : '';
  }

  #store(url: string, response: Response): void {
    const host = new URL(url).hostname;
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at);
      if (/;\s*max-age=0/i.test(line) || pair.slice(at + 1) === '') {
        jar.delete(name);
      } else {
        jar.set(name, pair.slice(at + 1));
      }
    }
  }
}

function isSent(field: HTMLElement): boolean {
  const type = field.getAttribute('type');
  if (type === 'submit' || type === 'button') {
    return false;
  }
  return type === 'radio' || type === 'checkbox' ? field.hasAttribute('checked') : true;
}
