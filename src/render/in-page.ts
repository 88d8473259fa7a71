// Functions that run inside the printed page, in a world of their own; the document's scripts never run. Each stands alone:
// it is sent as text and can call nothing of this module.

interface PageAttribute {
  readonly name: string;
  readonly value: string;
}

interface PageElement {
  readonly attributes: Iterable<PageAttribute>;
  textContent: string | null;
  getAttribute(name: string): string | null;
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
    // The list is live: what is removed while it is walked would hide its neighbour.
    const attributes = Array.from(element.attributes);
    for (const { name, value } of attributes) {
      if (/^on/i.test(name) || (/(?:^|:)href$/i.test(name) && !harmless.test(value.trim()))) element.removeAttribute(name);
    }
  }
  // A face that somebody smuggled in fails to load; that it was not used is checked in the finished document.
  await Promise.allSettled([...document.fonts].map((face) => face.load()));
  await document.fonts.ready;
}

/** Writes the page numbers into the contents. */
export function fillIn(numbers: readonly (readonly [string, number])[]): void {
  for (const [target, number] of numbers) {
    for (const element of document.querySelectorAll('[data-target]')) {
      if (element.getAttribute('data-target') === target) element.textContent = String(number);
    }
  }
}
