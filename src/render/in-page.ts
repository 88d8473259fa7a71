// Functions that run inside the printed page, in a world of their own; the document's scripts never run. Each stands alone:
// it is sent as text and can call nothing of this module.

interface PageElement {
  textContent: string | null;
  getAttributeNames(): readonly string[];
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** The little of the DOM that is used; the whole of it would make `name` or `event` known everywhere in the project. */
declare const document: {
  readonly fonts: Iterable<{ load(): Promise<unknown> }> & { readonly ready: Promise<unknown> };
  querySelectorAll(selector: string): Iterable<PageElement>;
};

/** Removes link schemes that Chromium would write into the PDF, and loads every face, also those of margin boxes. */
export async function prepare(): Promise<void> {
  const harmless = /^(?:https?:|mailto:|#)/i;
  for (const element of document.querySelectorAll('script, iframe, object, embed, base, link, form')) element.remove();
  for (const element of document.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      const isLink = /(?:^|:)href$/i.test(name) && !harmless.test(element.getAttribute(name)?.trim() ?? '');
      if (isLink || /^on/i.test(name)) element.removeAttribute(name);
    }
  }
  // A face that somebody smuggled in fails to load; that it was not used is checked in the finished document.
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  await document.fonts.ready;
}

export interface NumberPlaceLook {
  readonly label: string;
  readonly digits: string;
  readonly width: number;
  readonly step: number;
}

/** Puts all digits in the place of each page number of the contents; how many places there are. */
export function openPlaces(targets: readonly string[], { label, digits, width, step }: NumberPlaceLook): number {
  let opened = 0;
  for (const element of document.querySelectorAll('[data-target]')) {
    const target = targets.indexOf(element.getAttribute('data-target') ?? '');
    if (target < 0) continue;
    element.textContent = digits;
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', `${label}${target}`);
    element.setAttribute(
      'style',
      `display:inline-block;width:${width}ch;letter-spacing:${step - 1}ch;text-align:left;text-indent:0;white-space:nowrap`,
    );
    opened += 1;
  }
  return opened;
}
