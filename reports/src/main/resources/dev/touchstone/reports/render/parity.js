'use strict';
(() => {
  const hash = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; }
  };

  // The requirements, as the filter in the address says.
  const form = document.querySelector('form.filter');
  if (form) {
    const names = [...form.elements.endpoint.options].slice(1).map(option => option.value);
    const output = form.querySelector('output');
    const suites = [...document.querySelectorAll('details.suite')].map(element => ({
      element,
      name: element.dataset.suite,
      rows: [...element.querySelectorAll('tbody tr')].map(row => ({
        row,
        codes: row.dataset.c,
        level: row.dataset.l,
        workloads: row.dataset.w.split(' '),
        text: row.cells[0].textContent.toLowerCase(),
      })),
    }));

    const filter = () => {
      const wanted = Object.fromEntries(new FormData(form));
      const words = wanted.text.toLowerCase().split(/\s+/).filter(Boolean);
      const isSet = Object.values(wanted).some(Boolean);
      const columns = wanted.endpoint ? [names.indexOf(wanted.endpoint)] : names.map((_, index) => index);
      let visible = 0;
      let all = 0;
      for (const suite of suites) {
        let inSuite = 0;
        for (const one of suite.rows) {
          const match = (!wanted.suite || suite.name === wanted.suite)
            && (!wanted.level || one.level === wanted.level)
            && (!wanted.workload || one.workloads.includes(wanted.workload))
            && (!(wanted.outcome || wanted.handling) || columns.some(column =>
              (!wanted.outcome || one.codes[2 * column] === wanted.outcome)
              && (!wanted.handling || one.codes[2 * column + 1] === wanted.handling)))
            && words.every(word => one.text.includes(word));
          one.row.hidden = !match;
          inSuite += match ? 1 : 0;
        }
        suite.element.hidden = inSuite === 0;
        if (isSet) suite.element.open = inSuite > 0;
        visible += inSuite;
        all += suite.rows.length;
      }
      output.textContent = isSet ? `${visible} of ${all}` : `${all} requirements`;
      return isSet ? new URLSearchParams(Object.entries(wanted).filter(([, value]) => value)).toString() : '';
    };

    const remember = () => {
      const query = filter();
      history.replaceState(null, '', query ? `#requirements?${query}` : '#requirements');
    };

    const restore = () => {
      const mark = location.hash.indexOf('?');
      if (!location.hash.startsWith('#requirements?')) return;
      for (const [name, value] of new URLSearchParams(location.hash.slice(mark + 1))) {
        if (form.elements[name]) form.elements[name].value = value;
      }
      filter();
      document.getElementById('requirements').scrollIntoView();
    };

    form.addEventListener('input', remember);
    form.addEventListener('reset', () => setTimeout(remember));
    form.addEventListener('submit', event => event.preventDefault());
    addEventListener('hashchange', restore);
    form.hidden = false;
    filter();
    restore();
  }

  // A link to a requirement at an endpoint works on the first page too: that endpoint's page has it.
  const goTo = () => {
    const target = document.getElementById(hash());
    const [, endpoint] = /^requirement\/.+\/([^/]+)$/.exec(hash()) || [];
    if (!target && endpoint && form && /^[\w.-]+$/.test(endpoint)) {
      location.replace(`endpoints/${endpoint}.html${location.hash}`);
    }
    if (!target) return;
    for (let details = target.closest('details'); details; details = details.parentElement.closest('details')) {
      details.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', goTo);
  goTo();

  for (const text of document.querySelectorAll('pre.curl')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(text);
        button.textContent = 'Selected';
      }
    });
    text.previousElementSibling.append(button);
  }

  // The matrix is one stop of the Tab key; arrows move within it.
  const grid = [...document.querySelectorAll('table.answer tbody tr')]
    .map(row => [...row.cells].map(cell => cell.querySelector('a')));
  const links = grid.flat().filter(Boolean);
  links.slice(1).forEach(link => { link.tabIndex = -1; });
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  document.addEventListener('keydown', event => {
    const step = steps[event.key];
    const row = grid.findIndex(cells => cells.includes(document.activeElement));
    if (!step || row < 0) return;
    const column = grid[row].indexOf(document.activeElement);
    for (let down = row + step[0], right = column + step[1]; grid[down] && right >= 0 && right < grid[down].length;
      down += step[0], right += step[1]) {
      const link = grid[down][right];
      if (link && link.offsetParent) {
        document.activeElement.tabIndex = -1;
        link.tabIndex = 0;
        link.focus();
        event.preventDefault();
        return;
      }
    }
  });
})();
