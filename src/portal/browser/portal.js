// Runs in the browser, as a classic script so that it works from file: too. Search, filters and the comparison of digests;
// everything else on a page is there without it. Text goes into elements as text, never as markup.
(() => {
  'use strict';

  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const words = (text) =>
    fold(text)
      .split(/\s+/)
      .filter((word) => word !== '');
  const say = (phrase, ...values) =>
    values.reduceRight((said, value, index) => said.replaceAll('#'.repeat(index + 1), value), phrase);
  const root = document.body.dataset.root ?? '';
  const home = document.body.dataset.home ?? '';

  /** Data files push themselves: [name, value]. */
  const received = (name) => (window.casebook ?? []).filter(([of]) => of === name).map(([, value]) => value);

  const load = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = root + path;
      script.addEventListener('load', resolve);
      script.addEventListener('error', () => reject(new Error(path)));
      document.head.append(script);
    });

  // Wide tables and figures scroll within themselves; whoever has no mouse reaches them by Tab.
  const titleOf = (block) => {
    const title = $('.caption-title, .what', block.closest('.part') ?? block);
    return title?.textContent ?? $('svg', block)?.getAttribute('aria-label') ?? document.title;
  };
  const scrollers = () => {
    for (const block of all('.table-block, .figure, .drawing, .part .content')) {
      if (block.scrollWidth > block.clientWidth + 1) {
        block.tabIndex = 0;
        if (block.tagName !== 'FIGURE') block.setAttribute('role', 'group');
        block.setAttribute('aria-label', titleOf(block));
      } else {
        for (const name of ['tabindex', 'role', 'aria-label']) block.removeAttribute(name);
      }
    }
  };

  // Search ---------------------------------------------------------------------------------------------------------
  const MOST_RESULTS = 30;
  let entries;

  const loadEntries = () => {
    entries ??= (async () => {
      await load('data/search.js');
      const [chunks] = received('chunks');
      await Promise.all(Array.from({ length: chunks }, (_, index) => load(`data/search-${index + 1}.js`)));
      return received('search')
        .flat()
        .map(([kind, id, zh, en, page, more]) => ({
          kind,
          id,
          zh,
          en,
          page,
          heads: fold(`${id} ${zh} ${en}`),
          all: fold(`${id} ${zh} ${en} ${more}`),
        }));
    })();
    return entries;
  };

  /** Every word must be found; words of the title weigh more than those of the text. */
  const find = (known, asked) =>
    known
      .filter((entry) => asked.every((word) => entry.all.includes(word)))
      .map((entry, place) => ({ entry, place, weight: asked.filter((word) => entry.heads.includes(word)).length }))
      .toSorted((one, other) => other.weight - one.weight || one.place - other.place)
      .map(({ entry }) => entry);

  const startSearch = (form) => {
    const input = $('input', form);
    const [panel, count, list] = [$('.results', form), $('.count', form), $('ol', form)];
    const language = form.dataset.language;
    const close = () => {
      panel.hidden = true;
    };
    const item = ({ kind, id, zh, en, page }) => {
      const title = language === 'en' ? en : zh;
      const link = document.createElement('a');
      link.href = `${home}${page}${kind === 'asset' ? `#find=${encodeURIComponent(title)}` : ''}`;
      const [what, name, note] = ['span', 'span', 'span'].map((tag) => document.createElement(tag));
      what.className = 'kind';
      what.textContent = form.dataset[kind];
      name.textContent = title;
      note.className = 'cell-note';
      note.textContent = id;
      link.append(what, name, note);
      const row = document.createElement('li');
      row.append(link);
      return row;
    };
    const show = async () => {
      const asked = words(input.value);
      if (asked.length === 0) return close();
      const found = find(await loadEntries(), asked);
      if (words(input.value).join(' ') !== asked.join(' ')) return undefined;
      list.replaceChildren(...found.slice(0, MOST_RESULTS).map(item));
      const said = found.length === 0 ? form.dataset.none : say(form.dataset.found, String(found.length));
      count.textContent = found.length > MOST_RESULTS ? `${said} ${say(form.dataset.more, String(MOST_RESULTS))}` : said;
      panel.hidden = false;
      return undefined;
    };
    const move = (event) => {
      if (event.key === 'Escape') {
        close();
        input.focus();
        return;
      }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      const stops = [input, ...all('a', list)];
      const next = stops[stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (panel.hidden || next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    form.hidden = false;
    input.addEventListener('focus', () => void loadEntries());
    input.addEventListener('input', () => void show());
    form.addEventListener('keydown', move);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void show().then(() => $('a', list)?.focus());
    });
    document.addEventListener('click', (event) => {
      if (!form.contains(event.target)) close();
    });
    form.addEventListener('focusout', (event) => {
      if (event.relatedTarget !== null && !form.contains(event.relatedTarget)) close();
    });
  };

  // Filters --------------------------------------------------------------------------------------------------------
  const startFilter = (form) => {
    const target = document.getElementById(form.dataset.target);
    const rows = all('tbody tr', target).map((row) => ({ row, text: fold(row.textContent) }));
    const text = $('input', form);
    const apply = () => {
      const asked = words(text.value);
      const chosen = all('select', form).filter(({ value }) => value !== '');
      let shown = 0;
      for (const { row, text: letters } of rows) {
        const fits =
          asked.every((word) => letters.includes(word)) && chosen.every(({ name, value }) => row.dataset[name] === value);
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      $('.count', form).textContent = say(form.dataset.shown, String(shown), String(rows.length));
      for (const part of all('.part', target)) part.hidden = all('tbody tr', part).every((row) => row.hidden);
    };
    const fromAddress = () => {
      const asked = new URLSearchParams(location.hash.slice(1)).get('find');
      if (asked === null) return;
      text.value = asked;
      apply();
    };
    form.hidden = false;
    form.addEventListener('input', apply);
    form.addEventListener('reset', () => setTimeout(apply));
    form.addEventListener('submit', (event) => event.preventDefault());
    addEventListener('hashchange', fromAddress);
    apply();
    fromAddress();
  };

  // Verification ---------------------------------------------------------------------------------------------------
  const startVerify = (form) => {
    const [code, file, outcome] = [$('textarea', form), $('input[type=file]', form), $('.outcome', form)];
    const manifests = received('manifests').flat();
    const tell = (state, text) => {
      for (const mark of all('[class^=mark-]', outcome)) mark.hidden = !mark.classList.contains(`mark-${state}`);
      $('.said', outcome).textContent = text;
      outcome.dataset.state = state;
    };
    const titled = ({ number, version }) => `${number} ${version}`.trim();
    const compare = (digest, number) => {
      const own = number === undefined ? manifests : manifests.filter((one) => one.number === number);
      if (own.length === 0 && number !== undefined) return tell('differs', say(form.dataset.unknownNumber, number));
      for (const one of own) {
        const same = one.files.find(({ sha256 }) => sha256 === digest);
        if (same !== undefined) return tell('match', say(form.dataset.match, titled(one), same.name));
      }
      return tell(
        'differs',
        number === undefined ? form.dataset.unknownDigest : say(form.dataset.differs, own.map(titled).join(', ')),
      );
    };
    /** What the code says, or a number and a digest with any spaces between its groups. */
    const read = () => {
      const typed = code.value.normalize('NFKC');
      const number = manifests.map((one) => one.number).find((known) => typed.toUpperCase().includes(known));
      const named = number ?? /\b[A-Z][A-Z0-9]{1,11}-[0-9]{4}-[A-Z][A-Z0-9]*\b/.exec(typed.toUpperCase())?.[0];
      const marked = /sha256:\s*([0-9a-fA-F\s]+)/.exec(typed)?.[1];
      const rest = marked ?? (named === undefined ? typed : typed.replace(new RegExp(named, 'i'), ' '));
      const joined = rest.replaceAll(/\s+/g, '').toLowerCase();
      const digest = /[0-9a-f]{64}/.exec(joined)?.[0];
      if (digest === undefined)
        return tell('unknown', say(form.dataset.incomplete, String(joined.replaceAll(/[^0-9a-f]/g, '').length)));
      return compare(digest, named);
    };
    const hash = async (chosen) => {
      tell('unknown', form.dataset.hashing);
      const bytes = await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer());
      const digest = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      code.value = digest;
      compare(digest, undefined);
    };
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      read();
    });
    // Absent where the page came over plain http from another machine.
    if (globalThis.crypto?.subtle === undefined) {
      file.disabled = true;
      $('#verify-file-help').textContent = form.dataset.noHash;
      return;
    }
    file.addEventListener('change', () => {
      if (file.files[0] !== undefined) void hash(file.files[0]);
    });
    const drop = $('.drop', form);
    for (const name of ['dragover', 'drop']) form.addEventListener(name, (event) => event.preventDefault());
    form.addEventListener('dragover', () => drop.classList.add('over'));
    form.addEventListener('dragleave', () => drop.classList.remove('over'));
    form.addEventListener('drop', (event) => {
      drop.classList.remove('over');
      const [dropped] = event.dataTransfer.files;
      if (dropped !== undefined) void hash(dropped);
    });
  };

  for (const form of all('#search')) startSearch(form);
  for (const form of all('form.filter')) startFilter(form);
  for (const form of all('#verify')) startVerify(form);
  scrollers();
  addEventListener('resize', scrollers);
})();
